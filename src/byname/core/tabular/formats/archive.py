"""What is checked of a zipped workbook before anything is believed of it.

In this order: 1 the directory opens; 2 at most 200 parts, each name once and inside; 3 nothing encrypted,
packed unusually, able to run, or taken from another file; 4 sizes and ratios as declared; 5 every part
unpacks to the declared size and checksum, and none declares a document type or an entity.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from byname.core.errors import Unreadable
from byname.core.tabular.limits import MEGABYTE

MAX_PARTS = 200
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 100
RATIO_MATTERS = 10 * MEGABYTE  # a short part of blank cells packs a hundredfold and harms nobody
CHUNK = 1 << 20
MACROS = re.compile(r"vbaproject|^xl/(macrosheets|activex|ctrlprops)/|^(basic|scripts)/", re.IGNORECASE)
LINKS = re.compile(r"^xl/(externallinks/|connections\.xml|querytables/)", re.IGNORECASE)
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
WIDTHS = ("utf-8", "utf-16-le", "utf-16-be")
OPENINGS = [opening.encode(width) for opening in ("<!DO", "<!EN") for width in WIDTHS]
ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']""")
ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1251"}


def opened(data: bytes) -> zipfile.ZipFile:
    """Open a workbook's archive once all five checks hold; raises Unreadable naming the part."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE:
        raise Unreadable("zip directory: damaged or cut short") from None
    parts = archive.infolist()
    _check_names(parts)
    for part in parts:
        _check_entry(part)
    _check_sizes(parts)
    for part in parts:
        _check_content(archive, part)
    return archive


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise Unreadable(f"zip directory: {len(parts)} parts, at most {MAX_PARTS} are read")
    names = [part.filename.lower() for part in parts]
    for name in names:
        if names.count(name) > 1:
            raise Unreadable(f"part {_shown(name)}: occurs more than once")
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            raise Unreadable(f"part {_shown(name)}: its name leads out of the archive")


def _check_entry(part: zipfile.ZipInfo) -> None:
    place = f"part {_shown(part.filename)}"
    if part.flag_bits & 0x41:  # encrypted, or strongly encrypted (APPNOTE 4.4.4)
        raise Unreadable(f"{place}: encrypted")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(f"{place}: packed by method {part.compress_type}, expected stored or deflated")
    if MACROS.search(part.filename):
        raise Unreadable(f"{place}: the workbook holds macros or controls")
    if LINKS.search(part.filename):
        raise Unreadable(f"{place}: the workbook takes values from another file")


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED:
        raise Unreadable(
            f"zip directory: unpacks to {total // MEGABYTE} MB, at most {MAX_UNPACKED // MEGABYTE}"
        )
    for part in parts:
        if part.file_size > RATIO_MATTERS and part.file_size > MAX_RATIO * part.compress_size:
            raise Unreadable(f"part {_shown(part.filename)}: packed more than {MAX_RATIO} times smaller")


def _check_content(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    place = f"part {_shown(part.filename)}"
    picture = part.filename.lower().startswith(("xl/media/", "pictures/", "thumbnails/"))
    start = b""
    try:
        for window in _windows(archive, part):
            start = start or window[:400]
            if not picture and any(opening in window for opening in OPENINGS):
                raise Unreadable(f"{place}: declares a document type or an entity")
    except DAMAGE:
        raise Unreadable(f"{place}: damaged, or not of the size declared") from None
    declared = ENCODING.search(start)
    if declared and declared.group(1).lower() not in ENCODINGS:
        raise Unreadable(f"{place}: XML in an encoding that is not read, expected utf-8")


def _windows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield overlapping windows of a part, so that a declaration cut by a chunk's edge is seen."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            yield tail + chunk
            tail = chunk[-32:]


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])
