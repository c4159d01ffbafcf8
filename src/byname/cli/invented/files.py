"""Writing a list the way people send it: a workbook with marks, or text in one of the usual encodings."""

import csv
import io
from datetime import datetime
from itertools import takewhile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from byname.cli.invented.lists import InventedList, ListRow, RowKind

ENCODINGS = {"csv": "utf-8-sig", "csv-utf-8": "utf-8", "csv-cp1251": "cp1251", "csv-utf-16": "utf-16"}
_MADE = datetime(2025, 6, 1, 9, 0)  # noqa: DTZ001 - a workbook's own date knows no zone
_ZIP_MADE = (2025, 6, 1, 9, 0, 0)


def file_bytes(made: InventedList, form: str = "") -> bytes:
    """Write the list in its own form or another: `xlsx`, `csv`, or `csv-` and an encoding of `ENCODINGS`."""
    chosen = form or made.spec.form
    return _workbook(made) if chosen == "xlsx" else _text(made, ENCODINGS[chosen])


def _text(made: InventedList, encoding: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(row.cells for row in made.rows)
    return out.getvalue().encode(encoding, errors="replace")


def _workbook(made: InventedList) -> bytes:
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = ""
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise AssertionError("a new workbook has no sheet")
    sheet.title = "Лист1"
    for number, row in enumerate(made.rows, 1):
        _write_row(sheet, number, row)
    for column in range(2, len(made.spec.columns) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 24
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _write_row(sheet: Worksheet, number: int, row: ListRow) -> None:
    for column, text in enumerate(row.cells, 1):
        if text:
            _write_cell(sheet.cell(number, column), text, row)
    if row.kind in (RowKind.TITLE, RowKind.SECTION):
        last = get_column_letter(len(row.cells))
        sheet.merge_cells(f"A{number}:{last}{number}")
    sheet.row_dimensions[number].hidden = row.hidden


def _write_cell(cell: object, text: str, row: ListRow) -> None:
    """Write one cell: numbers as numbers, as a clerk's program makes them, and everything else as text."""
    if not isinstance(cell, Cell):
        raise AssertionError("a merged cell cannot be written")
    counted = cell.column == 1 or row.kind is RowKind.COLUMN_NUMBERS
    cell.value = float(text) if counted and text.isdigit() else text
    if row.struck or row.kind is not RowKind.PERSON:
        cell.font = Font(strike=row.struck, bold=row.kind is not RowKind.PERSON)


def _undated(data: bytes) -> bytes:
    """Give every member of the package one date, so that the same list is the same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/core.xml":
                content = _fixed_modified(content)
            copy.writestr(ZipInfo(name, _ZIP_MADE), content, ZIP_DEFLATED)
    return out.getvalue()


def _fixed_modified(xml: bytes) -> bytes:
    """Undo the modification time that saving writes."""
    head, mark, rest = xml.partition(b"<dcterms:modified")
    start, end, tail = rest.partition(b"</dcterms:modified>")
    opening = bytes(takewhile(lambda byte: byte != ord(">"), start)) + b">"
    return head + mark + opening + _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + end + tail
