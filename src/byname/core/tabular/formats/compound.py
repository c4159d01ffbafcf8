"""The directory of an OLE compound file ([MS-CFB] 2.6): what it really holds."""

import re
import struct
from collections.abc import Iterator

from byname.core.errors import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
GLOBALS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # [MS-XLS] 2.4.21, BOF of the workbook
FILEPASS, BOUND_SHEET, EOF = 0x2F, 0x85, 0x0A
KINDS = {1, 2, 5}  # storage, stream, root


def entries(data: bytes) -> Iterator[str]:
    """Yield the names of all blocks that have the form of a directory entry.

    Entries are aligned to 128 bytes wherever the directory's sectors lie, so no chain of sectors, which an
    attacker may bend into a ring, needs to be followed.
    """
    for start in range(512, len(data) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", data, start + 64)
        if kind in KINDS and 2 < length <= 64 and length % 2 == 0:
            raw = data[start : start + length]
            if raw.endswith(b"\0\0") and b"\0\0\0" not in raw[:-2]:
                yield raw[:-2].decode("utf-16-le", errors="replace")


def check(data: bytes) -> None:
    """Refuse an encrypted package, macros, and a compound file that is no workbook."""
    names = {name.lower() for name in entries(data)}
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise Unreadable("stream EncryptedPackage: the workbook is encrypted")
    for macro in ("_vba_project_cur", "vba", "_vba_project", "macros"):
        if macro in names:
            raise Unreadable(f"storage {macro.upper()}: the workbook holds macros")
    if not names & {"workbook", "book"}:
        raise Unreadable("directory: a compound file that is not an XLS workbook, or a damaged one")
    if any(_has_password(data, found.start()) for found in GLOBALS.finditer(data)):
        raise Unreadable("stream Workbook: the workbook is encrypted")


def _has_password(data: bytes, start: int) -> bool:
    """Walk the workbook's first records, among which FILEPASS ([MS-XLS] 2.4.117) would come."""
    while start + 4 <= len(data):
        code, length = struct.unpack_from("<HH", data, start)
        if code in (FILEPASS, BOUND_SHEET, EOF):
            return bool(code == FILEPASS)
        start += 4 + length
    return False
