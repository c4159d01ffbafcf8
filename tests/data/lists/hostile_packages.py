"""Packages and binary workbooks that must be refused; each is named by what is wrong with it."""

import itertools
import random
import struct
import zipfile
from collections.abc import Iterator

from openpyxl import Workbook

from tests.data.lists.corpus import hostile
from tests.data.lists.messy_books import HEADER, ODS, filled, numbered, ods, ods_row, old_excel
from tests.data.lists.packing import changed, compound, packed, unzipped, zipped
from tests.data.lists.people import people

SHEET = "xl/worksheets/sheet1.xml"
PROLOGUE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
INLINE = b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'


def good() -> bytes:
    """Return a workbook with nothing wrong in it, to be damaged."""
    return packed(filled([HEADER, *numbered(people(6, "good"))]))


def page(body: bytes, before: bytes = b"") -> bytes:
    """Return the XML of a sheet, with anything put before its root."""
    return PROLOGUE + before + b"<worksheet " + MAIN + b"><sheetData>" + body + b"</sheetData></worksheet>"


@hostile("not_a_zip_after_the_first_bytes.xlsx", "corrupt", "damaged", "zip", "broken")
def corrupt_zip() -> bytes:
    return b"PK\x03\x04" + random.Random("byname-corrupt").randbytes(3000)


@hostile(
    "cut_off_in_the_middle.xlsx", "corrupt", "damaged", "zip", "cut", "truncated", "broken", "incomplete"
)
def truncated() -> bytes:
    whole = good()
    return whole[: len(whole) // 2]


@hostile("one_byte_changed_inside.xlsx", "corrupt", "damaged", "zip", "broken", "checksum", "crc")
def bad_checksum() -> bytes:
    whole = bytearray(good())
    at = whole.index(SHEET.encode()) + len(SHEET) + 40
    whole[at] ^= 0xFF
    return bytes(whole)


@hostile("encrypted_by_password.xlsx", "encrypted", "password")
def encrypted_ole() -> bytes:
    info = (
        struct.pack("<HHI", 4, 4, 0x40)
        + b'<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    )
    noise = random.Random("byname-encrypted").randbytes(6000)
    return compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", 6000) + noise})


@hostile("encrypted_zip_entries.xlsx", "encrypted", "password")
def encrypted_flag() -> bytes:
    data = bytearray(good())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


@hostile("encrypted_open_document.ods", "encrypted", "password")
def encrypted_ods() -> bytes:
    inside = '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA"/>'
    return ods(random.Random("byname-ods").randbytes(2000), inside)


@hostile("encrypted_old_excel.xls", "encrypted", "password")
def filepass() -> bytes:
    """Put a FILEPASS record ([MS-XLS] 2.4.117, RC4) after the first BOF and scramble what follows."""
    rng = random.Random("byname-filepass")
    key = struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + rng.randbytes(48)
    out, at, plain = b"", 0, old_excel()[512:4608]
    while (kind := int.from_bytes(plain[at : at + 2], "little")) and at < len(plain):
        length = int.from_bytes(plain[at + 2 : at + 4], "little")
        body = plain[at + 4 : at + 4 + length]
        if kind == 0x0085:
            body = struct.pack("<I", int.from_bytes(body[:4], "little") + len(key)) + rng.randbytes(
                length - 4
            )
        elif kind != 0x0809:
            body = rng.randbytes(length)
        out += struct.pack("<HH", kind, length) + body + (b"" if at else key)
        at += 4 + length
    return compound({"Workbook": out})


def bomb(size: int = 300_000_000) -> bytes:
    """Return a small workbook whose sheet unpacks to `size` bytes."""
    row = b'<row><c t="inlineStr"><is><t>' + b"A" * 1000 + b"</t></is></c></row>"
    head, tail = page(b"|").split(b"|")
    body = itertools.repeat(row * 1000, size // len(row) // 1000)
    return changed(good(), {SHEET: itertools.chain([head], body, [tail])})


@hostile("bomb_by_ratio.xlsx", "unpack", "bomb", "large", "ratio", "big", "limit", generated=True)
def bomb_by_ratio() -> bytes:
    return bomb()


@hostile(
    "bomb_with_false_sizes.xlsx", "unpack", "bomb", "large", "corrupt", "declared", "damaged", generated=True
)
def bomb_with_false_sizes() -> bytes:
    data = bytearray(bomb())
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            name_at = at + (30 if place == 22 else 46)
            if data[name_at : name_at + len(SHEET)] == SHEET.encode():
                struct.pack_into("<I", data, at + place, 1000)
            at = data.find(signature, at + 4)
    return bytes(data)


@hostile(
    "bomb_of_repeated_cells.ods", "unpack", "bomb", "large", "column", "cells", "rows", "memory", "limit"
)
def repeated_cells() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="150" office:value-type="string"><text:p>x</text:p></table:table-cell>'  # noqa: E501
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return ods(ODS.format(rows=row).encode())


@hostile("one_cell_in_the_far_corner.xlsx", "column", "large", "cells", "rows", "memory", "limit")
def far_corner() -> bytes:
    body = INLINE % b"A" + b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>B</t></is></c></row>'
    return changed(good(), {SHEET: page(body)})


@hostile("macros.xlsm", "macro")
def macros() -> bytes:
    return changed(good(), {"xl/vbaProject.bin": compound({"VBA": b"Attribute VB_Name"})})


@hostile("macros_named_xlsx.xlsx", "macro")
def macros_named_xlsx() -> bytes:
    return changed(good(), {"xl/VBAproject.BIN": compound({"VBA": b"Attribute VB_Name"})})


@hostile("macros_in_old_excel.xls", "macro")
def macros_in_old_excel() -> bytes:
    return compound({"Workbook": old_excel()[512:4608]}, storages=["_VBA_PROJECT_CUR"])


LAUGHS = b"<!DOCTYPE lolz [" + b'<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
) + b"]>"  # fmt: skip
OUTSIDE = b'<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/hostname">]>'
DECLARED = ("doctype", "entity", "entities", "declaration")


@hostile("billion_laughs.xlsx", *DECLARED)
def billion_laughs() -> bytes:
    return changed(good(), {SHEET: page(INLINE % b"&a9;", LAUGHS)})


@hostile("external_entity.xlsx", *DECLARED)
def external_entity() -> bytes:
    return changed(good(), {SHEET: page(INLINE % b"&out;", OUTSIDE)})


@hostile("doctype_in_utf16.xlsx", *DECLARED)
def doctype_in_utf16() -> bytes:
    text = page(INLINE % b"&out;", OUTSIDE).replace(b"UTF-8", b"UTF-16").decode()
    return changed(good(), {SHEET: text.encode("utf-16")})


@hostile("doctype_after_a_long_comment.xlsx", *DECLARED)
def doctype_after_comment() -> bytes:
    words = " ".join(str(n) for n in range(20_000)).encode()
    return changed(
        good(), {"xl/styles.xml": PROLOGUE + b"<!-- " + words + b" -->" + OUTSIDE + b"<styleSheet/>"}
    )


@hostile("doctype_in_open_document.ods", *DECLARED)
def doctype_in_ods() -> bytes:
    content = ODS.format(rows=ods_row(["&out;"])).replace("?>", "?>" + OUTSIDE.decode(), 1)
    return ods(content.encode())


@hostile("entry_names_climbing_out.xlsx", "name", "path", "entry", "outside")
def climbing_names() -> bytes:
    return zipped([*unzipped(good()).items(), ("../../../tmp/byname-escaped.txt", b"x")])


@hostile("ten_thousand_entries.xlsx", "entries", "parts", "files", "many", generated=True)
def ten_thousand_entries() -> bytes:
    extra = [(f"xl/media/{n}.txt", b"") for n in range(10_000)]
    return zipped([*unzipped(good()).items(), *extra], zipfile.ZIP_STORED)


@hostile("thousand_columns.xlsx", "column")
def thousand_columns() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Список")
    for row in _wide_rows():
        sheet.append(row)
    return packed(book)


def _wide_rows() -> Iterator[list[str]]:
    yield [f"стовпець {n}" for n in range(1, 1001)]
    for p in people(3, "wide"):
        yield [p.full] * 1000


@hostile(
    "word_document_named_xlsx.xlsx", "unknown", "not a", "spreadsheet", "workbook", "no sheet", "content"
)
def word_document() -> bytes:
    kinds = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped(
        [("[Content_Types].xml", PROLOGUE + kinds), ("word/document.xml", PROLOGUE + b"<document/>")]
    )


@hostile("zip_holding_a_workbook.xlsx", "unknown", "not a", "spreadsheet", "workbook", "no sheet", "content")
def zip_in_zip() -> bytes:
    return zipped([("list.xlsx", good())])


@hostile("cut_off_old_excel.xls", "corrupt", "damaged", "cut", "truncated", "broken", "incomplete", "read")
def truncated_xls() -> bytes:
    return old_excel()[:1800]
