"""A date as people write it is an interval: from the earliest to the latest day it may mean."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

YEARS = range(1880, 2100)
_DAY_FIRST = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]00:00(?::00)?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\s*(?:р|г|рік|року|год|года)\.?)?(?:\s*(?:н|нар|р)\.?)?")
_BETWEEN = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_INTERVAL = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Dates:
    """The days from `earliest` to `latest`, both included; an exact date has one day."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError("an interval of dates must not end before it begins")

    @classmethod
    def on(cls, day: date) -> "Dates":
        """Return the interval of one day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> "Dates":
        """Return the interval of one month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> "Dates":
        """Return the interval of one year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def exact(self) -> bool:
        """Return whether one single day is meant."""
        return self.earliest == self.latest

    def before(self, other: "Dates") -> bool:
        """Return whether every day here is earlier than every day there."""
        return self.latest < other.earliest

    def holds(self, other: "Dates") -> bool:
        """Return whether every day there is also a day here."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def iso(self) -> str:
        """Return the shortest ISO form: a day, a month, a year, or two days with a stroke between."""
        if self.exact:
            return self.earliest.isoformat()
        if self == Dates.year(self.earliest.year):
            return f"{self.earliest.year:04d}"
        if self == Dates.month(self.earliest.year, self.earliest.month):
            return f"{self.earliest.year:04d}-{self.earliest.month:02d}"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


def parse_dates(text: str) -> Dates | None:
    """Return the days a written date may mean, or None where that cannot be said.

    The day stands before the month, as people write in the region; an impossible day (31.02), a
    two-digit year or anything else that would need a guess gives None, and the text stays as written.
    """
    text = text.strip().strip(".").strip()
    try:
        return _parse(text)
    except ValueError:
        return None


def _parse(text: str) -> Dates | None:
    if found := _ISO_INTERVAL.fullmatch(text):
        return Dates(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    if found := _ISO.fullmatch(text):
        return _from_parts(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _DAY_FIRST.fullmatch(text):
        return _from_parts(int(found[3]), int(found[2]), int(found[1]))
    if found := _BETWEEN.fullmatch(text):
        year, month = int(found[4]), int(found[3])
        return Dates(date(year, month, int(found[1])), date(year, month, int(found[2])))
    if found := _MONTH_YEAR.fullmatch(text):
        return _from_parts(int(found[2]), int(found[1]), None)
    if (found := _YEAR.fullmatch(text)) and int(found[1]) in YEARS:
        return Dates.year(int(found[1]))
    return None


def _from_parts(year: int, month: int, day: int | None) -> Dates | None:
    if year not in YEARS:
        return None
    return Dates.month(year, month) if day is None else Dates.on(date(year, month, day))
