"""How much one person may read in an hour and a day, and how much is unusual for him: pure rules.

What is counted: a person's file opened, a masked field opened, a page of rows or one row beside its
candidates, a search. Each reading counts, not each record, so that nothing is kept about whom somebody read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from byname.apps.access.roles import Role


class Reading(StrEnum):
    """One kind of reading that is counted."""

    FIELD = "field"
    PERSON = "person"
    ROWS = "rows"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Quota:
    """What may be read in one hour, and in one day."""

    hour: int
    day: int


R = Reading

# In one hour. A day has five such hours: who works eight reads at this pace in few of them.
HOURS_IN_A_DAY = 5
BY_ROLE: dict[Role, dict[R, int]] = {
    Role.CASEWORKER: {R.PERSON: 120, R.FIELD: 60, R.ROWS: 300, R.SEARCH: 120},
    Role.CHILD_PROTECTION_OFFICER: {R.PERSON: 60, R.FIELD: 60, R.ROWS: 120, R.SEARCH: 60},
    Role.FAMILY_LIAISON: {R.PERSON: 60, R.FIELD: 40, R.ROWS: 0, R.SEARCH: 60},
    Role.FORENSIC_EXAMINER: {R.PERSON: 60, R.FIELD: 20, R.ROWS: 0, R.SEARCH: 60},
    Role.LEGAL_OFFICER: {R.PERSON: 0, R.FIELD: 0, R.ROWS: 120, R.SEARCH: 0},
    Role.MEDICAL_OFFICER: {R.PERSON: 60, R.FIELD: 60, R.ROWS: 0, R.SEARCH: 60},
    Role.REGISTRAR: {R.PERSON: 120, R.FIELD: 60, R.ROWS: 300, R.SEARCH: 120},
    Role.VERIFIER: {R.PERSON: 120, R.FIELD: 40, R.ROWS: 300, R.SEARCH: 120},
}
# Every other role.
OTHERS: dict[R, int] = {R.PERSON: 30, R.FIELD: 10, R.ROWS: 60, R.SEARCH: 30}

# No alarm below these in a day, however quiet the days before were.
FLOOR: dict[R, int] = {R.PERSON: 40, R.FIELD: 20, R.ROWS: 120, R.SEARCH: 40}
TIMES_USUAL = 3
DAYS_COMPARED = 20


def quota(roles: Iterable[Role], reading: Reading, percent: int = 100) -> Quota:
    """Return what these roles may read: that of the widest, times the percentage of the installation."""
    widest = max((BY_ROLE.get(role, OTHERS)[reading] for role in roles), default=0)
    hour = widest * percent // 100
    return Quota(hour, hour * HOURS_IN_A_DAY)


def refused_until(most: Quota, hour: int, day: int, now: datetime) -> datetime | None:
    """Return until when reading is refused, given the counts with this one in them; None if it is not.

    `now` is local time: hours and days are those of the installation.
    """
    if day > most.day:
        return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    if hour > most.hour:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return None


def usual(reading: Reading, days: Sequence[int]) -> int:
    """Return how much in one day is not unusual after these earlier days on which something was read.

    The median, not the mean: one day of much reading does not make the next one look usual.
    """
    latest = [count for count in days if count][-DAYS_COMPARED:]
    return max(FLOOR[reading], int(TIMES_USUAL * median(latest)) if latest else 0)


def crosses(before: int, after: int, limit: int) -> bool:
    """Say whether this very reading went past a limit: true once a day, so that one alarm is raised."""
    return before <= limit < after
