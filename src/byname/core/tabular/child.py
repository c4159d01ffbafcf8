"""The process that parses: bytes on standard input, one JSON message a line on standard output.

Messages: `{"sheet", "hidden"}`, then for each of its rows `[values, kinds, marks]`; at last `{"end": {...}}`,
or `{"refused": "place: cause"}`. JSON and not pickle: a child taken over can then send no code.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from byname.core.errors import Unreadable
from byname.core.tabular.formats import READERS, detect
from byname.core.tabular.formats.source import RawRow, RawSheet, blank
from byname.core.tabular.limits import (
    MAX_BLANK,
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
)

Send = Callable[[object], object]


class Gate:
    """Lets rows through until the file holds more than a list of people can."""

    def __init__(self) -> None:
        self.cells = 0
        self.characters = 0
        self.blank = 0

    def check(self, sheet: str, number: int, values: list[str]) -> None:
        """Raise Unreadable naming sheet and row when a limit is passed."""
        self.cells += len(values)
        self.characters += sum(map(len, values))
        place = f"{sheet}, row {number}"
        longest = max(map(len, values), default=0)
        if len(values) > MAX_COLUMNS:
            raise Unreadable(f"{place}: {len(values)} columns, at most {MAX_COLUMNS} are read")
        if number > MAX_ROWS:
            raise Unreadable(f"{place}: more than {MAX_ROWS} rows")
        if self.cells > MAX_CELLS:
            raise Unreadable(f"{place}: more than {MAX_CELLS} cells")
        if longest > MAX_TEXT:
            raise Unreadable(f"{place}: a cell of {longest} characters, at most {MAX_TEXT} are read")
        if self.characters > MAX_CHARACTERS:
            raise Unreadable(f"{place}: more than {MAX_CHARACTERS} characters of text")

    def skip(self, sheet: str, number: int, blank: int) -> None:
        """Raise Unreadable naming sheet and row when too many blank rows stand above others."""
        self.blank += blank
        if self.blank > MAX_BLANK:
            raise Unreadable(f"{sheet}, row {number}: below more than {MAX_BLANK} blank rows")


def parse(data: bytes, send: Send) -> None:
    """Send every sheet and row of `data`; raises Unreadable with place and cause."""
    format_ = detect.content_format(data)
    source = READERS[format_](data)
    gate = Gate()
    anything = [_send_sheet(sheet, gate, send) for sheet in source.sheets]
    if not any(anything):
        raise Unreadable("whole file: only blank lines")
    send({"end": {"format": source.format, **asdict(source.findings)}})


def _send_sheet(sheet: RawSheet, gate: Gate, send: Send) -> bool:
    send({"sheet": sheet.name, "hidden": sheet.hidden})
    anything = False
    for row in _to_last_filled(sheet, gate):
        anything = anything or any(map(str.strip, row.values))
        send([row.values, row.kinds, row.marks])
    return anything


def _to_last_filled(sheet: RawSheet, gate: Gate) -> Iterator[RawRow]:
    waiting: list[RawRow] = []
    for number, row in enumerate(sheet.rows, 1):
        if blank(row):
            if number <= MAX_ROWS:  # beyond, any row that is not blank is refused
                waiting.append(row)
            continue
        gate.check(sheet.place, number, row.values)
        gate.skip(sheet.place, number, len(waiting))
        yield from waiting
        waiting.clear()
        yield row


def _confine(memory: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the list in the clear


def answer(data: bytes, send: Send) -> None:
    """Parse, and send whatever goes wrong as one refusal in our words; the parser's may quote the list."""
    try:
        parse(data, send)
    except Unreadable as refusal:
        send({"refused": str(refusal)})
    except MemoryError:
        send({"refused": "whole file: reading it needs more memory than a list of people may"})
    except BaseException:  # a panic in the parser's Rust is no Exception
        send({"refused": "whole file: damaged, its parts do not fit together"})


def main() -> None:
    """Confine this process to the memory and seconds given, then answer for standard input."""
    _confine(int(sys.argv[1]), int(sys.argv[2]))
    write = sys.stdout.write
    plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    answer(sys.stdin.buffer.read(), lambda message: write(f"{plain.encode(message)}\n"))


if __name__ == "__main__":
    main()
