"""Repeated cells and rows of an open document: empty ones are nothing, a million filled ones a bomb."""

import pytest

from byname.core.errors import Unreadable
from tests.core.tabular.samples import ods, ods_cell, read_here


def row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def test_repeated_cells_are_unfolded() -> None:
    data = ods(row(ods_cell("x", 'table:number-columns-repeated="3"')))
    assert read_here(data).sheets[0].rows[0].values == ("x", "x", "x")


def test_a_million_empty_rows_at_the_end_are_not_rows() -> None:
    empty = row('<table:table-cell table:number-columns-repeated="1024"/>', 1_048_000)
    assert len(read_here(ods(row(ods_cell("x")) + empty)).sheets[0].rows) == 1


def test_cells_that_unfold_to_millions_are_refused_with_their_row() -> None:
    cells = ods_cell("x", 'table:number-columns-repeated="100"')
    with pytest.raises(Unreadable, match="sheet 1, row 100001: unfolds to more than 5000000 cells"):
        read_here(ods(row(ods_cell("y")) + row(cells, 100_000)))


def test_cells_beyond_the_last_column_are_refused() -> None:
    with pytest.raises(Unreadable, match="sheet 1, row 1: column 201, at most 200 are read"):
        read_here(ods(row('<table:table-cell table:number-columns-repeated="200"/>' + ods_cell("x"))))


def test_a_repetition_that_is_no_number_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"part content\.xml, line 1: damaged XML"):
        read_here(ods(row(ods_cell("x", 'table:number-columns-repeated="many"'))))
