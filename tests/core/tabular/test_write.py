"""What goes out cannot run, and comes back as it was."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import neutralise, write_csv, write_xlsx
from byname.core.tabular.write import DANGEROUS
from tests.core.tabular.samples import read_here

CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@\t\r\n,;\"'"), max_size=10
)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6)


@pytest.mark.parametrize("start", DANGEROUS)
def test_whatever_begins_a_formula_gets_an_apostrophe(start: str) -> None:
    assert neutralise(f"{start}1+1") == f"'{start}1+1"
    assert neutralise(f"  {start}1+1") == f"'  {start}1+1"


@pytest.mark.parametrize("cell", ["", "Тестенко", "12.03.1985", "а=б", "0671234567", "'x"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralise(cell) == cell


@given(CELL)
def test_nothing_neutralised_begins_a_formula(cell: str) -> None:
    assert not neutralise(cell).lstrip(" \xa0").startswith(DANGEROUS)


@given(TABLES)
def test_csv_comes_back_cell_by_cell(table: list[list[str]]) -> None:
    data = write_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    back = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert back == [[neutralise(cell) for cell in row] for row in table]


def test_every_cell_of_a_csv_is_quoted() -> None:
    assert write_csv([["a", "1"]]) == '\ufeff"a","1"\r\n'.encode()


@given(TABLES)
def test_xlsx_comes_back_as_text(table: list[list[str]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(table))).active
    assert sheet is not None
    for row, cells in zip(table, sheet.iter_rows(max_row=len(table)), strict=True):
        for value, cell in zip(row, cells, strict=False):
            assert cell.data_type != "f"
            assert (cell.value or "") == neutralise(value).replace("\r\n", "\n").replace("\r", "\n")


def test_what_is_written_is_read_by_our_own_reader() -> None:
    table = [["ПІБ", "Примітка"], ["Тестенко Іван", "=1+1"]]
    for data in (write_csv(table), write_xlsx(table)):
        assert [row.values for row in read_here(data).sheets[0].rows] == [
            ("ПІБ", "Примітка"),
            ("Тестенко Іван", "'=1+1"),
        ]


def test_letters_that_xml_cannot_hold_leave_a_sign() -> None:
    assert read_here(write_xlsx([["a\x00b\x1f"]])).sheets[0].rows[0].values == ("a\ufffdb\ufffd",)


def test_no_formula_is_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(write_xlsx([["=cmd|' /C calc'!A0"]]))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
