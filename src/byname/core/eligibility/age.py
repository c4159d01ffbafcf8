"""The age rule, in every reading the words of an agreement allow.

"18 to 25" has at least three readings, and no source says at which date the age counts, so neither is
ever chosen silently: every reading and every reference date is answered, and only a unanimous answer counts.
A birthday belongs to the new age from 00:00 local civil date; 29 February falls on 1 March in common years.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from byname.core.eligibility.dates import Dates
from byname.core.eligibility.verdict import Answer, Facts, Finding, Reason, Verdict

# -1: too old on that day; 0: inside; +1: too young. Never falls as the birth date rises.
Position = Callable[[date, date], int]


def completed_years(birth: date, day: date) -> int:
    """Return the age in completed years of someone born on `birth`, on `day`; negative before birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birthday(birth: date, years: int) -> date:
    """Return the day on which `years` are completed."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def between(low: int, high: int) -> Position:
    """Return the reading "completed years `low` to `high`", both included."""

    def position(birth: date, day: date) -> int:
        age = completed_years(birth, day)
        return 1 if age < low else -1 if age > high else 0

    return position


def up_to_birthday(low: int, high: int) -> Position:
    """Return the reading "`low` completed years, up to and including the birthday that completes `high`"."""

    def position(birth: date, day: date) -> int:
        if completed_years(birth, day) < low:
            return 1
        return -1 if day > birthday(birth, high) else 0

    return position


@dataclass(frozen=True, slots=True)
class AgeRule:
    """An age category: its readings by name, and the reference dates among which none was agreed.

    `references` names keys of `Facts.references`; `fixed` is the one date the parties agreed, if they did.
    """

    readings: dict[str, Position]
    references: tuple[str, ...] = ()
    fixed: date | None = None

    def __call__(self, facts: Facts) -> Finding:
        """Answer every reading, reference date and birth date claim; see the module's text."""
        births = most_exact(facts.births)
        if not births:
            return Finding(Verdict.UNDETERMINED, (Reason.BIRTH_DATE_MISSING,))
        references, unknown = self._reference_dates(facts)
        answers = tuple(
            Answer(reading, name, birth, _verdict(position, birth, days))
            for (reading, position), (name, days), birth in product(
                self.readings.items(), references.items(), births
            )
        )
        if not answers or unknown:
            return Finding(Verdict.UNDETERMINED, (Reason.REF_DATE_UNKNOWN, *_disagreements(answers)), answers)
        verdicts = {answer.verdict for answer in answers}
        if verdicts == {Verdict.NOT_MET}:
            return Finding(Verdict.NOT_MET, (Reason.ON_BIRTH_DATE,), answers)
        if verdicts == {Verdict.MET}:
            return Finding(Verdict.MET, (), answers)
        return Finding(Verdict.UNDETERMINED, _disagreements(answers), answers)

    def _reference_dates(self, facts: Facts) -> tuple[dict[str, Dates], bool]:
        if self.fixed:
            return {"fixed": Dates.on(self.fixed)}, False
        known = {name: facts.references[name] for name in self.references if name in facts.references}
        return known, len(known) < len(self.references)


def most_exact(claims: Iterable[Dates]) -> tuple[Dates, ...]:
    """Return the claims without those that say less of the same: "2000" adds nothing to 1 May 2000."""
    known = tuple(dict.fromkeys(claims))
    return tuple(one for one in known if not any(one != other and one.holds(other) for other in known))


def _verdict(position: Position, birth: Dates, days: Dates) -> Verdict:
    """Return the verdict for two intervals; the extremes decide, because position is monotone in both."""
    oldest = position(birth.earliest, days.latest)
    youngest = position(birth.latest, days.earliest)
    if oldest != youngest:
        return Verdict.UNDETERMINED
    return Verdict.MET if oldest == 0 else Verdict.NOT_MET


def _disagreements(answers: tuple[Answer, ...]) -> tuple[Reason, ...]:
    reasons = []
    if any(answer.verdict is Verdict.UNDETERMINED for answer in answers):
        reasons.append(Reason.BIRTH_DATE_IMPRECISE)
    if _varies(((a.reading, a.reference), a.verdict) for a in answers):
        reasons.append(Reason.BIRTH_DATE_CONFLICT)
    if _varies(((a.reading, a.birth), a.verdict) for a in answers):
        reasons.append(Reason.REF_DATE_NOT_AGREED)
    if _varies(((a.reference, a.birth), a.verdict) for a in answers):
        reasons.append(Reason.READING_NOT_AGREED)
    return tuple(reasons)


def _varies(keyed: Iterable[tuple[object, Verdict]]) -> bool:
    """Return whether some key has two different verdicts."""
    seen: dict[object, Verdict] = {}
    return any(seen.setdefault(key, verdict) is not verdict for key, verdict in keyed)
