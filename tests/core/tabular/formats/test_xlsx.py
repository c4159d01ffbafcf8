"""The marks people leave on the cells of a workbook."""

from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from byname.core.errors import Unreadable
from byname.core.tabular import Row, Workbook
from byname.core.tabular.formats import xlsx as module
from tests.core.tabular.samples import TABLE, packed, read_here, replaced, unpacked, xlsx

SHEET = "xl/worksheets/sheet1.xml"
YELLOW = PatternFill("solid", fgColor="FFFFFF00")


def marked(change: Any, rows: Any = TABLE) -> Workbook:
    return read_here(xlsx(rows, change), "list.xlsx")


def marks_of(row: Row) -> list[tuple[str, int, str]]:
    return [(mark.code, mark.column, mark.detail) for mark in row.marks]


def second_row(change: Any) -> list[tuple[str, int, str]]:
    return marks_of(marked(change).sheets[0].rows[1])


def test_a_plain_workbook_has_no_marks_and_says_they_were_read() -> None:
    workbook = read_here(xlsx(TABLE))
    assert workbook.marks_read
    assert not any(row.marks for row in workbook.sheets[0].rows)


def test_a_hidden_row_is_kept_and_marked() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True

    assert second_row(hide) == [("hidden_row", 0, "")]


def test_a_struck_out_cell_is_marked() -> None:
    def strike(sheet: Any) -> None:
        sheet["B2"].font = Font(strike=True)

    assert second_row(strike) == [("struck_out", 2, "")]


def test_a_row_struck_out_as_a_whole_is_one_mark() -> None:
    def strike(sheet: Any) -> None:
        for cell in sheet[2]:
            cell.font = Font(strike=True)

    assert second_row(strike) == [("struck_out", 0, "")]


def test_a_fill_is_marked_with_its_colour() -> None:
    def fill(sheet: Any) -> None:
        sheet["C2"].fill = YELLOW

    assert second_row(fill) == [("fill", 3, "FFFFFF00")]


def test_a_white_fill_says_nothing() -> None:
    def fill(sheet: Any) -> None:
        sheet["C2"].fill = PatternFill("solid", fgColor="FFFFFFFF")

    assert second_row(fill) == []


def test_a_comment_is_kept_in_its_words() -> None:
    def comment(sheet: Any) -> None:
        sheet["B2"].comment = Comment("перевірити", "хтось")

    assert second_row(comment) == [("comment", 2, "перевірити")]


def test_merged_cells_are_marked_at_their_first() -> None:
    assert second_row(lambda sheet: sheet.merge_cells("A2:D2")) == [("merged", 1, "A2:D2")]


def test_hidden_columns_are_noted() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    assert marked(hide).notes == [f"part {SHEET}: hidden columns C"]


def test_hidden_sheets_are_read() -> None:
    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("Інший").append(["a"])
        sheet.sheet_state = "hidden"

    assert [(sheet.name, sheet.hidden) for sheet in marked(hide).sheets] == [
        ("Sheet", True),
        ("Інший", False),
    ]


def test_leading_zeros_that_the_format_shows_are_kept() -> None:
    def show(sheet: Any) -> None:
        sheet["A1"] = 312345678
        sheet["A1"].number_format = "0000000000"

    cell = marked(show, []).sheets[0].rows[0].cells[0]
    assert (cell.raw, cell.kind) == ("0312345678", "number")


def test_an_error_is_kept_as_shown_even_alone_in_the_last_row() -> None:
    def fail(sheet: Any) -> None:
        sheet["A1"], sheet["B3"] = "x", "#REF!"
        sheet["B3"].data_type = "e"

    rows = marked(fail, []).sheets[0].rows
    assert len(rows) == 3
    assert (rows[2].cells[1].raw, rows[2].cells[1].kind) == ("#REF!", "error")


def test_a_formula_never_worked_out_is_kept_as_written_and_marked() -> None:
    def calculate(sheet: Any) -> None:
        sheet["A2"] = "=A1+1"

    row = marked(calculate).sheets[0].rows[1]
    assert (row.cells[0].raw, row.cells[0].kind) == ("=A1+1", "error")
    assert marks_of(row) == [("formula_without_value", 1, "")]


def test_a_date_before_all_dates_stays_the_number_it_is() -> None:
    def date(sheet: Any) -> None:
        sheet["A1"] = -3
        sheet["A1"].number_format = "dd.mm.yyyy"

    assert marked(date, []).sheets[0].rows[0].values == ("-3",)


def test_struck_out_words_within_a_cell_mark_it() -> None:
    rich = b"<is><r><rPr><strike/></rPr><t>a</t></r><r><t>b</t></r></is>"
    row = read_here(replaced(xlsx([["x"]]), SHEET, b"<is><t>x</t></is>", rich)).sheets[0].rows[0]
    assert row.values == ("ab",)
    assert marks_of(row) == [("struck_out", 0, "")]


def test_a_shared_text_with_struck_out_words_marks_its_cells() -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = b'<sst xmlns="%s"><si><r><rPr><strike/></rPr><t>z</t></r></si></sst>' % space
    data = replaced(xlsx([["x", "y"]]), SHEET, b't="inlineStr"><is><t>x</t></is>', b't="s"><v>0</v>')
    row = read_here(packed({**unpacked(data), "xl/sharedStrings.xml": shared})).sheets[0].rows[0]
    assert row.values == ("z", "y")
    assert marks_of(row) == [("struck_out", 1, "")]


def test_cells_without_addresses_are_counted_on() -> None:
    def fill(sheet: Any) -> None:
        sheet["B1"].fill = YELLOW

    data = replaced(xlsx([["x", "y"]], fill), SHEET, b' r="B1"', b"")
    assert marks_of(read_here(data).sheets[0].rows[0]) == [("fill", 2, "FFFFFF00")]


def test_prefixed_elements_are_read_alike() -> None:
    parts = unpacked(xlsx(TABLE, lambda sheet: sheet.merge_cells("A2:B2")))
    text = parts[SHEET].replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    rows = read_here(packed({**parts, SHEET: text})).sheets[0].rows
    assert marks_of(rows[1]) == [("merged", 1, "A2:B2")]


def test_too_large_a_workbook_is_read_without_marks_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MARKED", -1_000_000)
    workbook = marked(lambda sheet: sheet.merge_cells("A2:D2"))
    assert not workbook.marks_read
    assert workbook.notes[0].startswith("marks and error cells were not read")
    assert len(workbook.sheets[0].rows) == len(TABLE)


@pytest.mark.parametrize("row", ["0", "1048577", "x"])
def test_a_row_number_no_sheet_has_is_refused(row: str) -> None:
    data = replaced(xlsx(TABLE), SHEET, b'<row r="2"', b'<row r="%s"' % row.encode())
    with pytest.raises(Unreadable, match=f"part {SHEET}, line 1: damaged XML"):
        read_here(data)


def test_a_cell_far_to_the_right_is_refused_before_the_parser_makes_room_for_it() -> None:
    def far(sheet: Any) -> None:
        sheet["XFD1048576"] = 1

    with pytest.raises(Unreadable, match="row 1048576: column 16384, at most 200"):
        marked(far)


def test_links_are_noted_and_not_followed() -> None:
    def link(sheet: Any) -> None:
        sheet["A1"].hyperlink = "https://example.invalid/"

    assert marked(link).notes == [f"part {SHEET}: holds links, which were not followed"]
