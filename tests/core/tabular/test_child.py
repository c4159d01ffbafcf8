"""What the child lets through, and what it says when it does not."""

from typing import Any

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular import child
from tests.core.tabular.samples import TABLE, csv, read_here


def answered(data: bytes) -> list[Any]:
    messages: list[Any] = []
    child.answer(data, messages.append)
    return messages


def test_sheets_rows_and_an_end_are_sent_in_order() -> None:
    messages = answered(csv([["a", ""], ["", "b"]]))
    assert messages[1:3] == [[["a"], "t", []], [["", "b"], "-t", []]]


def test_blank_rows_between_are_sent_and_those_at_the_end_are_not() -> None:
    assert len(read_here(b"a;b\r\n\r\n;;\r\nc;d\r\n\r\n;;\r\n").sheets[0].rows) == 4


def test_a_refusal_is_the_last_message() -> None:
    assert answered(b"")[-1] == {"refused": "byte 0: the file is empty"}


@pytest.mark.parametrize(
    "failure", [MemoryError, KeyError("Тестенко"), SystemExit, BaseException("Тестенко")]
)
def test_a_failure_inside_is_told_without_its_words(
    monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(child, "parse", fail)
    message = answered(b"x")[-1]["refused"]
    assert message.startswith("whole file: ")
    assert "Тестенко" not in message


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("MAX_ROWS", 3, "row 4: more than 3 rows"),
        ("MAX_CELLS", 9, "row 3: more than 9 cells"),
        ("MAX_CHARACTERS", 50, "row 2: more than 50 characters of text"),
        ("MAX_COLUMNS", 3, "row 1: 4 columns, at most 3 are read"),
        ("MAX_TEXT", 16, "row 2: a cell of 22 characters, at most 16 are read"),
    ],
)
def test_each_limit_is_refused_with_its_row(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, words: str
) -> None:
    monkeypatch.setattr(child, limit, value)
    with pytest.raises(Unreadable, match=f"text, {words}"):
        read_here(csv(TABLE))


def test_blank_rows_between_others_are_counted_in_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_BLANK", 3)
    assert len(read_here(b"a;b\n;\n;\nc;d\n;\ne;f\n;\n;\n").sheets[0].rows) == 6
    with pytest.raises(Unreadable, match="text, row 7: below more than 3 blank rows"):
        read_here(b"a;b\n;\n;\nc;d\n;\n;\ne;f\n")


def test_blank_rows_beyond_the_last_possible_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_ROWS", 5)
    assert len(read_here(csv(TABLE) + b"\r\n" * 9).sheets[0].rows) == len(TABLE)
