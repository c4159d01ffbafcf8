"""Where the header stands."""

import pytest

from byname.core.tabular.heading import is_numbers, score
from tests.core.tabular.samples import TABLE, sheet_of

HEADER, *PEOPLE = TABLE


def filled(row: list[str]) -> list[tuple[int, str]]:
    return [(column, text) for column, text in enumerate(row, 1) if text]


@pytest.mark.parametrize("above", [0, 1, 7, 39])
def test_a_header_is_found_below_any_titles(above: int) -> None:
    rows = [[f"рядок {number}"] for number in range(above)]
    assert sheet_of([*rows, *TABLE]).header_row == above + 1


def test_people_alone_have_no_header() -> None:
    assert sheet_of(PEOPLE).header_row is None


def test_a_header_in_unknown_words_is_told_by_what_stands_below() -> None:
    assert sheet_of([["Kdo", "Kdy"], ["Testenko", "12.03.1985"], ["Probchuk", "01.10.1990"]]).header_row == 1


def test_a_header_of_two_lines_is_joined_column_by_column() -> None:
    sheet = sheet_of(
        [
            ["№", "ПІБ", "Народження", ""],
            ["", "", "дата", "місце"],
            ["1", "Тестенко Іван", "1985", "м. Зразків"],
        ]
    )
    assert [column.header for column in sheet.columns] == ["№", "ПІБ", "Народження дата", "Народження місце"]
    assert [row.klass for row in sheet.rows] == ["header", "header", "person"]


def test_the_first_of_two_equal_headers_counts() -> None:
    assert sheet_of([*TABLE, *TABLE]).header_row == 1


def test_a_row_of_people_is_no_header() -> None:
    assert score(filled(["1", "Тестенко Іван Петрович", "Область", "Звання"])) == 0


def test_a_header_counts_its_words() -> None:
    assert score(filled(HEADER)) == 4


@pytest.mark.parametrize("row", [["1", "2", "3"], ["А", "Б", "1", "2"], ["2", "3"], ["(1)", "(2)"]])
def test_column_numbers_go_up_by_one(row: list[str]) -> None:
    assert is_numbers(filled(row))


@pytest.mark.parametrize("row", [["1"], ["1", "3"], ["1", "x"], ["7", "8"], ["1985", "1986"], ["А", "Б"]])
def test_other_numbers_are_no_column_numbers(row: list[str]) -> None:
    assert not is_numbers(filled(row))
