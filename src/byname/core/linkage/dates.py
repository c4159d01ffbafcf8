"""Dates of birth as lists write them, and how far two of them agree.

Day before month; a date that cannot be so is read the other way. Only as much is kept as was written: a
year alone, an age.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Levels = npt.NDArray[np.uint8]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "січ янв jan", "лют фев feb", "бер мар mar", "кві апр apr", "тра май мая may", "чер июн jun",
            "лип июл jul", "сер авг aug", "вер сен sep", "жов окт oct", "лис ноя nov", "гру дек dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTHS |= {"черв": 6, "червень": 6, "червня": 6}
_NUMBER = re.compile(r"\d+")
_ISO = re.compile(r"^\D{0,3}(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_AGE = re.compile(
    r"^\D{0,4}(\d{1,3})\s*(?:р\.?|рік|роки|років|лет|год|года|г\.?|years?|y\.?o?\.?)\s*$", re.IGNORECASE
)
_EXCEL_EPOCH = date(1899, 12, 30)


class DateLevel(IntEnum):
    """How far two dates of birth agree; years alone and ages are judged apart from whole dates."""

    MISSING = 0
    EXACT = 1
    SWAPPED = 2
    ONE_PART = 3
    YEAR_SLIP = 4
    SAME_DAY = 5
    SAME_YEAR = 6
    NEAR_YEAR = 7
    OTHER = 8
    YEAR_SAME = 9
    YEAR_NEAR = 10
    YEAR_OTHER = 11
    AGE_FITS = 12
    AGE_NEAR = 13
    AGE_OTHER = 14


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth as far as it was written; zero is a part unknown, `from_age` a year got from an age."""

    day: int = 0
    month: int = 0
    year: int = 0
    from_age: bool = False

    @property
    def whole(self) -> bool:
        """Say whether day, month and year are known."""
        return self.day > 0

    @property
    def number(self) -> int:
        """Give the whole date as one number, or zero."""
        return self.year * 10000 + self.month * 100 + self.day if self.whole else 0


UNKNOWN = Birth()


@lru_cache(maxsize=1 << 18)
def birth(text: str, age: str, on: date) -> Birth:
    """Read a date of birth, or failing it an age counted on a given day; what cannot be read is unknown."""
    found = _read(text.strip(), on)
    if found != UNKNOWN:
        return found
    years = _NUMBER.search(age)
    return _aged(int(years.group()), on) if years else UNKNOWN


def _aged(years: int, on: date) -> Birth:
    return Birth(year=on.year - years, from_age=True) if 0 < years < 120 else UNKNOWN


def _read(text: str, on: date) -> Birth:
    if not text:
        return UNKNOWN
    if iso := _ISO.match(text):
        year, month, day = map(int, iso.groups())
        return _date(day, month, year)
    if aged := _AGE.match(text):
        years = int(aged.group(1))
        return _aged(years, on)
    if len(found := _NUMBER.findall(text)) == 1 and not _month(text):
        return _lone(found[0], text, on)
    return _parts(found, text, on)


def _lone(digits: str, text: str, on: date) -> Birth:
    """Read a single number: eight digits are a date, four a year, five the day count of a spreadsheet."""
    number = int(digits)
    if len(digits) == 8:
        first = _date(int(digits[:2]), int(digits[2:4]), _century(digits[4:], on))
        return first if first.whole else _date(int(digits[6:]), int(digits[4:6]), _century(digits[:4], on))
    if len(digits) == 4:
        return Birth(year=_century(digits, on))
    if len(digits) == 5 and 3000 < number < 60000:
        day = _EXCEL_EPOCH + timedelta(days=number)
        return Birth(day.day, day.month, day.year)
    return Birth(year=_century(digits, on)) if len(digits) == 2 and "'" in text else UNKNOWN


def _parts(found: list[str], text: str, on: date) -> Birth:
    if (month := _month(text)) and found:
        day = int(found[0]) if len(found) > 1 else 0
        return _date(day, month, _century(found[-1], on))
    if len(found) >= 3:
        return _date(int(found[0]), int(found[1]), _century(found[2], on))
    if len(found) == 2:
        return Birth(year=_century(max(found, key=len), on))
    return UNKNOWN


def _month(text: str) -> int:
    word = re.search(r"[^\W\d_]{3,}", text.lower())
    return (_MONTHS.get(word.group()) or _MONTHS.get(word.group()[:3], 0)) if word else 0


def _century(digits: str, on: date) -> int:
    """Complete a year of two digits; a century typed wrongly (2085, 0085) goes back to before the list."""
    year = int(digits)
    if len(digits) <= 2:
        return 2000 + year if year <= on.year % 100 else 1900 + year
    if not on.year - 115 <= year <= on.year and len(digits) == 4:
        year = 1900 + year % 100 if year % 100 > on.year % 100 else 2000 + year % 100
    return year if len(digits) == 4 else 0


def _date(day: int, month: int, year: int) -> Birth:
    """Make a date; a month over twelve changes places with the day; an impossible date keeps its year."""
    if month > 12 >= day:
        day, month = month, day
    try:
        return Birth(day, month, date(year, month, day).year)
    except ValueError:
        return Birth(year=year) if year else UNKNOWN


@dataclass(frozen=True, slots=True)
class Births:
    """Dates of birth in columns, for comparing many at once."""

    day: Ints
    month: Ints
    year: Ints
    from_age: Levels

    @staticmethod
    def of(births: list[Birth]) -> "Births":
        """Put dates into columns."""
        table = np.array([(b.day, b.month, b.year, b.from_age) for b in births], dtype=np.int32).reshape(
            -1, 4
        )
        return Births(table[:, 0], table[:, 1], table[:, 2], table[:, 3].astype(np.uint8))

    def take(self, at: npt.NDArray[np.int64]) -> "Births":
        """Give the dates at these places."""
        return Births(self.day[at], self.month[at], self.year[at], self.from_age[at])

    @property
    def number(self) -> Ints:
        """Give whole dates as numbers like 19850317, zero where a part is unknown."""
        return np.where(self.day > 0, self.year * 10000 + self.month * 100 + self.day, 0).astype(np.int32)


def levels(ours: Births, theirs: Births) -> Levels:
    """Give the level of each pair of dates, the register's first."""
    years = theirs.year - ours.year
    level = np.full(len(years), DateLevel.MISSING, np.uint8)
    known = (ours.year > 0) & (theirs.year > 0)
    aged = known & ((ours.from_age > 0) | (theirs.from_age > 0))
    whole = known & ~aged & (ours.day > 0) & (theirs.day > 0) & ~_placeholder(ours, theirs)
    level[known] = _graded(np.abs(years[known]), DateLevel.YEAR_SAME)
    between = np.minimum(np.abs(years[aged]), np.abs(years[aged] - 1))
    level[aged] = _graded(between, DateLevel.AGE_FITS)
    at = np.flatnonzero(whole)
    level[at] = _whole(ours.take(at), theirs.take(at))
    return level


def _graded(years: Ints, first: DateLevel) -> Levels:
    return (first + np.minimum(years, 2)).astype(np.uint8)


def _placeholder(ours: Births, theirs: Births) -> npt.NDArray[np.bool_]:
    """Find pairs where one side only has 1 January, which many offices write for "day unknown"."""
    first = [(b.day == 1) & (b.month == 1) for b in (ours, theirs)]
    return np.asarray(first[0] ^ first[1], dtype=np.bool_)


def _whole(ours: Births, theirs: Births) -> Levels:
    day, month, year = ours.day == theirs.day, ours.month == theirs.month, ours.year == theirs.year
    years = np.abs(ours.year - theirs.year)
    swapped = year & (ours.day == theirs.month) & (ours.month == theirs.day)
    slip = day & month & (_one_digit(ours.year, theirs.year) | (years <= 1))
    conditions = [
        day & month & year,
        swapped,
        year & (day | month),
        slip,
        day & month,
        year,
        years <= 1,
    ]
    return np.select(conditions, list(range(DateLevel.EXACT, DateLevel.OTHER)), DateLevel.OTHER).astype(
        np.uint8
    )


def _one_digit(a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Find years in which one digit differs, or the last two changed places."""
    differing = np.zeros(len(a), np.int8)
    for power in (1, 10, 100, 1000):
        differing += (a // power) % 10 != (b // power) % 10
    turned = (a // 100 == b // 100) & ((a // 10) % 10 == b % 10) & (a % 10 == (b // 10) % 10)
    return np.asarray((differing == 1) | turned, dtype=np.bool_)
