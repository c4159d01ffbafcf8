import io
from collections.abc import Sequence

import pytest
from openpyxl import load_workbook

from byname.cli.invented.files import ENCODINGS, file_bytes
from byname.cli.invented.lists import InventedList, RowKind
from byname.cli.invented.world import World
from byname.core import tabular


@pytest.fixture
def lists(small: World) -> Sequence[InventedList]:
    return small.lists


@pytest.mark.parametrize("form", ["xlsx", *ENCODINGS])
def test_the_same_list_is_the_same_bytes(lists: Sequence[InventedList], form: str) -> None:
    assert file_bytes(lists[0], form) == file_bytes(lists[0], form)


@pytest.mark.parametrize("form", ["csv", "csv-utf-8", "csv-utf-16"])
def test_text_keeps_every_row_and_letter(lists: Sequence[InventedList], form: str) -> None:
    text = file_bytes(lists[1], form).decode(ENCODINGS[form])
    assert text.count("\r\n") == len(lists[1].rows)
    assert all(row.cells[1].replace('"', '""') in text for row in lists[1].rows)


def test_a_russian_list_fits_the_old_code_page(lists: Sequence[InventedList]) -> None:
    assert "Фамилия".encode("cp1251") in file_bytes(lists[2])


def test_a_workbook_shows_titles_marks_and_numbers_as_clerks_leave_them(
    lists: Sequence[InventedList],
) -> None:
    made = lists[0]
    sheet = load_workbook(io.BytesIO(file_bytes(made, "xlsx"))).active
    assert sheet is not None
    assert sheet.max_row == len(made.rows)
    assert "A1:G1" in {str(merged) for merged in sheet.merged_cells.ranges}
    number, person = made.person_rows()[0]
    assert sheet.cell(number, 1).value == 1
    assert sheet.cell(number, 2).value == person.cells[1]


def test_struck_and_hidden_rows_are_marked(world: World) -> None:
    made = world.lists[1]
    sheet = load_workbook(io.BytesIO(file_bytes(made))).active
    assert sheet is not None
    struck = [n for n, _ in made.person_rows() if sheet.cell(n, 2).font.strike]
    hidden = [n for n, _ in made.person_rows() if sheet.row_dimensions[n].hidden]
    assert struck == [n for n, row in made.person_rows() if row.struck] != []
    assert hidden == [n for n, row in made.person_rows() if row.hidden] != []


def test_the_reader_finds_every_person_row_where_it_was_written(lists: Sequence[InventedList]) -> None:
    for made in lists:
        book = tabular.read(file_bytes(made), made.spec.file_name)
        read = [row.number for row in book.sheets[0].rows if row.klass is tabular.RowClass.PERSON]
        assert read == [number for number, row in enumerate(made.rows, 1) if row.kind is RowKind.PERSON]
