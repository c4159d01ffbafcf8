"""What a file is, by its content."""

import pytest

from byname.core.errors import Unreadable
from byname.core.tabular.formats.detect import content_format, extension_note
from tests.core.tabular.samples import TABLE, csv, ods_rows, packed, xls, xlsx


@pytest.mark.parametrize(
    ("data", "format_"),
    [(csv(TABLE), "text"), (xlsx(TABLE), "xlsx"), (xls(TABLE), "xls"), (ods_rows(TABLE), "ods")],
)
def test_content_decides(data: bytes, format_: str) -> None:
    assert content_format(data) == format_


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"{\\rtf1", "an RTF document"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "an HTML page"),
        (b"<html><table>", "an HTML page"),
        (b"<?xml version='1.0'?>", "a bare XML document"),
    ],
)
def test_known_other_kinds_are_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=f"byte 0: {what}, expected XLSX, XLS, ODS or delimited text"):
        content_format(data)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="byte 0: the file is empty"):
        content_format(b"")


def test_an_archive_of_something_else_is_refused() -> None:
    with pytest.raises(Unreadable, match="not an XLSX or ODS workbook"):
        content_format(packed({"word/document.xml": b"<w/>"}))


def test_an_archive_cut_short_is_refused() -> None:
    with pytest.raises(Unreadable, match="damaged or cut short"):
        content_format(xlsx(TABLE)[:2000])


@pytest.mark.parametrize(
    ("name", "format_", "note"),
    [
        ("a.xls", "csv", "extension says xls, content is csv"),
        ("a.CSV", "xlsx", "extension says csv, content is xlsx"),
        ("list", "ods", "no extension, content is ods"),
        ("a.XLSX", "xlsx", None),
        ("a.txt", "tsv", None),
    ],
)
def test_a_wrong_extension_is_noted(name: str, format_: str, note: str | None) -> None:
    assert extension_note(name, format_) == note
