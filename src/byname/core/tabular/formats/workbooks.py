"""XLSX, XLS and ODS through calamine: values and what kind they are; nothing converted, nothing dropped."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping

import python_calamine as calamine

from byname.core.errors import Unreadable
from byname.core.tabular.formats import archive, compound, ods, xlsx
from byname.core.tabular.formats.source import Findings, RawMark, RawRow, RawSheet, Source
from byname.core.tabular.formats.xlsx_sheet import SheetMarks
from byname.core.tabular.workbook import letters

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
EMPTY = ("", "-")


def read_xlsx(data: bytes) -> Source:
    """Take an XLSX apart with the marks on its cells; raises Unreadable naming the part."""
    parts = archive.opened(data)
    findings = Findings()
    marks = xlsx.read_marks(parts, findings)
    return Source("xlsx", _sheets(data, findings, marks), findings)


def read_xls(data: bytes) -> Source:
    """Take an XLS apart; raises Unreadable when it is encrypted or holds macros."""
    compound.check(data)
    findings = Findings()
    return Source("xls", _sheets(data, findings, {}), findings)


def read_ods(data: bytes) -> Source:
    """Take an ODS apart; raises Unreadable when it is encrypted or holds macros."""
    parts = archive.opened(data)
    ods.check(parts)
    findings = Findings()
    return Source("ods", _sheets(data, findings, {}), findings)


def _sheets(data: bytes, findings: Findings, marks: Mapping[str, SheetMarks]) -> Iterator[RawSheet]:
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.CalamineError:  # whose own words may quote a cell
        raise Unreadable("workbook: damaged, its parts do not fit together") from None
    for number, meta in enumerate(workbook.sheets_metadata, 1):
        place = f"sheet {number}"
        if meta.typ in (calamine.SheetTypeEnum.MacroSheet, calamine.SheetTypeEnum.Vba):
            raise Unreadable(f"{place}: a macro sheet")
        if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
            findings.notes.append(f"{place} is a chart or a dialog and has no rows")
            continue
        hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
        rows = _rows(workbook, number - 1, place, marks.get(meta.name))
        yield RawSheet(meta.name, hidden, rows, place)


def _rows(
    workbook: calamine.CalamineWorkbook, index: int, place: str, marks: SheetMarks | None
) -> Iterator[RawRow]:
    last = 0
    try:
        sheet = workbook.get_sheet_by_index(index)
        marks = marks or _merged(sheet)
        # The parser begins with the sheet's first row, but with its first filled column.
        left = [""] * (sheet.start[1] if sheet.start else 0)
        for last, row in enumerate(sheet.iter_rows(), 1):
            yield _row(left + row, marks.cells.get(last), marks.rows.get(last, []))
    except calamine.CalamineError:
        raise Unreadable(f"{place}: damaged, expected rows of cells") from None
    # Rows the parser left out, because all they hold is an error, come below its last one.
    for number in range(last + 1, max(marks.cells, default=0) + 1):
        yield _row([], marks.cells.get(number), marks.rows.get(number, []))


def _merged(sheet: calamine.CalamineSheet) -> SheetMarks:
    """Read the one mark that the parser tells of old workbooks."""
    marks = SheetMarks()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        corners = f"{letters(left + 1)}{top + 1}", f"{letters(right + 1)}{bottom + 1}"
        marks.add(top + 1, "merged", left + 1, ":".join(corners))
    return marks


def _row(values: list[Value], instead: dict[int, tuple[str, str]] | None, marks: list[RawMark]) -> RawRow:
    cells = [_cell(value) for value in values]
    if instead:
        cells += [EMPTY] * (max(instead) - len(cells))
        for column, cell in instead.items():
            cells[column - 1] = cell
    while cells and cells[-1] is EMPTY:
        cells.pop()
    return RawRow([raw for raw, _ in cells], "".join([kind for _, kind in cells]), marks)


def _cell(value: Value) -> tuple[str, str]:
    """Return the text and the letter of kind: a date in ISO form, a number without an empty fraction."""
    if isinstance(value, str):
        return (value, "t") if value else EMPTY
    if isinstance(value, float):
        return (str(int(value)), "f") if value.is_integer() and abs(value) < 1e15 else (repr(value), "n")
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), "b"
    return str(value), "n" if isinstance(value, int) else "d"
