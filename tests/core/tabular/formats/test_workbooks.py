"""Values out of three kinds of workbook: as written, and of which kind."""

import datetime as dt
import io
from typing import Any

import pytest
import xlwt

from byname.core.errors import Unreadable
from byname.core.tabular import Cell
from tests.core.tabular.samples import TABLE, ods, ods_rows, packed, read_here, unpacked, xls, xlsx


def cell_of(value: Any) -> Cell:
    return read_here(xlsx([[value]])).sheets[0].rows[0].cells[0]


@pytest.mark.parametrize(
    ("value", "raw", "kind"),
    [
        ("  слово \n друге ", "  слово \n друге ", "text"),
        (3621412345, "3621412345", "number"),
        (0.1, "0.1", "number"),
        (-5, "-5", "number"),
        (True, "TRUE", "bool"),
        (dt.date(1985, 3, 12), "1985-03-12", "date"),
        (dt.datetime.fromisoformat("1985-03-12T14:30"), "1985-03-12 14:30:00", "date"),
        (dt.time(14, 30), "14:30:00", "date"),
    ],
)
def test_each_kind_keeps_what_it_shows(value: Any, raw: str, kind: str) -> None:
    cell = cell_of(value)
    assert (cell.raw, cell.kind, cell.address) == (raw, kind, "A1")


def test_a_whole_number_kept_as_a_floating_one_is_marked() -> None:
    assert [mark.code for mark in cell_of(1.0).marks] == ["number_as_float"]
    assert cell_of("1").marks == ()


@pytest.mark.parametrize("write", [xlsx, xls, ods_rows])
def test_the_same_table_reads_the_same_from_each_format(write: Any) -> None:
    workbook = read_here(write(TABLE))
    assert [list(row.values) for row in workbook.sheets[0].rows] == TABLE
    assert [column.meaning for column in workbook.sheets[0].columns] == [
        "row_id",
        "full_name",
        "birth_date",
        "rank",
    ]


def test_a_table_that_starts_right_of_the_first_column_keeps_its_columns() -> None:
    def start(sheet: Any) -> None:
        sheet["C4"] = "x"

    row = read_here(xlsx([], start)).sheets[0].rows[3]
    assert [cell.address for cell in row.cells if cell.raw] == ["C4"]


def test_merged_cells_of_old_workbooks_are_marked() -> None:
    book = xlwt.Workbook()
    book.add_sheet("Лист1").write_merge(0, 0, 0, 3, "Список")
    data = io.BytesIO()
    book.save(data)
    workbook = read_here(data.getvalue())
    assert workbook.sheets[0].rows[0].marks[0].detail == "A1:D1"
    assert not workbook.marks_read


def test_a_chart_has_no_rows_and_is_noted() -> None:
    workbook = read_here(xlsx(TABLE, lambda sheet: sheet.parent.create_chartsheet("Графік")), "a.xlsx")
    assert len(workbook.sheets) == 1
    assert workbook.notes == ["sheet 2 is a chart or a dialog and has no rows"]


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(Unreadable, match="only blank lines"):
        read_here(xlsx())


def test_a_workbook_without_its_sheet_is_refused() -> None:
    parts = unpacked(xlsx(TABLE))
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(Unreadable, match="sheet 1: damaged"):
        read_here(packed(parts))


def test_an_encrypted_open_document_is_refused() -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(Unreadable, match=r"META-INF/manifest\.xml: the workbook is encrypted"):
        read_here(ods("", manifest))
