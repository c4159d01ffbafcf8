"""Wrong versions of the gate: every line of its tables turned round, every question of its code damaged."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import FunctionType
from typing import Any
from unittest.mock import patch

from benchmarks.evidence.damage import damaged
from byname.apps.access import actor, decide, permissions, purposes, roles
from byname.apps.access.permissions import Obligation, Permission, Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Role

HUMANS = tuple(role for role in Role if role not in roles.FOR_NO_HUMAN)
MODULES = (actor, decide, permissions, purposes, roles)
# What answers a request: where each function lives, and its name there.
CODE: tuple[tuple[Any, str], ...] = (
    (decide, "decide"),
    (decide, "confirmed"),
    (decide, "same_hand"),
    (decide, "behind_glass"),
    (decide, "_standing"),
    (decide, "_holding"),
    (decide, "_reach"),
    (decide, "_is_of"),
    (decide, "_is_near"),
    (decide, "_fields"),
    (decide, "_closed"),
    (decide, "needs_assignment"),
    (actor.Held, "running"),
    (actor.Actor, "holding"),
    (actor.Actor, "roles"),
)


@dataclass(frozen=True)
class Mutant:
    """One wrong version: what is wrong in it, which permission it is about, and how to put it in place."""

    name: str
    permission: Permission | None
    in_place: Callable[[], AbstractContextManager[Any]]


def mutants() -> Iterator[Mutant]:
    """Yield every wrong version there is."""
    yield from _rows("PERMISSIONS", Role, Permission)
    yield from _rows("ALLOWS", Purpose, Permission)
    yield from _obligations()
    yield from _openings()
    yield from _assignments()
    yield from _lists()
    yield from _limits()
    for owner, name in CODE:
        yield from _code(owner, name)


def table(name: str) -> Any:
    """Return a table of the program as it is."""
    return next(getattr(module, name) for module in MODULES if hasattr(module, name))


def _rows(name: str, keys: Any, members: Any) -> Iterator[Mutant]:
    for key in keys:
        for member in members:
            yield _turned(name, key, member, member)


def _turned(name: str, key: Any, member: Any, permission: Permission | None) -> Mutant:
    """Return the program with one mark of a table rubbed out, or set where there was none."""
    row = table(name).get(key, frozenset())
    what = "without" if member in row else "with"
    changed = {key: row ^ {member}}
    return Mutant(f"{name}[{key}] {what} {member}", permission, lambda: patch.dict(table(name), changed))


def _obligations() -> Iterator[Mutant]:
    for permission in Permission:
        for obligation in Obligation:
            yield _turned("OBLIGATIONS", permission, obligation, permission)


def _openings() -> Iterator[Mutant]:
    """Open, or close, each field to each role that may open fields at all."""
    for role in HUMANS:
        if Permission.FIELD_REVEAL in roles.PERMISSIONS[role]:
            for one in Sensitive:
                yield _turned("REVEALS", role, one, Permission.FIELD_REVEAL)


def _assignments() -> Iterator[Mutant]:
    """Let what is reached when assigned be reached everywhere; and the other way round."""
    for role in HUMANS:
        for permission in roles.PERMISSIONS[role] - permissions.WITHOUT_COMPARTMENT:
            yield _turned("ASSIGNED", role, permission, permission)


def _lists() -> Iterator[Mutant]:
    """Put a permission into, or leave it out of, each list of those that are treated alike."""
    somewhere = frozenset(Permission) - permissions.WITHOUT_COMPARTMENT
    human = frozenset().union(*(roles.PERMISSIONS[role] for role in HUMANS))
    scopes = {
        "WITHOUT_COMPARTMENT": frozenset(Permission),
        "NEEDS_PROOF": human,
        "APPROVES": frozenset(Permission),
        "LEAVES_THE_HOUSE": permissions.APPROVES,
        "IN_EMERGENCY": somewhere,
        "NAMED_FOR_CHILD": permissions_of_whole(),
    }
    for name, scope in scopes.items():
        for permission in sorted(scope):
            what = "without" if permission in table(name) else "with"
            yield Mutant(
                f"{name} {what} {permission}", permission, _replaced(name, table(name) ^ {permission})
            )
    without = roles.FOR_NO_HUMAN - {Role.MACHINE}
    yield Mutant("FOR_NO_HUMAN without machine", None, _replaced("FOR_NO_HUMAN", without))


def permissions_of_whole() -> frozenset[Permission]:
    """Return what some human may do in a whole compartment; being named changes nothing for the rest."""
    whole = (roles.PERMISSIONS[role] - roles.ASSIGNED.get(role, frozenset()) for role in HUMANS)
    return frozenset().union(*whole) - permissions.WITHOUT_COMPARTMENT


def _replaced(name: str, value: Any) -> Callable[[], AbstractContextManager[Any]]:
    @contextmanager
    def everywhere() -> Iterator[None]:
        with ExitStack() as stack:
            for module in MODULES:
                if hasattr(module, name):
                    stack.enter_context(patch.object(module, name, value))
            yield

    return everywhere


def _limits() -> Iterator[Mutant]:
    for name in ("LONGEST_SESSION", "PROOF_HOLDS"):
        for by in (timedelta(microseconds=-1), timedelta(microseconds=1)):
            yield Mutant(f"{name} {by.total_seconds():+}", None, _replaced(name, table(name) + by))


def _code(owner: Any, name: str) -> Iterator[Mutant]:
    """Yield a function with each of its parts damaged in turn."""
    found = inspect.getattr_static(owner, name)
    function: Any = found.fget if isinstance(found, property) else found
    source = _without_types(ast.parse(textwrap.dedent(inspect.getsource(function))))
    for what, tree in damaged(source):
        made = _compiled(tree, function)
        put: Any = property(made) if isinstance(found, property) else made
        yield Mutant(f"{function.__qualname__}: {what}", None, partial(patch.object, owner, name, put))


def _without_types(tree: ast.Module) -> ast.Module:
    """Return a function without the types in its head, of which nothing depends."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return tree


def _compiled(tree: ast.Module, function: FunctionType) -> FunctionType:
    """Return the damaged function, at home in the module of the sound one."""
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    there = vars(sys.modules[function.__module__])
    names: dict[str, Any] = {}
    exec(compile(ast.fix_missing_locations(tree), f"<mutant of {function.__name__}>", "exec"), there, names)  # noqa: S102
    made: FunctionType = names[function.__name__]
    return made
