"""A file's bytes into a workbook: read behind a wall, every row classed, every column guessed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from byname.core.errors import Unreadable
from byname.core.tabular import mapping
from byname.core.tabular.classify import classify
from byname.core.tabular.formats.detect import extension_note
from byname.core.tabular.limits import MAX_BYTES, MEGABYTE, Limits, in_child
from byname.core.tabular.workbook import Row, Sheet, Workbook, marks_from


def read(source: bytes | Path, name: str | None = None, limits: Limits | None = None) -> Workbook:
    """Read a list of people; raises Unreadable with one line that names file, place and cause."""
    shown = _shown(name if name is not None else getattr(source, "name", "file"))
    try:
        data = source if isinstance(source, bytes) else _load(source)
        if len(data) > MAX_BYTES:
            raise Unreadable(f"byte {MAX_BYTES}: larger than {MAX_BYTES // MEGABYTE} MB")
        return assembled(data, shown, in_child(data, limits or Limits()))
    except Unreadable as refusal:
        raise Unreadable(f"{shown}: {refusal}") from None


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise Unreadable(f"cannot be opened: {problem.strerror}") from None


def assembled(data: bytes, name: str, messages: Iterator[Any]) -> Workbook:
    """Put a workbook together from the child's messages, and understand its sheets."""
    sheets: list[Sheet] = []
    end: dict[str, Any] = {}
    for message in messages:
        if isinstance(message, list):
            values, kinds, marks = message
            rows = sheets[-1].rows
            rows.append(Row(len(rows) + 1, tuple(values), kinds, marks_from(marks)))
        elif "sheet" in message:
            # A text file has no sheets; its one page is called by the file's own name.
            sheets.append(Sheet(message["sheet"] or name.rpartition(".")[0] or name, message["hidden"], []))
        else:
            end = message["end"]
    for sheet in sheets:
        understand(sheet)
    note = extension_note(name, end["format"])
    notes = [note, *end["notes"]] if note else end["notes"]
    digest = hashlib.sha256(data).hexdigest()
    return Workbook(name, digest, end["format"], end["encoding"], end["marks_read"], sheets, notes)


def understand(sheet: Sheet) -> None:
    """Class the rows of a sheet and guess its columns."""
    heading = classify(sheet.rows)
    sheet.header_row = heading.row
    sheet.columns = mapping.guess(sheet.rows, heading.words, heading.width)


def _shown(name: str) -> str:
    """Cut a file's name down to one printable line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else "?" for letter in last)[:200] or "file"
