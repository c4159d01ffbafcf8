"""Rows in which there is no name to find: an outcome every time, never a person and never an exception."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from byname.cli.main import app
from byname.core.linkage import Record, RowLink, link
from byname.core.linkage.link import Index
from byname.core.names import fold, given_names, parse, patronymics, readings, surnames
from byname.core.names.scripts import clean
from tests.core.names.invented import ukrainian

DAY = date(2025, 6, 1)
NOBODY = [
    "", " ", "-", "?", "???? ???? ????", "123", "14.", "№ 5", "НЕВІДОМИЙ", "Невідома особа", "неизвестно",
    "б/н тіло 14", "Тіло №14 (морг)", "н/д", "\x00\x01\x02", "\u202e\u2066\u200f", "😀😀😀", "محمد علي",
    "გიორგი ბერიძე", "王小明", "홍길동", "שלום כהן", "Ш" * 10_000, "Шевченко Іван " * 700, "." * 10_000,
    "((((" * 2_500, "а.б." * 2_500, "' " * 5_000, "\ufffd" * 40, "&#39;" * 100, "РЁ" * 5_000,
]  # fmt: skip
LITTLE = ["Шевченко", "ШЕВЧЕНКО", "Shevchenko", "І.", "Шевченко І. П.", "шевченко невідомо"]
ANYTHING = st.text(max_size=80) | st.text("ШевчкоІванПт .-()'’/?12№\u202e\u0301ўЁ‚Ђ王م😀", max_size=80)


@cache
def _register() -> Index:
    people = [
        Record(
            id=f"P{at}", surname=surname, given_name="Іван", patronymic="Петрович", birth_date="12.03.1985"
        )
        for at, surname in enumerate(["Шевченко", *ukrainian(60)])
    ]
    return Index(people, on=DAY)


def _outcome(cell: str, **others: str) -> RowLink:
    return link(_register(), [Record(id="L", full_name=cell, **others)], list_date=DAY).rows[0]


@pytest.mark.parametrize("cell", NOBODY, ids=lambda cell: repr(cell[:12]))
def test_a_cell_without_a_name_is_unreadable_or_too_little(cell: str) -> None:
    assert _outcome(cell).outcome in ("unreadable", "insufficient")


@pytest.mark.parametrize("cell", NOBODY, ids=lambda cell: repr(cell[:12]))
def test_a_date_beside_it_does_not_make_it_a_person(cell: str) -> None:
    assert _outcome(cell, birth_date="12.03.1985").outcome in ("unreadable", "insufficient")


@pytest.mark.parametrize("cell", LITTLE)
def test_a_surname_or_initials_alone_are_too_little(cell: str) -> None:
    assert _outcome(cell).outcome == "insufficient"


@pytest.mark.parametrize("cell", NOBODY, ids=lambda cell: repr(cell[:12]))
def test_columns_without_a_name_are_no_better(cell: str) -> None:
    row = Record(id="L", surname=cell, given_name=cell, patronymic=cell)
    assert link(_register(), [row], list_date=DAY).rows[0].outcome in ("unreadable", "insufficient")


def test_a_register_of_such_cells_is_read_too() -> None:
    people = [Record(id=f"P{at}", full_name=cell, surname=cell[:50]) for at, cell in enumerate(NOBODY)]
    rows = link(
        people, [Record(id="L", full_name="Шевченко Іван", birth_date="12.03.1985")], list_date=DAY
    ).rows
    assert rows[0].outcome == "none"


def test_the_command_gives_such_rows_an_outcome_and_no_person(tmp_path: Path) -> None:
    register, listed, out = (tmp_path / name for name in ("R.csv", "L.csv", "OUT.csv"))
    register.write_text("id,surname,given_name,birth_date\nP1,Шевченко,Іван,12.03.1985\n", encoding="utf-8")
    cells = [cell for cell in (*NOBODY, *LITTLE) if cell.isprintable() and cell.strip()]
    with listed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["row_id", "full_name", "region"], *([n, c, "x"] for n, c in enumerate(cells))]
        )
    files = ["--register", register, "--list", listed, "--out", out]
    done = CliRunner().invoke(app, ["match", *map(str, files)])
    assert done.exit_code == 0, done.output
    with out.open(encoding="utf-8", newline="") as lines:
        answers = list(csv.DictReader(lines))
    assert len(answers) == len(cells)
    assert not [
        answer
        for answer in answers
        if answer["outcome"] in ("propose", "review", "ambiguous", "duplicate_row")
    ]


@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_text_makes_an_exception(one: str, two: str, three: str) -> None:
    parse(one, two, three, one)
    for compare in (surnames, given_names, patronymics):
        assert compare(one, two).result in ("same", "near", "differs", "missing")


@given(ANYTHING, ANYTHING)
def test_comparing_is_symmetric_in_value(one: str, two: str) -> None:
    for compare in (surnames, given_names, patronymics):
        assert compare(one, two).result == compare(two, one).result


@given(ANYTHING)
def test_the_readings_of_any_text_contain_its_fold(text: str) -> None:
    assert (fold(text) in readings(text)) is bool(fold(text))
    assert fold(fold(text)) == fold(text)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from("Шш.(-' \u0301?РІб/й1ьoñ"), st.sampled_from("Іа. '’-)нQ2Ђ"))
def test_long_texts_are_read_to_the_end(one: str, two: str) -> None:
    """Nothing here is timed; a text read in more than linear time would not come to an end."""
    text = (one + two) * 5_000
    assert clean(text) == clean(clean(text))
    assert parse(full_name=text) == ()
    fold(text)
