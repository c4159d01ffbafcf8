"""How a list was understood, as its pages show it."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from byname.apps.access.actor import Actor
from byname.apps.lists import queries
from byname.apps.lists.models import Column, ListRow, ReceivedList, Sheet
from byname.core.tabular import Cell, Row, RowClass

SAMPLES = 5
SURE, LIKELY = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column with what it is taken to say, how sure that is, and a few of its values."""

    column: Column
    samples: list[str]

    @property
    def sureness(self) -> str:
        """Return how sure the guess is, in a word."""
        if self.column.corrected_by_id:
            return "corrected"
        confidence = self.column.confidence
        return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet with its columns and the number of rows of each class."""

    sheet: Sheet
    columns: list[ColumnView]
    classes: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class RowView:
    """A physical row with its cells and marks."""

    row: ListRow
    cells: list[Cell]
    marks: list[str]


def sheets(actor: Actor, received: ReceivedList) -> list[SheetView]:
    """Return every sheet as it was understood."""
    return [_sheet(actor, sheet) for sheet in queries.sheets(actor, received)]


def _sheet(actor: Actor, sheet: Sheet) -> SheetView:
    stored = queries.rows_of_sheet(actor, sheet)
    people = [queries.as_read(row) for row in stored.filter(klass=RowClass.PERSON)[: 4 * SAMPLES]]
    columns = [ColumnView(column, _samples(people, column.index)) for column in queries.columns(actor, sheet)]
    counted = Counter(stored.values_list("klass", flat=True))
    classes = [(klass.value, counted[klass.value]) for klass in RowClass if counted[klass.value]]
    return SheetView(sheet, columns, classes)


def _samples(rows: Iterable[Row], column: int) -> list[str]:
    texts = (row.value(column).strip() for row in rows)
    return list(dict.fromkeys(text for text in texts if text))[:SAMPLES]


def problems(actor: Actor, received: ReceivedList) -> list[tuple[str, int]]:
    """Return each kind of defect with the number of rows that have it, the most frequent first."""
    found = queries.rows(actor, received).exclude(defects=[]).values_list("defects", flat=True)
    return Counter(code for codes in found for code in codes).most_common()


def chosen(rows: QuerySet[ListRow], klass: str, defect: str) -> QuerySet[ListRow]:
    """Return the rows of one class, with one defect, or all."""
    kept = rows.filter(klass=klass) if klass in set(RowClass) else rows
    if not defect:
        return kept
    # Asked of the text: SQLite cannot look into a JSON list.
    return kept.alias(known_defects=Cast("defects", TextField())).filter(
        known_defects__contains=json.dumps(defect)
    )


def shown(rows: Iterable[ListRow]) -> list[RowView]:
    """Return rows with cells and marks as a page shows them."""
    return [
        RowView(
            row,
            [cell for cell in queries.as_read(row).cells if cell.raw.strip()],
            sorted({mark for mark, *_ in row.marks}),
        )
        for row in rows
    ]
