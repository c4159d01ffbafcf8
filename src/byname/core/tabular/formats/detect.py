"""Content decides what a file is; its name only gets a note."""

import io
import zipfile

from byname.core.errors import Unreadable
from byname.core.tabular.formats import compound

ZIP = b"PK\x03\x04"
REFUSED = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "a database",
}
MARKUP = {b"<!doctype": "an HTML page", b"<html": "an HTML page", b"<?xml": "a bare XML document"}
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
EXTENSIONS = {
    "xlsx": {"xlsx"},
    "xls": {"xls"},
    "ods": {"ods"},
    "csv": {"csv", "txt"},
    "tsv": {"tsv", "tab", "txt", "csv"},
}


def content_format(data: bytes) -> str:
    """Return xlsx, xls, ods or text; raises Unreadable for an empty file and for known other kinds."""
    if not data:
        raise Unreadable("byte 0: the file is empty")
    if data.startswith(ZIP):
        return _inside_zip(data)
    if data.startswith(compound.MAGIC):
        return "xls"
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    known = [what for magic, what in REFUSED.items() if data.startswith(magic)]
    known += [what for magic, what in MARKUP.items() if start.startswith(magic)]
    if known:
        raise Unreadable(f"byte 0: {known[0]}, expected XLSX, XLS, ODS or delimited text")
    return "text"


def _inside_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, NotImplementedError, EOFError):
        raise Unreadable("zip directory: damaged or cut short") from None
    if "xl/workbook.xml" in names or (
        "[Content_Types].xml" in names and any(n.startswith("xl/") for n in names)
    ):
        return "xlsx"
    if kind.strip() == ODS_TYPE:
        return "ods"
    raise Unreadable("zip directory: a zip archive that is not an XLSX or ODS workbook")


def extension_note(name: str, format_: str) -> str | None:
    """Say that a file's name claims another format than its content; None when they agree."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension in EXTENSIONS[format_]:
        return None
    claim = f"extension says {extension}" if extension else "no extension"
    return f"{claim}, content is {format_}"
