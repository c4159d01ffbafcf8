"""Comma, semicolon, tab or bar separated text (RFC 4180, and what people make of it).

A record is one row, whatever line breaks its quotes hold. A line whose quotes do not fit (one opened and
never closed, or closed in the middle) is taken literally, quotes and all, and marked `quotes_literal`;
so a stray quote spoils its own line and never swallows those below.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from byname.core.errors import Unreadable
from byname.core.tabular.formats.encoding import decode
from byname.core.tabular.formats.source import Findings, RawSheet, Source, text_row
from byname.core.tabular.limits import MAX_ROWS

DELIMITERS = ("\t", ";", "|", ",")
NONE = "\x1f"  # the unit separator: in no text people write, so nothing is split
SAMPLE = 60_000
LONGEST_RECORD = 2_000  # lines; a quote open for longer was never meant to be one
csv.field_size_limit(50_000_000)


def read(data: bytes) -> Source:
    """Take a text file apart; raises Unreadable when it is not text, or only blanks."""
    findings = Findings()
    text = decode(data, findings)
    if not text.strip():
        raise Unreadable("whole file: only blank lines")
    if text.rstrip().count("\n") > 2 * MAX_ROWS:
        # Told at once: counting records would first take all the time there is.
        raise Unreadable(f"text, line {2 * MAX_ROWS}: more than {MAX_ROWS} rows")
    delimiter = declared(text) or sniff(text[:SAMPLE])
    rows = (
        text_row(values, [("quotes_literal", 0, "")] if odd else [])
        for values, odd in records(text, delimiter)
    )
    sheet = RawSheet(name="", hidden=False, rows=rows, place="text")
    return Source("tsv" if delimiter == "\t" else "csv", iter([sheet]), findings)


def records(text: str, delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Yield each record's fields, and whether its quotes had to be taken literally."""
    buffer = io.StringIO(text, newline="")
    lines = _Lines(buffer)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.count, start = 0, buffer.tell()
        try:
            yield next(reader), False
        except StopIteration:
            return
        except csv.Error:
            buffer.seek(start)
            yield buffer.readline().rstrip("\r\n").split(delimiter), True
            reader = csv.reader(lines, delimiter=delimiter, strict=True)


class _Lines:
    """The lines of a text, refusing to give one record more of them than anybody writes."""

    def __init__(self, buffer: io.StringIO) -> None:
        self.buffer = buffer
        self.count = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.count += 1
        if self.count > LONGEST_RECORD:
            raise csv.Error
        line = self.buffer.readline()
        if not line:
            raise StopIteration
        return line


def declared(text: str) -> str | None:
    """Read the delimiter of a first line `sep=;`, which Excel writes and obeys."""
    first = text[:8].lower().splitlines()[:1]
    if first and first[0].startswith("sep=") and len(first[0]) == 5:
        return first[0][4]
    return None


def sniff(sample: str) -> str:
    """Choose the delimiter that cuts most records into the same number of fields; none when none does."""
    scores = {delimiter: _regularity(sample, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else NONE


def _regularity(sample: str, delimiter: str) -> float:
    found = [(len(values), odd) for values, odd in records(sample, delimiter) if any(values)]
    if len(sample) == SAMPLE:
        found.pop()  # the sample may end inside a record
    counts = Counter(length for length, _ in found if length > 1)
    length, often = max(counts.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    regular = (often - sum(odd for _, odd in found)) / max(len(found), 1)
    # Titles and totals are not cut; but two fields in a few records are only a comma in a sentence.
    if regular < (0.6 if length == 2 else 0.25):
        return 0.0
    prose = sample.count(delimiter + " ") > 0.5 * sample.count(delimiter)
    return regular + (0.1 if length > 2 else 0.0) - (0.2 if prose else 0.0)
