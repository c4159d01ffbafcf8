"""The model of a file, and its way through JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import Kind, Mark, Row, RowClass, Workbook
from byname.core.tabular.workbook import letters, row_span
from tests.core.tabular.samples import TABLE, read_here, xlsx


def test_a_workbook_comes_back_from_json_equal() -> None:
    workbook = read_here(xlsx(TABLE, lambda page: page.merge_cells("A2:B2")))
    assert Workbook.from_json(workbook.to_json()) == workbook


def test_a_class_corrected_by_hand_survives_json() -> None:
    workbook = read_here(xlsx(TABLE))
    workbook.sheets[0].rows[1].klass = RowClass.NOTE
    assert Workbook.from_json(workbook.to_json()).sheets[0].rows[1].klass is RowClass.NOTE


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (200, "GR"), (16384, "XFD")])
def test_columns_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert letters(column) == name


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_columns_are_named_apart(one: int, other: int) -> None:
    assert (letters(one) == letters(other)) == (one == other)


@pytest.mark.parametrize(("reference", "span"), [("A2:A5", (2, 5)), ("AB10", (10, 10)), ("", (0, 0))])
def test_a_range_has_a_first_and_a_last_row(reference: str, span: tuple[int, int]) -> None:
    assert row_span(reference) == span


def test_a_cell_knows_its_address_kind_and_marks() -> None:
    cell = Row(7, ("", "5"), "-f", (Mark("comment", 2, "?"), Mark("fill", 0, "FF"))).cells[1]
    assert (cell.address, cell.raw, cell.kind) == ("B7", "5", Kind.NUMBER)
    assert [mark.code for mark in cell.marks] == ["comment", "number_as_float"]


def test_a_value_beyond_the_last_cell_is_empty() -> None:
    assert Row(1, ("x",), "t").value(9) == ""


def test_classes_count_every_row_and_name_every_class() -> None:
    sheet = read_here(xlsx(TABLE)).sheets[0]
    assert set(sheet.classes) == set(RowClass)
    assert sum(sheet.classes.values()) == len(sheet.rows)


def test_persons_are_the_rows_of_that_class() -> None:
    assert [row.number for row in read_here(xlsx(TABLE)).sheets[0].persons()] == [2, 3, 4]
