"""Who is at work now, for the database to be told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from byname.apps.access.actor import Actor, system_actor

_now: ContextVar[Actor | None] = ContextVar("byname_standing", default=None)


@contextmanager
def standing(actor: Actor | None) -> Iterator[None]:
    """Have everything inside done by this actor; None: by nobody, so that no personal row is seen."""
    before = _now.set(actor)
    try:
        yield
    finally:
        _now.reset(before)


def stand_from_now(actor: Actor) -> None:
    """Have the rest of this process done by this actor: for commands, which are given by one person."""
    _now.set(actor)


def now_standing() -> Actor | None:
    """Return who is at work."""
    return _now.get()


@cache
def machinery() -> Actor:
    """Return the machine as it reads for nobody: whatever is opened by `unscoped`."""
    return system_actor("machinery")
