"""Dates of birth with the day left out: what two of them can be worth at most, whatever the days are.

A register has tens of thousands of dates and about a thousand months, and a list no more: every two months
are compared once, in a table of bytes.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.dates import Births, DateLevel, levels, one_digit

Tokens = npt.NDArray[np.int32]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
# What whole dates may agree in: within a month, a year, the same month of years easily confused, of others.
# The very date, and day and month turned round, are left out: who has them is found by them.
_OPEN = (
    (DateLevel.SLIP, DateLevel.ONE_PART),
    (DateLevel.SLIP, DateLevel.ONE_PART, DateLevel.SAME_YEAR),
    (DateLevel.YEAR_SLIP, DateLevel.SAME_DAY, DateLevel.NEAR_YEAR, DateLevel.OTHER),
    (DateLevel.SAME_DAY, DateLevel.NEAR_YEAR, DateLevel.OTHER),
)
_AT_ONCE = 64  # months of the list
_SAME_MONTH, _SAME_YEAR, _MONTH_AND_SLIP, _MONTH = range(len(DateLevel), len(DateLevel) + len(_OPEN))


class Months:
    """The months of a register and of a list; `of` is that of each registered date."""

    def __init__(self, registered: Births, listed: Births) -> None:
        ours, self.of = _months(registered)
        theirs, self._row = _months(listed)
        parts = np.array_split(np.arange(len(theirs.year)), len(theirs.year) // _AT_ONCE + 1)
        self._table = np.concatenate([_possible(ours, theirs.take(part)) for part in parts])

    def most(self, bits: Floats) -> "Most":
        """Give what each row could have at most of each registered month, by bits of each row and level."""
        several = [bits[:, list(some)].max(axis=1, initial=-np.inf) for some in _OPEN]
        return Most(self._table, self._row, np.column_stack([bits, *several]).astype(np.float32))


class Most:
    """The most the date of each row can be worth."""

    def __init__(self, table: Levels, month: Tokens, bits: Singles) -> None:
        self._table, self._month, self._bits = table, month, bits

    def of(self, row: int) -> Singles:
        """Give the most a date of each registered month is worth to a row."""
        return np.asarray(self._bits[row][self._table[self._month[row]]])


def _months(births: Births) -> tuple[Births, Tokens]:
    """Leave the days out of dates, but whether there is one, and 1 January, which may stand for any day."""
    first = (births.day == 1) & (births.month == 1)
    day = np.where(births.day > 0, np.where(first, 1, 2), 0).astype(np.int32)
    key = ((births.year.astype(np.int64) * 13 + births.month) * 256 + births.span) * 3 + day
    _, at, month = np.unique(key, return_index=True, return_inverse=True)
    found = births.take(at)
    return Births(day[at], found.month, found.year, found.span), month.astype(np.int32)


def _possible(ours: Births, theirs: Births) -> Levels:
    """Say of each listed and registered month what dates in them may agree in: a level, or one of several."""
    size, rows = len(ours.year), len(theirs.year)
    a, b = ours.take(np.tile(np.arange(size), rows)), theirs.take(np.repeat(np.arange(rows), size))
    level: npt.NDArray[np.integer[Any]] = levels(a, b)
    whole = (level >= DateLevel.EXACT) & (level <= DateLevel.OTHER)
    year, month, years = a.year == b.year, a.month == b.month, np.abs(a.year - b.year)
    open_ = np.select(
        [year & month, year, month & ((years <= 1) | one_digit(a.year, b.year)), month, years <= 1],
        [_SAME_MONTH, _SAME_YEAR, _MONTH_AND_SLIP, _MONTH, DateLevel.NEAR_YEAR],
        DateLevel.OTHER,
    )
    return np.where(whole, open_, level).astype(np.uint8).reshape(rows, size)
