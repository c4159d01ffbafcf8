"""Small lists made in memory, whole ones and ones taken apart and put together again."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlwt

from byname.core.tabular import Row, Sheet, Workbook, child, reading

TABLE = [
    ["№ з/п", "ПІБ", "Дата народження", "Звання"],
    ["1", "Тестенко Іван Петрович", "12.03.1985", "солдат"],
    ["2", "Пробчук Олена Іванівна", "01.10.1990", "сержант"],
    ["3", "Зразківський Петро Олегович", "1979", "капітан"],
]


def read_here(data: bytes, name: str = "list.csv") -> Workbook:
    """Read in this process: for input that is known to be harmless, a hundred times faster."""
    messages: list[Any] = []
    child.parse(data, messages.append)
    return reading.assembled(data, name, iter(messages))


def csv(rows: Sequence[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Join cells that need no quotes."""
    return "".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding)


def sheet_of(rows: Sequence[Sequence[str]]) -> Sheet:
    """Make a sheet out of rows of text, understood."""
    made = [
        Row(number, tuple(row), "".join("t" if cell else "-" for cell in row))
        for number, row in enumerate(rows, 1)
    ]
    sheet = Sheet("Аркуш1", False, made)
    reading.understand(sheet)
    return sheet


def classes(rows: Sequence[Sequence[str]]) -> list[str]:
    """Say the class of each row."""
    return [row.klass.value for row in sheet_of(rows).rows]


def xlsx(rows: Sequence[Sequence[Any]] = (), change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """Write rows as XLSX, after `change` was done to the sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def xls(rows: Sequence[Sequence[Any]]) -> bytes:
    """Write rows as an old workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    '<office:body><office:spreadsheet><table:table table:name="Аркуш1">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods_cell(text: str, attributes: str = "") -> str:
    """Write one cell of an ODS."""
    start = f'<table:table-cell office:value-type="string" {attributes}>'
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
)


def ods(body: str, manifest: bytes = MANIFEST) -> bytes:
    """Write an ODS around table rows as XML."""
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    content = (ODS_HEAD + body + ODS_TAIL).encode()
    return packed({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_rows(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as ODS."""
    lines = ("".join(map(ods_cell, row)) for row in rows)
    return ods("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Unzip parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Change the text of one part."""
    parts = unpacked(data)
    assert old in parts[part]
    return packed({**parts, part: parts[part].replace(old, new)})
