"""The figure of the doors, and that it would count one without a line."""

import json

import pytest

from benchmarks.evidence import doors
from byname.apps.access.doors import COMMANDS, PAGES


def test_every_route_and_command_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert doors.main() == 0
    figure = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figure["held"]
    assert figure["numbers"]["routes"] >= len(PAGES)
    assert figure["numbers"]["commands"] == len(COMMANDS)


@pytest.mark.parametrize(("table", "name"), [(PAGES, "register:person"), (COMMANDS, "list account")])
def test_one_without_a_line_is_counted(
    monkeypatch: pytest.MonkeyPatch, table: dict[str, object], name: str
) -> None:
    monkeypatch.delitem(table, name)
    figure = doors.measured()
    assert not figure.held
    assert figure.numbers["without_a_line"] == 1
