"""What every format gives: sheets of raw rows, and findings gathered while they are read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

RawMark = tuple[str, int, str]
"""A mark: its code, the column from 1 (0 is the whole row), a detail."""


class RawRow(NamedTuple):
    """The cells of one row up to the last filled one, a letter of kind for each, and marks."""

    values: list[str]
    kinds: str
    marks: list[RawMark]


@dataclass(slots=True)
class Findings:
    """What is known only once everything was read."""

    encoding: str | None = None
    marks_read: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RawSheet:
    """One sheet, its rows still to be drawn; `place` names it in a refusal."""

    name: str
    hidden: bool
    rows: Iterator[RawRow]
    place: str


@dataclass(slots=True)
class Source:
    """A file taken apart."""

    format: str
    sheets: Iterator[RawSheet]
    findings: Findings


def blank(row: RawRow) -> bool:
    """Whether the row has nothing in it; blanks that somebody typed are something."""
    return not any(row.values)


def text_row(values: list[str], marks: list[RawMark]) -> RawRow:
    """Build the row of a text file: whatever is there is text."""
    while values and not values[-1]:
        values.pop()
    return RawRow(values, "".join("t" if value else "-" for value in values), marks)
