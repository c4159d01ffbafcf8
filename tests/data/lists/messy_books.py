"""Spreadsheets as people send them; each is named by what is wrong with it."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.data.lists.corpus import messy, sheet
from tests.data.lists.packing import packed, zipped
from tests.data.lists.people import Person, people

Rows = Iterable[Sequence[Any]]


def filled(rows: Rows, title: str = "Список", merged: Iterable[str] = ()) -> Workbook:
    """Return a workbook of one sheet."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    added(book, title, rows, merged)
    return book


def added(book: Workbook, title: str, rows: Rows, merged: Iterable[str] = ()) -> Worksheet:
    """Add a sheet and return it."""
    page: Worksheet = book.create_sheet(title)
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    return page


def numbered(persons: Sequence[Person], start: int = 1) -> list[list[Any]]:
    """Return rows of running number, full name, birth date, rank, unit."""
    return [[n, p.full, p.birth, p.rank[0], p.unit] for n, p in enumerate(persons, start)]


HEADER = ["№ з/п", "Прізвище, ім'я, по батькові", "Дата народження", "Військове звання", "Військова частина"]
MEANINGS: dict[int, str | list[str]] = {2: "full_name", 3: "birth_date", 4: "rank", 5: "unit"}


@messy(
    "merged_titles_as_of_line_column_numbers_sections.xlsx",
    sheet(
        rows=20, people=12, header_row=4, name="Аркуш1", meanings=MEANINGS,
        classes={"title": 3, "header": 1, "column_numbers": 1, "section": 2, "total": 1},
    ),
)  # fmt: skip
def merged_titles() -> bytes:
    persons = people(12, "merged")
    broken = ["№\nз/п", "Пріз-\nвище, ім'я,\nпо бать-\nкові", "Дата\nнарод-\nження", "Військове\nзвання", "Військо-\nва час-\nтина"]  # fmt: skip # noqa: E501
    rows: list[Sequence[Any]] = [
        ["СПИСОК"],
        ["військовополонених, які підлягають поверненню"],
        ["станом на 05.06.2025 року"],
        broken,
        [1, 2, 3, 4, 5],
        ["1-ша рота"],
        *numbered(persons[:7]),
        ["2-га рота"],
        *numbered(persons[7:], 8),
        ["Всього:", 12],
    ]
    merged = ["A1:E1", "A2:E2", "A3:E3", "A6:E6", "A14:E14"]
    return packed(filled(rows, "Аркуш1", merged))


@messy(
    "numbers_kept_as_floats.xlsx",
    sheet(rows=9, people=8, header_row=1, meanings={2: "full_name", 3: "tax_number", 4: "personal_number"}),
)
def numbers_as_floats() -> bytes:
    header = ["№", "ПІБ", "РНОКПП", "Особистий номер"]
    persons = people(8, "floats")
    rows = [
        [float(n), p.full, float(p.tax_number), float(100_000 + n * 37)] for n, p in enumerate(persons, 1)
    ]
    return packed(filled([header, *rows]))


@messy(
    "dates_in_four_forms_and_impossible.xlsx",
    sheet(rows=13, people=12, header_row=1, meanings={1: "full_name", 2: "birth_date"}),
)
def dates_in_four_forms() -> bytes:
    written: list[Any] = [
        date(1998, 3, 14), "14.03.1998", 35868, 1998, "1998-03-14", "5/3/99", "31.02.1997", "00.00.1990",
        "березень 1991", "близько 1985", "невідомо", "12.13.1994",
    ]  # fmt: skip
    rows = [[p.full, day] for p, day in zip(people(12, "dates"), written, strict=True)]
    return packed(filled([["Прізвище, ім'я та по батькові", "Дата народження"], *rows]))


@messy(
    "capitals_initials_brackets_two_lines_in_a_cell.xlsx",
    sheet(rows=9, people=8, header_row=1, meanings={2: "full_name", 3: "birth_date"}),
)
def names_in_every_form() -> bytes:
    p = people(8, "forms")
    names = [
        f"{p[0].uk[0].upper()} {p[0].uk[1]} {p[0].uk[2]}",
        f"{p[1].uk[0].upper()}\n{p[1].uk[1]} {p[1].uk[2]}",
        f"{p[2].uk[0]} {p[2].uk[1][0]}.{p[2].uk[2][0]}.",
        f"{p[3].uk[1][0]}. {p[3].uk[2][0]}. {p[3].uk[0]}",
        f"{p[4].full} (зі слів дружини)",
        f"{p[5].full} [поранений?]",
        f"  {p[6].uk[0]}  {p[6].uk[1]} ",
        f"{p[7].uk[0]} (Мельник) {p[7].uk[1]} {p[7].uk[2]}",
    ]
    rows = [[n, name, q.birth] for n, (name, q) in enumerate(zip(names, p, strict=True), 1)]
    return packed(filled([["№", "П.І.Б.", "Дата нар."], *rows]))


@messy(
    "struck_out_filled_hidden_commented.xlsx",
    sheet(rows=9, people=8, header_row=1, name="Діючий", meanings=MEANINGS),
    sheet(rows=4, people=3, header_row=1, name="Архів", hidden=True, meanings=MEANINGS),
)
def marks() -> bytes:
    book = filled([HEADER, *numbered(people(8, "marks"))], "Діючий")
    page = book["Діючий"]
    for cell in page[4]:
        cell.font = Font(strike=True)
    for cell in page[6]:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    page["B5"].comment = Comment("перевірити дату", "відділ")
    page.row_dimensions[7].hidden = True
    page.column_dimensions["E"].hidden = True
    old = added(book, "Архів", [HEADER, *numbered(people(3, "archive"))])
    old.sheet_state = "hidden"
    return packed(book)


@messy(
    "header_repeated_on_every_printed_page.xlsx",
    sheet(
        rows=24, people=15, header_row=1, meanings=MEANINGS,
        classes={"header": 3, "column_numbers": 3, "total": 3},
    ),
)  # fmt: skip
def repeated_header() -> bytes:
    persons = people(15, "pages")
    rows: list[list[Any]] = []
    for page in range(3):
        there = persons[page * 5 : page * 5 + 5]
        rows += [HEADER, [1, 2, 3, 4, 5], *numbered(there, page * 5 + 1)]
        rows.append(["Разом на аркуші:", 5] if page < 2 else ["РАЗОМ:", 15])
    return packed(filled(rows))


@messy(
    "header_in_two_rows.xlsx",
    sheet(
        rows=10, people=7, header_row=[2, 3], classes={"title": 1, "header": 2},
        meanings={2: "full_name", 3: "birth_date", 4: "place", 5: "rank"},
    ),
)  # fmt: skip
def header_in_two_rows() -> bytes:
    rows: list[Sequence[Any]] = [
        ["Відомості про військовослужбовців"],
        ["№ з/п", "Прізвище, ім'я, по батькові", "Народження", None, "Звання"],
        [None, None, "дата", "місце", None],
        *[[n, p.full, p.birth, p.place, p.rank[0]] for n, p in enumerate(people(7, "tiers"), 1)],
    ]
    return packed(filled(rows, merged=["A1:E1", "C2:D2", "A2:A3", "B2:B3", "E2:E3"]))


@messy(
    "starts_in_the_middle_of_the_sheet.xlsx",
    sheet(
        rows=14, people=6, header_row=6, classes={"blank": 7, "header": 1},
        meanings={4: "full_name", 5: "birth_date"},
    ),
)  # fmt: skip
def starts_in_the_middle() -> bytes:
    book = filled([])
    page = book["Список"]
    for column, text in enumerate(["№", "ПІБ", "Дата народження"], start=3):
        page.cell(6, column, text)
    for row, p in zip([7, 8, 9, 12, 13, 14], people(6, "middle"), strict=True):
        page.cell(row, 3, row - 6)
        page.cell(row, 4, p.full)
        page.cell(row, 5, p.birth)
    return packed(book)


@messy(
    "signature_lines_at_the_end.xlsx",
    sheet(
        rows=12,
        people=6,
        header_row=2,
        meanings=MEANINGS,
        classes={"title": 1, "header": 1, "note": 3, "blank": 1},
    ),
)
def signature_lines() -> bytes:
    rows = [
        ["Список військовослужбовців"],
        HEADER,
        *numbered(people(6, "signed")),
        [],
        ["Начальник відділу, полковник", None, "____________", "І. ОНИЩЕНКО"],
        ["М.П."],
        ["Виконавець: Гаврилюк О., тел. 00-00"],
    ]
    return packed(filled(rows, merged=["A1:E1"]))


@messy(
    "two_people_in_one_row.xlsx",
    sheet(rows=6, people=5, header_row=1, meanings={2: "full_name", 3: "birth_date"}),
)
def two_people_in_one_row() -> bytes:
    p = people(7, "pairs")
    rows = [
        [1, p[0].full, p[0].birth],
        [2, f"{p[1].full}, {p[2].full}", f"{p[1].birth}, {p[2].birth}"],
        [3, p[3].full, p[3].birth],
        [4, f"{p[4].full}\n{p[5].full}", f"{p[4].birth}\n{p[5].birth}"],
        [5, p[6].full, p[6].birth],
    ]
    return packed(filled([["№", "ПІБ", "Дата народження"], *rows]))


@messy(
    "several_sheets_one_empty_one_of_counts.xlsx",
    sheet(rows=6, people=5, header_row=1, name="1 рота", meanings=MEANINGS),
    sheet(rows=5, people=4, header_row=1, name="2 рота", meanings=MEANINGS),
    sheet(rows=0, people=0, header_row=None, name="Аркуш3"),
    sheet(rows=4, people=0, header_row=[1, None], name="Зведення"),
)
def several_sheets() -> bytes:
    book = filled([HEADER, *numbered(people(5, "first"))], "1 рота")
    added(book, "2 рота", [HEADER, *numbered(people(4, "second"))])
    added(book, "Аркуш3", [])
    added(book, "Зведення", [["Підрозділ", "Кількість"], ["1 рота", 5], ["2 рота", 4], ["Разом", 9]])
    return packed(book)


@messy(
    "russian_names_and_headings.xlsx",
    sheet(
        rows=11, people=9, header_row=2, classes={"title": 1, "header": 1},
        meanings={2: "full_name", 3: "birth_date", 4: "rank", 5: "personal_number"},
    ),
)  # fmt: skip
def russian_list() -> bytes:
    header = ["№ п/п", "Фамилия, имя, отчество", "Дата рождения", "Воинское звание", "Личный номер"]
    rows = [
        [n, " ".join(p.ru), p.birth + " г.р.", p.rank[1], p.personal_number]
        for n, p in enumerate(people(9, "russian"), 1)
    ]
    return packed(
        filled([["Список военнопленных по состоянию на 05.06.2025"], header, *rows], "Лист1", ["A1:E1"])
    )


@messy(
    "unit_written_once_for_several_rows.xlsx",
    sheet(rows=9, people=8, header_row=1, meanings={1: "unit", 2: "full_name", 3: "birth_date"}),
)
def unit_written_once() -> bytes:
    persons = people(8, "once")
    rows = [[p.unit if n % 4 == 0 else None, p.full, p.birth] for n, p in enumerate(persons)]
    header = ["Військова частина", "Прізвище, ім'я, по батькові", "Дата народження"]
    return packed(filled([header, *rows], merged=["A2:A5", "A6:A9"]))


@messy(
    "running_number_is_a_formula.xlsx",
    sheet(rows=7, people=6, header_row=1, meanings=MEANINGS),
)
def formula_numbers() -> bytes:
    rows = numbered(people(6, "formula"))
    for at, row in enumerate(rows[1:], start=3):
        row[0] = f"=A{at - 1}+1"
    return packed(filled([HEADER, *rows]))


@messy("xlsx_named_csv.csv", sheet(rows=6, people=5, header_row=1, meanings=MEANINGS))
def xlsx_named_csv() -> bytes:
    return packed(filled([HEADER, *numbered(people(5, "wrong name"))]))


@messy(
    "old_excel_with_merged_title.xls",
    sheet(
        rows=9, people=7, header_row=2, name="Список", meanings=MEANINGS, classes={"title": 1, "header": 1}
    ),
)
def old_excel() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Список")
    page.write_merge(0, 0, 0, 4, "Список військовослужбовців станом на 05.06.2025")
    for at, row in enumerate([HEADER, *numbered(people(7, "old"))], start=1):
        for column, value in enumerate(row):
            page.write(at, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Список">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = (
    '<?xml version="1.0"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="' + ODS_TYPE.decode() + '"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{inside}'
    "</manifest:file-entry></manifest:manifest>"
)


def ods(content: bytes, inside: str = "") -> bytes:
    """Return an OpenDocument package written by hand around its content."""
    manifest = ODS_MANIFEST.format(inside=inside).encode()
    return zipped([("mimetype", ODS_TYPE), ("META-INF/manifest.xml", manifest), ("content.xml", content)])


def ods_row(cells: Sequence[Any], repeated: str = "") -> str:
    """Return one row of OpenDocument cells."""
    return f"<table:table-row{repeated}>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'  # noqa: E501
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


@messy(
    "open_document_with_a_million_empty_rows.ods",
    sheet(
        rows=8, people=6, header_row=1, name="Список", meanings=MEANINGS, classes={"blank": 1, "header": 1}
    ),
)
def open_document() -> bytes:
    rows = numbered(people(6, "ods"))
    text = [ods_row(HEADER), *map(ods_row, rows[:3]), ods_row([None]), *map(ods_row, rows[3:])]
    empty = '<table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'  # noqa: E501
    return ods(ODS.format(rows="".join(text) + empty).encode())
