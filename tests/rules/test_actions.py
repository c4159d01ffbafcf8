"""What is entered in the ledger comes from one closed list, and every code has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from byname.apps.access.approvals import ACTIONS as APPROVED
from byname.apps.ledger.actions import Action
from byname.apps.reconciliation.vocabulary import NoteKind
from byname.site.words import FAMILIES, word

SOURCE = Path(__file__).parents[2] / "src" / "byname"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
CODE = re.compile(r"[a-z_]+\.[a-z_.]+")
# The calls by which something is entered, and those that hand a code on to them.
ENTERING = {"record", "append", "enter", "_enter", "_amend", "record_operation"}
# Codes put together from parts: the parts are closed lists themselves.
BUILT = {
    "apps/lists/services.py": {"list.compared", "list.closed"},
    "apps/reconciliation/services/judging.py": {f"row.{kind}" for kind in NoteKind.values},
}


def entered(path: Path) -> Iterator[str]:
    """Yield every code that stands in a call which enters something."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and _name(node.func) in ENTERING:
            given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "action")]
            for one in given:
                yield from _codes(one)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _codes(given: ast.expr) -> Iterator[str]:
    inner = (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
    for one in inner:
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and CODE.fullmatch(one.value):
            yield one.value


FOUND = {path: set(entered(path)) for path in MODULES}


@pytest.mark.parametrize("path", [path for path in MODULES if FOUND[path]], ids=lambda path: path.stem)
def test_every_code_that_is_entered_stands_in_the_list(path: Path) -> None:
    assert FOUND[path] <= set(Action.values)


def test_codes_put_together_stand_in_the_list() -> None:
    for path, codes in BUILT.items():
        assert (SOURCE / path).exists()
        assert codes <= set(Action.values)


def test_no_code_of_the_list_is_entered_nowhere() -> None:
    """Codes nobody enters any more would stay for old entries: before the first release there are none."""
    known = set().union(*FOUND.values(), *BUILT.values())
    text = "".join(path.read_text() for path in MODULES if path.name != "actions.py")
    unknown = {code for code in set(Action.values) - known if f'"{code}"' not in text}
    assert not unknown


def test_every_code_has_words_of_its_own() -> None:
    said = [str(word(code, "action")) for code in Action.values]
    assert len(set(said)) == len(said)
    assert set(FAMILIES["action"]) == set(Action.values)


def test_the_list_is_in_order() -> None:
    names = [action.name for action in Action]
    assert names == sorted(names)
    assert {action.name for action in Action} == {code.upper().replace(".", "_") for code in Action.values}


def test_what_is_approved_is_no_action_of_its_own() -> None:
    """Proposing, signing and carrying out are entered as such; what it was about stands in the approval."""
    assert {"approval.propose", "approval.approve", "approval.execute"} <= set(Action.values)
    assert APPROVED
