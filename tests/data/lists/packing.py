"""Packages written so that the same content is the same bytes, and so that any part can be damaged."""

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from openpyxl import Workbook

EPOCH = (2025, 6, 2, 12, 0, 0)
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def zipped(
    members: Iterable[tuple[str, bytes | Iterator[bytes]]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip of the members in the order given; a huge member comes in pieces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in members:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            with package.open(entry, "w") as member:
                for piece in [content] if isinstance(content, bytes) else content:
                    member.write(piece)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(book: Workbook) -> bytes:
    """Save a workbook without the time of saving."""
    out = io.BytesIO()
    book.save(out)
    members = unzipped(out.getvalue())
    stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    members["docProps/core.xml"] = stamp.sub(b"2025-06-02T12:00:00Z", members["docProps/core.xml"])
    return zipped(members.items())


def changed(data: bytes, parts: Mapping[str, bytes | Iterator[bytes]]) -> bytes:
    """Return the package with these parts put in or replaced."""
    members: dict[str, bytes | Iterator[bytes]] = {**unzipped(data), **parts}
    return zipped(members.items())


def compound(streams: Mapping[str, bytes], storages: Iterable[str] = ()) -> bytes:
    """Return an OLE compound file ([MS-CFB] version 3) with these streams and empty storages in its root."""
    padded = {
        name: body.ljust(max(4096, -(-len(body) // SECTOR) * SECTOR), b"\0") for name, body in streams.items()
    }
    names = sorted([*padded, *storages], key=lambda name: (len(name), name.upper()))
    folder_sectors = -(-(len(names) + 1) // 4)
    chain, at, starts = [FAT, *range(2, folder_sectors + 1), END], folder_sectors + 1, {}
    for name, body in padded.items():
        starts[name], length = at, len(body) // SECTOR
        chain += [*range(at + 1, at + length), END]
        at += length
    entries = [_entry("Root Entry", 5, FREE, 1, END, 0)]
    for place, name in enumerate(names, start=1):
        right = place + 1 if place < len(names) else FREE
        kind, size = (2, len(padded[name])) if name in padded else (1, 0)
        entries.append(_entry(name, kind, right, FREE, starts.get(name, 0), size))
    folder = b"".join(entries).ljust(folder_sectors * SECTOR, b"\0")
    table = struct.pack("<128I", *(chain + [FREE] * (128 - len(chain))))
    return _header() + table + folder + b"".join(padded.values())


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _header() -> bytes:
    magic = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    sizes = struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    return magic + sizes + struct.pack("<109I", 0, *[FREE] * 108)
