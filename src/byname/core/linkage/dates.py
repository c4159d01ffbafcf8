"""How far two dates of birth agree, for many pairs at once, and how often strangers agree as far."""

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.birth import Birth

Ints = npt.NDArray[np.int32]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_LAST_YEAR = 2300
_SAMPLE = 1200


class DateLevel(IntEnum):
    """How far two dates of birth agree; what names no day is judged apart from whole dates."""

    MISSING = 0
    EXACT = 1
    SWAPPED = 2
    SLIP = 3
    ONE_PART = 4
    YEAR_SLIP = 5
    SAME_DAY = 6
    SAME_YEAR = 7
    NEAR_YEAR = 8
    OTHER = 9
    MONTH_SAME = 10
    MONTH_OTHER = 11
    YEAR_SAME = 12
    YEAR_NEAR = 13
    YEAR_OTHER = 14
    AGE_FITS = 15
    AGE_NEAR = 16
    AGE_OTHER = 17


@dataclass(frozen=True, slots=True)
class Births:
    """Dates of birth in columns, for comparing many at once."""

    day: Ints
    month: Ints
    year: Ints
    span: Ints

    @staticmethod
    def of(births: list[Birth]) -> "Births":
        """Put dates into columns."""
        table = np.array([(b.day, b.month, b.year, b.span) for b in births], dtype=np.int32).reshape(-1, 4)
        return Births(table[:, 0], table[:, 1], table[:, 2], table[:, 3])

    def take(self, at: npt.NDArray[np.integer[Any]]) -> "Births":
        """Give the dates at these places."""
        return Births(self.day[at], self.month[at], self.year[at], self.span[at])

    @property
    def number(self) -> Ints:
        """Give whole dates as numbers like 19850317, zero where a part is unknown."""
        written = self.year * 10000 + self.month * 100 + self.day
        return np.where(self.day > 0, written, 0).astype(np.int32)

    @property
    def months(self) -> tuple[Ints, Ints]:
        """Give the first and the last month each may lie in, counted from the year 0."""
        named = self.month > 0
        first = (self.year - self.span) * 12 + np.where(named, self.month, 1)
        last = self.year * 12 + np.where(named, self.month, 12)
        return first.astype(np.int32), last.astype(np.int32)


def levels(ours: Births, theirs: Births) -> Levels:
    """Give the level of each pair of dates; the sides may be changed."""
    level = np.full(len(ours.year), DateLevel.MISSING, np.uint8)
    known = (ours.year > 0) & (theirs.year > 0)
    aged = known & ((ours.span > 0) | (theirs.span > 0))
    days = (ours.day > 0) & (theirs.day > 0)
    monthly = known & ~aged & ~days & (ours.month > 0) & (theirs.month > 0)
    whole = np.flatnonzero(known & ~aged & days & ~_placeholder(ours, theirs))
    level[known] = _graded(np.abs(theirs.year - ours.year)[known], DateLevel.YEAR_SAME)
    level[aged] = _graded(-(-_months_apart(ours, theirs)[aged] // 12), DateLevel.AGE_FITS)
    same = (ours.month == theirs.month) & (ours.year == theirs.year)
    level[monthly] = np.where(same[monthly], DateLevel.MONTH_SAME, DateLevel.MONTH_OTHER)
    level[whole] = _whole(ours.take(whole), theirs.take(whole))
    return level


def _graded(years: Ints, first: DateLevel) -> Levels:
    return (first + np.minimum(years, 2)).astype(np.uint8)


def _placeholder(ours: Births, theirs: Births) -> Bools:
    """Find pairs where one side only has 1 January, which many offices write for "day unknown"."""
    first = [(b.day == 1) & (b.month == 1) for b in (ours, theirs)]
    return np.asarray(first[0] ^ first[1], dtype=np.bool_)


def _months_apart(ours: Births, theirs: Births) -> Ints:
    """Give the months between two spans of time, none where they touch."""
    (first, last), (their_first, their_last) = ours.months, theirs.months
    apart = np.maximum(first - their_last, their_first - last)
    return np.asarray(np.maximum(apart, 0), dtype=np.int32)


def reason(level: DateLevel, ours: Birth, theirs: Birth) -> str:
    """Give the code of why two dates agree or differ."""
    if level is DateLevel.YEAR_SAME and ours.whole and theirs.whole:
        return "placeholder"
    return level.name.lower()


def _whole(ours: Births, theirs: Births) -> Levels:
    day, month, year = ours.day == theirs.day, ours.month == theirs.month, ours.year == theirs.year
    years = np.abs(ours.year - theirs.year)
    swapped = year & (ours.day == theirs.month) & (ours.month == theirs.day)
    slip = (month & _slip(ours.day, theirs.day)) | (day & (np.abs(ours.month - theirs.month) == 1))
    conditions = [
        day & month & year,
        swapped,
        year & slip,
        year & (day | month),
        day & month & (one_digit(ours.year, theirs.year) | (years <= 1)),
        day & month,
        year,
        years <= 1,
    ]
    found = np.select(conditions, list(range(DateLevel.EXACT, DateLevel.OTHER)), DateLevel.OTHER)
    return found.astype(np.uint8)


def _slip(a: Ints, b: Ints) -> Bools:
    """Find days one or ten apart, or with their two digits turned round."""
    apart = np.abs(a - b)
    turned = (a // 10 == b % 10) & (a % 10 == b // 10)
    return np.asarray((apart == 1) | (apart == 10) | turned, dtype=np.bool_)


def one_digit(a: Ints, b: Ints) -> Bools:
    """Find years in which one digit differs, or the last two changed places."""
    differing = np.zeros(len(a), np.int8)
    for power in (1, 10, 100, 1000):
        differing += (a // power) % 10 != (b // power) % 10
    turned = (a // 100 == b // 100) & ((a // 10) % 10 == b % 10) & (a % 10 == (b // 10) % 10)
    return np.asarray((differing == 1) | turned, dtype=np.bool_)


class BirthField:
    """The dates of birth of a register, and how much of it reaches each level by chance."""

    def __init__(self, births: Births, people: Floats | None = None, sample: Births | None = None) -> None:
        """Count people by date; `people` says how many bear each date, else it is one each.

        `sample` are the dates of some of the people, evenly spread, else of some of the dates.
        """
        people = np.ones(len(births.year)) if people is None else people
        self.sample = births.take(spread(len(births.year))) if sample is None else sample
        known = np.where(births.year > 0, people, 0.0)
        self.people = max(float(known.sum()), 1.0)
        self.month = np.cumsum(_mass_by_month(births, known))
        order = np.argsort(births.number, kind="stable")
        self.days = births.number[order]
        self.born = np.concatenate([[0.0], np.cumsum(people[order])])

    def chances(self, listed: Births) -> Floats:
        """Give log2 of how much of the register reaches each level by chance: one line a listed date.

        What a year, a month, an age or the very day has is counted; slips are sampled, and weighed by how
        common the listed year is.
        """
        month = self.month
        first, last = listed.months
        within = month[last] - month[first - 1]
        year = month[listed.year * 12 + 12] - month[listed.year * 12]
        found = np.tile(_sampled(self.sample, listed), (len(listed.year), 1))
        usual = float(year.sum()) / max(int(np.count_nonzero(listed.year)), 1)
        relative = np.clip(year / max(usual, 1e-9), 0.1, 10)
        for level in (DateLevel.SLIP, DateLevel.ONE_PART, DateLevel.SAME_YEAR):
            found[:, level] *= relative
        turned = Births(listed.month, listed.day, listed.year, listed.span)
        for level, dates in ((DateLevel.EXACT, listed), (DateLevel.SWAPPED, turned)):
            found[:, level] = np.where(listed.day > 0, (self._same_day(dates) + year / 365) / 2, 1.0)
        found[:, DateLevel.MONTH_SAME] = within
        found[:, DateLevel.YEAR_SAME] = year
        found[:, DateLevel.YEAR_NEAR] = _around(month, listed.year * 12, listed.year * 12 + 12, year)
        found[:, DateLevel.AGE_FITS] = within
        found[:, DateLevel.AGE_NEAR] = _around(month, first - 1, last, within)
        return np.log2(np.clip(found, 1e-9, 1.0))

    def _same_day(self, listed: Births) -> Floats:
        first, last = (np.searchsorted(self.days, listed.number, side) for side in ("left", "right"))
        return np.asarray((self.born[last] - self.born[first]) / self.people)


def chances(register: Births, listed: Births) -> Floats:
    """Give log2 of how much of a register reaches each level by chance, where each date is one person's."""
    return BirthField(register).chances(listed)


def _mass_by_month(births: Births, known: Floats) -> Floats:
    """Give the share of the register born in each month since the year 0, evened out over five years."""
    years = np.bincount(np.clip(births.year, 0, _LAST_YEAR), weights=known, minlength=_LAST_YEAR + 2)
    smooth = np.maximum(np.convolve(years, np.ones(5) / 5, mode="same"), 0.5) / max(known.sum(), 1.0)
    return np.concatenate([[0.0], np.repeat(smooth / 12, 12)])


def _around(month: Floats, before: Ints, last: Ints, within: Floats) -> Floats:
    """Give the mass of the twelve months before and after."""
    top = len(month) - 1
    return np.asarray(month[np.clip(last + 12, 0, top)] - month[np.clip(before - 12, 0, top)] - within)


def spread(size: int) -> npt.NDArray[np.int64]:
    """Give the places of a sample, evenly spread over so many."""
    return np.linspace(0, size - 1, min(_SAMPLE, size)).astype(np.int64)


def _sampled(sample: Births, listed: Births) -> Floats:
    """Sample how often unrelated dates reach each level; in whatever order the dates of the list come."""
    size, rows = len(sample.year), len(listed.year)
    ordered = np.lexsort((listed.span, listed.day, listed.month, listed.year))
    theirs = ordered[np.linspace(0, rows - 1, min(_SAMPLE // 4, rows)).astype(np.int64)]
    pairs = levels(sample.take(np.tile(np.arange(size), len(theirs))), listed.take(np.repeat(theirs, size)))
    counts = np.bincount(pairs, minlength=len(DateLevel)).astype(float) + 0.5
    shares = np.ones(len(DateLevel))
    groups = (DateLevel.EXACT, DateLevel.MONTH_SAME, DateLevel.YEAR_SAME, DateLevel.AGE_FITS, len(DateLevel))
    for start, end in pairwise(groups):
        shares[start:end] = counts[start:end] / counts[start:end].sum()
    return shares
