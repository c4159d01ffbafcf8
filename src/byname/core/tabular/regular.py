"""A long regular text file column by column, with no object for each of its lines.

A register of half a million people is a plain file: a header in the first row, people below it. What `read`
and `records` would say of it follows from its distinct texts, and is found here many times faster. Rows that
could be anything but a person are looked at one by one, as there; a file not certainly regular is left to
them. The limits on what a stranger may send do not apply: a register is the user's own.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

import numpy as np
import numpy.typing as npt

from byname.core.errors import Unreadable
from byname.core.tabular import mapping, suspicion, values, vocabulary
from byname.core.tabular.classify import class_of
from byname.core.tabular.formats import delimited, detect, encoding
from byname.core.tabular.formats.source import text_row
from byname.core.tabular.heading import SEARCHED, Heading, find
from byname.core.tabular.limits import MAX_COLUMNS
from byname.core.tabular.numbered import Numbered, Numbering, Numbers
from byname.core.tabular.workbook import Column, Meaning, Row, RowClass

Bools = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.bytes_]
_OPENING = 8192  # rows
_CHUNK = 1 << 19  # characters
_LONGEST_RECORD = 1000  # lines beyond one a row in a batch: a quote may be open by mistake
_LONGEST_ID = 100  # bytes; every id takes the room of the longest


class _Irregular(Exception):
    """The file is not certainly regular; a slower reader says what it is."""


@dataclass(frozen=True, slots=True)
class Regular:
    """The rows that are not blank: number in the file, id (UTF-8), whether a person, texts by meaning."""

    columns: tuple[Column, ...]
    number: Numbers
    ids: Ids
    person: Bools
    said: Mapping[Meaning, Numbered]


def regular(path: Path) -> Regular | None:
    """Read a text file in UTF-8 with a column `id`; None where it is another or not certainly regular."""
    try:
        with path.open("rb") as file:
            head = file.read(delimited.SAMPLE)
        if detect.content_format(head) != "text" or encoding.wide(head):
            return None
        with path.open(encoding="utf-8-sig", newline="") as text:
            return _read(text)
    except (OSError, UnicodeDecodeError, csv.Error, Unreadable, _Irregular):
        return None


def _read(file: TextIO) -> Regular:
    sample = file.read(delimited.SAMPLE)
    delimiter = delimited.sniff(sample)
    if delimiter == delimited.NONE or delimited.declared(sample):
        raise _Irregular
    file.seek(0)
    opening = list(islice(csv.reader(file, delimiter=delimiter, strict=True), _OPENING))
    rows = [_row(number, cells) for number, cells in enumerate(opening, 1)]
    heading = _heading(rows[: SEARCHED + 1])
    columns = _columns(rows, heading)
    own = next((column.index - 1 for column in columns if column.meaning is Meaning.ID), None)
    if own is None:
        raise _Irregular
    file.seek(0)
    ids, texts = _numbered(_batches(file, delimiter, heading.width), heading.width, own)
    return _rows(ids, texts, columns, heading)


def _batches(file: TextIO, delimiter: str, width: int) -> Iterator[Sequence[Sequence[str]]]:
    """Give the file some thousands of rows at a time, column by column."""
    while chunk := file.read(_CHUNK):
        chunk += file.readline()
        batch = _cut(chunk if chunk.endswith("\n") else f"{chunk}\n", delimiter, width)
        if batch is None:
            yield from _parsed(chain(StringIO(chunk, newline=""), file), delimiter, width)
            return
        yield batch


def _cut(chunk: str, delimiter: str, width: int) -> Sequence[Sequence[str]] | None:
    """Cut whole lines at every delimiter; None where one is quoted, or a line has more or fewer of them."""
    if '"' in chunk or chunk.count("\r") != chunk.count("\r\n"):
        return None
    cells = chunk.replace("\n", f"\n{delimiter}").split(delimiter)
    cells.pop()
    last = "".join(cells[width - 1 :: width]).split("\n")
    last.pop()
    if len(last) * width != len(cells) or len(last) != chunk.count("\n"):
        return None
    if "\r" in chunk:
        last = [cell.rstrip("\r") for cell in last]
    return [*(cells[place::width] for place in range(width - 1)), last]


def _parsed(lines: Iterator[str], delimiter: str, width: int) -> Iterator[Sequence[Sequence[str]]]:
    reader, before = csv.reader(lines, delimiter=delimiter, strict=True), 0
    while batch := list(islice(reader, _OPENING)):
        if reader.line_num - before - len(batch) > _LONGEST_RECORD:
            raise _Irregular
        before = reader.line_num
        yield list(zip(*_evened(batch, width), strict=True))


def _row(number: int, cells: Sequence[str]) -> Row:
    raw = text_row(list(cells), [])
    return Row(number, tuple(raw.values), raw.kinds)


def _heading(opening: Sequence[Row]) -> Heading:
    """Find the header, which must stand in the first row and alone, above something."""
    heading = find(opening)
    if (
        heading.rows != {1}
        or heading.width < 2
        or not heading.has_people
        or not any(row.values for row in opening[1:])
    ):
        raise _Irregular
    width = len(opening[0].values)
    if width > MAX_COLUMNS or heading.width > width:
        raise _Irregular
    return Heading(1, heading.rows, heading.words[:width], width)


def _columns(opening: Sequence[Row], heading: Heading) -> tuple[Column, ...]:
    """Guess the columns by the header and the first people, all of whom must be at hand."""
    people: list[Row] = []
    for row in opening:
        filled = row.filled()
        row.klass = class_of(row, filled, heading) if filled else RowClass.BLANK
        people += [row] if row.klass is RowClass.PERSON else []
        if len(people) == mapping.SAMPLE:
            break
    else:
        if len(opening) == _OPENING:
            raise _Irregular
    columns = mapping.guess(people, heading.words, heading.width)
    if any(vocabulary.is_serial(column.header) for column in columns):
        raise _Irregular  # whether running numbers identify a row is judged by all rows
    return columns


def _numbered(
    batches: Iterator[Sequence[Sequence[str]]], width: int, own: int
) -> tuple[Ids, list[Numbered | None]]:
    """Give the texts of every column their numbers, but those of the ids, which are all different."""
    known = [Numbering() for _ in range(width)]
    parts: list[list[Numbers]] = [[] for _ in range(width)]
    ids: list[Ids] = []
    for batch in batches:
        for place, texts in enumerate(batch):
            if place == own:
                ids.append(_packed(texts))
            else:
                parts[place].append(np.fromiter(map(known[place].__getitem__, texts), np.int32, len(texts)))
    columns = [
        None if place == own else Numbered(np.concatenate(part), list(known[place]))
        for place, part in enumerate(parts)
    ]
    return np.concatenate(ids), columns


def _evened(batch: list[list[str]], width: int) -> list[list[str]]:
    """Give every row the width of the header; refuses one with something beyond it."""
    if set(map(len, batch)) == {width}:
        return batch
    for row in batch:
        if len(row) != width:
            if any(row[width:]):
                raise _Irregular
            row[width:] = [""] * (width - len(row))
    return batch


def _packed(texts: Sequence[str]) -> Ids:
    encoded = [text.strip().encode() for text in texts]
    if max(map(len, encoded)) > _LONGEST_ID or suspicion.unfit(["\n".join(texts)], len(texts) * _LONGEST_ID):
        raise _Irregular
    return np.array(encoded, np.bytes_)


def _rows(ids: Ids, texts: list[Numbered | None], columns: tuple[Column, ...], heading: Heading) -> Regular:
    """Class the rows, and put together what they say."""
    others = [column for column in texts if column is not None]
    if any(suspicion.unfit(column.texts) for column in others):
        raise _Irregular
    seen = suspicion.look(others, heading)
    doubtful = seen.doubtful | suspicion.look_at_ids(ids)
    filled = seen.filled | (ids != b"")
    person = ~doubtful
    for place in np.flatnonzero(doubtful & filled).tolist():
        cells = [ids[place].decode() if column is None else column.value(place) for column in texts]
        person[place] = _is_person(_row(place + 1, cells), heading)
    rows = np.flatnonzero(filled)[1:]  # all but the header
    taken = [None if column is None else column.take(rows) for column in texts]
    said = values.column_values(taken, columns, person[rows])
    return Regular(columns, (rows + 1).astype(np.int32), ids[rows], person[rows], said)


def _is_person(row: Row, heading: Heading) -> bool:
    klass = class_of(row, row.filled(), heading)
    if klass is RowClass.SECTION:
        raise _Irregular  # what a section says holds for the rows below it
    return klass is RowClass.PERSON
