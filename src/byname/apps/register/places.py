"""A full codifier of places as a CSV file: code, parent, category, name (KATOTTG, open data, CC BY 4.0)."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from byname.core.errors import Unreadable

COLUMNS = ("code", "parent", "category", "name")
CODE = re.compile(r"UA\d{17}")
LONGEST_NAME = 100
# Published copies mix Latin and Cyrillic letters in the category column.
LATIN = str.maketrans("ОКРНМТХСВ", "OKPHMTXCB")
CATEGORIES = frozenset("OKPHMTXCB")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One unit: its code, the unit it lies in (none for a region), category letter and name."""

    code: str
    parent: str
    category: str
    name: str


def read_places(path: Path) -> list[PlaceRow]:
    """Read a codifier file whole; refuses a wrong header, and names row and column of the first bad value."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(_rows(path.name, csv.reader(lines)))
    except OSError:
        raise Unreadable(f"{path.name}: cannot be opened") from None
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable(f"{path.name}: expected a CSV file in UTF-8") from None
    _check_parents(path.name, rows)
    return rows


def _rows(name: str, lines: Iterator[list[str]]) -> Iterator[PlaceRow]:
    header = tuple(cell.strip().lower() for cell in next(lines, []))
    if header != COLUMNS:
        raise Unreadable(f"{name}, row 1: expected the columns {', '.join(COLUMNS)}")
    seen: set[str] = set()
    for number, cells in enumerate(lines, start=2):
        if not any(cells):
            continue
        if len(cells) != len(COLUMNS):
            raise Unreadable(f"{name}, row {number}: expected {len(COLUMNS)} columns, found {len(cells)}")
        row = PlaceRow(*(cell.strip() for cell in cells))
        row = PlaceRow(row.code, row.parent, row.category.translate(LATIN), row.name)
        _check(name, number, row, seen)
        seen.add(row.code)
        yield row


def _check(name: str, number: int, row: PlaceRow, seen: set[str]) -> None:
    rules = (
        ("code", CODE.fullmatch(row.code), "expected UA and 17 digits"),
        ("code", row.code not in seen, "given twice"),
        ("parent", not row.parent or CODE.fullmatch(row.parent), "expected UA and 17 digits, or nothing"),
        ("category", row.category in CATEGORIES, "expected one letter of O K P H M T X C B"),
        ("name", 0 < len(row.name) <= LONGEST_NAME, f"expected 1 to {LONGEST_NAME} letters"),
    )
    for column, holds, why in rules:
        if not holds:
            raise Unreadable(f'{name}, row {number}, column "{column}": {why}')


def _check_parents(name: str, rows: list[PlaceRow]) -> None:
    known = {row.code for row in rows}
    for number, row in enumerate(rows, start=2):
        if row.parent and row.parent not in known:
            raise Unreadable(f'{name}, entry {number}, column "parent": no such unit in the file')
