"""Files under a text or foreign name that must be refused; each is named by what is wrong with it."""

import random
import struct
import zlib

from tests.data.lists.corpus import hostile
from tests.data.lists.messy_texts import HEADER, lines, spread
from tests.data.lists.people import people

BINARY = ("binary", "not text", "unknown", "content")


@hostile("nothing_at_all.csv", "empty", "nothing", "0 bytes")
@hostile("nothing_at_all.xlsx", "empty", "nothing", "0 bytes")
def zero_bytes() -> bytes:
    return b""


@hostile("only_blank_lines.csv", "empty", "nothing", "blank")
def only_blank_lines() -> bytes:
    return b"\r\n" * 200


@hostile("only_blank_lines_and_spaces_utf16.tsv", "empty", "nothing", "blank")
def only_spaces() -> bytes:
    return b"\xff\xfe" + ("  \r\n\t\t\r\n" * 50).encode("utf-16-le")


@hostile("ten_million_blank_lines.csv", "empty", "nothing", "blank", "rows", "large", generated=True)
def million_blank_lines() -> bytes:
    return b"\n" * 10_000_000


@hostile("over_twenty_megabytes.csv", "20 mb", "20 mib", "large", "big", generated=True)
def too_large() -> bytes:
    line = lines(spread(people(1, "large"))).encode()
    return lines([HEADER]).encode() + line * (21 * 1024 * 1024 // len(line) + 1)


@hostile("random_bytes_named_csv.csv", *BINARY)
def random_bytes() -> bytes:
    return random.Random("byname-binary").randbytes(4000)


@hostile("zero_bytes_inside_text.csv", *BINARY)
def zeros_inside() -> bytes:
    text = lines([HEADER, *spread(people(40, "zeros"))]).encode()
    return text[:2500] + bytes(300) + text[2500:]


@hostile("picture_named_csv.csv", *BINARY, "image", "picture", "png")
def picture() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    pixels = zlib.compress(b"\0" + b"\xff\xcc\x00" * 8)
    head = struct.pack(">IIBBBBB", 8, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@hostile("pdf_named_xlsx.xlsx", "pdf", "unknown", "content", "not a")
def pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@hostile("web_page_named_xls.xls", "html", "unknown", "content", "not a", "web")
def web_page() -> bytes:
    rows = "".join(f"<tr><td>{p.full}</td><td>{p.birth}</td></tr>\n" for p in people(5, "page"))
    return f"<!DOCTYPE html>\n<html><body><table>\n{rows}</table></body></html>\n".encode()


@hostile("rich_text_named_csv.csv", "rtf", "unknown", "content", "not a", "rich")
def rich_text() -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1251 " + rb"\'cf\'b3\'e1\par " * 20 + b"}"


@hostile("thousand_columns.csv", "column")
def thousand_columns() -> bytes:
    return lines([[f"c{n}" for n in range(1000)], ["x"] * 1000, ["y"] * 1000], ",").encode()
