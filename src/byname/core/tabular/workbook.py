"""A list as it arrived: every sheet, row and cell, verbatim, with the marks that were on them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What a cell was in the file; text files know only text and empty."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"
    ERROR = "error"
    EMPTY = "empty"


class RowClass(StrEnum):
    """What a physical row is; every row is exactly one."""

    PERSON = "person"
    TITLE = "title"
    HEADER = "header"
    COLUMN_NUMBERS = "column_numbers"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class Meaning(StrEnum):
    """What a column says of a person; the names of the contract."""

    ID = "id"
    ROW_ID = "row_id"
    FULL_NAME = "full_name"
    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    REGION = "region"
    PLACE = "place"
    RANK = "rank"
    UNIT = "unit"
    PERSONAL_NUMBER = "personal_number"
    TAX_NUMBER = "tax_number"


FLOAT = "f"  # a whole number that the workbook stores as a floating one
KINDS = {
    "t": Kind.TEXT, "n": Kind.NUMBER, FLOAT: Kind.NUMBER, "d": Kind.DATE,
    "b": Kind.BOOL, "e": Kind.ERROR, "-": Kind.EMPTY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Something seen on a row (column 0) or a cell: struck_out, fill, comment, hidden_row, merged..."""

    code: str
    column: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was sent; `column` counts from 1, `address` is the spreadsheet's own."""

    column: int
    address: str
    raw: str
    kind: Kind
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Row:
    """One physical row (of a text file: one record); only its class may be corrected."""

    number: int
    values: tuple[str, ...]
    kinds: str  # one letter of KINDS for each value: a long list must fit in memory
    marks: tuple[Mark, ...] = ()
    klass: RowClass = RowClass.BLANK

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells up to the last filled one, empty ones included."""
        return tuple(self._cell(index) for index in range(len(self.values)))

    def value(self, column: int) -> str:
        """Return the raw text in a column counted from 1; empty beyond the last filled cell."""
        return self.values[column - 1] if column <= len(self.values) else ""

    def filled(self) -> list[tuple[int, str]]:
        """List the columns (from 1) with something other than blanks in them, with their raw text."""
        return [(column, value) for column, value in enumerate(self.values, 1) if value.strip()]

    def _cell(self, index: int) -> Cell:
        column = index + 1
        marks = tuple(mark for mark in self.marks if mark.column == column)
        if self.kinds[index] == FLOAT:
            marks += (Mark("number_as_float", column),)
        address = f"{letters(column)}{self.number}"
        return Cell(column, address, self.values[index], KINDS[self.kinds[index]], marks)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet and what it is taken to say; `index` counts from 1."""

    index: int
    header: str
    meaning: Meaning | None
    confidence: float


@dataclass(slots=True)
class Sheet:
    """One sheet: all rows up to the last with anything in it."""

    name: str
    hidden: bool
    rows: list[Row]
    header_row: int | None = None
    columns: tuple[Column, ...] = ()

    @property
    def mapping(self) -> dict[int, Meaning]:
        """Column index (from 1) to meaning, as guessed; what a person may then correct."""
        return {column.index: column.meaning for column in self.columns if column.meaning}

    @property
    def classes(self) -> dict[RowClass, int]:
        """How many rows of each class; the sum is the number of rows."""
        counts = dict.fromkeys(RowClass, 0)
        for row in self.rows:
            counts[row.klass] += 1
        return counts

    def persons(self) -> Iterator[Row]:
        """Yield the rows of class person."""
        return (row for row in self.rows if row.klass is RowClass.PERSON)


@dataclass(slots=True)
class Workbook:
    """A whole file: what it is by content, its hash, its sheets, and notes on what was found odd."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    marks_read: bool
    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)

    def to_json(self) -> str:
        """Everything, so that `from_json` gives an equal workbook."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Rebuild a workbook written by `to_json`."""
        plain = json.loads(text)
        return cls(**{**plain, "sheets": [_sheet(sheet) for sheet in plain["sheets"]]})


def letters(column: int) -> str:
    """Name a column by its letters: 1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def marks_from(plain: Sequence[Sequence[Any]]) -> tuple[Mark, ...]:
    """Make marks of their plain triples."""
    return tuple(Mark(*triple) for triple in plain)


def _sheet(plain: dict[str, Any]) -> Sheet:
    rows = [_row(row) for row in plain["rows"]]
    columns = tuple(_column(column) for column in plain["columns"])
    return Sheet(**{**plain, "rows": rows, "columns": columns})


def _row(plain: dict[str, Any]) -> Row:
    marks = tuple(Mark(**mark) for mark in plain["marks"])
    klass = RowClass(plain["klass"])
    return Row(plain["number"], tuple(plain["values"]), plain["kinds"], marks, klass)


def _column(plain: dict[str, Any]) -> Column:
    meaning = Meaning(plain["meaning"]) if plain["meaning"] else None
    return Column(plain["index"], plain["header"], meaning, plain["confidence"])


def row_span(reference: str) -> tuple[int, int]:
    """Return the first and the last row of a range such as A2:A5."""
    first, _, last = reference.partition(":")
    numbers = [int("".join(filter(str.isdecimal, end)) or 0) for end in (first, last or first)]
    return numbers[0], numbers[1]
