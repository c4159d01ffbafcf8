"""The wall around the child that parses."""

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular import Limits, limits
from byname.core.tabular.limits import in_child
from tests.core.tabular.samples import TABLE, csv, xlsx


def test_the_childs_last_message_tells_what_was_found() -> None:
    messages = list(in_child(csv(TABLE), Limits()))
    assert messages[0] == {"sheet": "", "hidden": False}
    assert messages[-1] == {"end": {"format": "csv", "encoding": "utf-8", "marks_read": False, "notes": []}}
    assert len(messages) == len(TABLE) + 2


def test_a_child_that_needs_too_much_memory_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"more than 60 MB of memory|needs more memory"):
        list(in_child(b"x;y\r\n" * 3_000_000, Limits(memory=60_000_000)))


def test_a_child_that_needs_too_much_time_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 1 s of processor time"):
        list(in_child(b"x;y;z\r\n" * 1_000_000, Limits(cpu_seconds=1)))


def test_a_child_that_does_not_come_back_is_refused() -> None:
    with pytest.raises(Unreadable, match="took more than 0 s"):
        list(in_child(csv(TABLE), Limits(wall_seconds=0)))


def test_a_child_that_stops_halfway_is_refused() -> None:
    with pytest.raises(Unreadable, match="stopped before the end"):
        list(limits._messages(b'{"sheet":"","hidden":false}\n[["a"],"t",[]]\n'))


def test_the_child_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}
    run = limits.subprocess.run
    monkeypatch.setenv("BYNAME_PASSPHRASE", "secret")
    monkeypatch.setattr(
        limits.subprocess, "run", lambda *args, **kw: given.update(kw["env"]) or run(*args, **kw)
    )
    assert list(in_child(xlsx(TABLE), Limits()))
    assert set(given) == {"PYTHONPATH", "PYTHONUTF8"}
