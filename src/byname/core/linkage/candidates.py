"""Which people a row could be about: all whose surname is near, or birth date or number the same.

Rows are taken in chunks, so memory grows with a chunk and not with list times register.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.bounds import Bearing, Bounds
from byname.core.linkage.columns import Columns, Part
from byname.core.linkage.dates import levels
from byname.core.linkage.evidence import total
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import SexLevel
from byname.core.linkage.renamed import renamed, women_by_year
from byname.core.names.compare import NameLevel, SurnameLevel

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

_KEPT = 36
_FAR_BEHIND = 24.0
_CHUNK = 300_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a row (by one of its readings) and a person, sorted so, with levels and log2 u."""

    row: Ints
    reading: Ints
    person: Ints
    level: dict[str, Levels]
    log_u: dict[str, Floats]

    def take(self, at: Ints) -> "Pairs":
        """Give the pairs at these places."""
        return Pairs(
            self.row[at],
            self.reading[at],
            self.person[at],
            {field: values[at] for field, values in self.level.items()},
            {field: values[at] for field, values in self.log_u.items()},
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What scoring a part sends back: row, reading, number of the person, level of the surnames, bits."""

    row: Ints
    reading: Ints
    person: Ints
    surname: Levels
    score: Floats

    def take(self, at: Ints) -> "Found":
        """Give the pairs at these places."""
        return Found(**{field.name: getattr(self, field.name)[at] for field in fields(self)})

    @staticmethod
    def joined(parts: Sequence["Found"]) -> "Found":
        """Put what several parts found one after the other."""
        return Found(
            **{
                field.name: np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(Found)
            }
        )


def score(plan: Plan, part: Part) -> Found:
    """Give the best few dozen people of every row among a part, by name, date of birth and sex."""
    none = np.zeros(0, np.int64)
    found = [Found(none, none, none, none.astype(np.uint8), none.astype(np.float64))]
    keys, bounds = plan.tables.surnames.keys(), Bounds(plan, part)
    women = women_by_year(plan, part)
    found += [
        _best(_swept(bounds, keys, women, readings), plan.rows) for readings in _chunks(plan, bounds.bearing)
    ]
    return Found.joined(found)


def _swept(bounds: Bounds, keys: Ints, women: tuple[Ints, Ints], readings: Ints) -> Found:
    """Score the pairs of some readings, but those whose names alone put them too far behind."""
    plan, part = bounds.plan, bounds.part
    reading, place = _by_other(plan, part, women, readings)
    level = _surname_levels(plan, keys, reading, part.columns.surname[place])
    by_name = bounds.of(readings)
    likely = by_name.best(2 * _KEPT)
    found = _best(
        Found.joined(
            [
                _scored(plan, part, reading, place, level),
                _scored(plan, part, *by_name.at(np.flatnonzero(likely))),
            ]
        ),
        plan.rows,
    )
    rest = by_name.reach(_least(found, plan.rows)) & ~likely
    return Found.joined([found, _scored(plan, part, *by_name.at(np.flatnonzero(rest)))])


def _least(found: Found, rows: int) -> Floats:
    """Give what a person must score to be kept for each row beside those already found."""
    least = _tops(found.score, found.row, rows) - _FAR_BEHIND
    last = -_tops(-found.score, found.row, rows)
    return np.where(np.bincount(found.row, minlength=rows) < _KEPT, least, np.maximum(least, last))


def _tops(score: npt.NDArray[np.floating[Any]], row: Ints, rows: int) -> Floats:
    """Give the best score of every row; the pairs of a row stand together."""
    top = np.full(rows, -np.inf)
    start = np.flatnonzero(np.diff(row, prepend=-1))
    top[row[start]] = np.maximum.reduceat(score, start) if len(start) else []
    return top


def _scored(plan: Plan, part: Part, reading: Ints, place: Ints, surname: Levels) -> Found:
    pairs = _evidence(plan, part.columns, reading, place, surname)
    return Found(pairs.row, reading, pairs.person, surname, _weigh(plan, pairs))


def merge(plan: Plan, found: Sequence[Found]) -> Found:
    """Give the best few dozen people of every row among all that the parts found, by row and person."""
    return _best(Found.joined(found), plan.rows)


def evidence(plan: Plan, columns: Columns, found: Found) -> Pairs:
    """Give the levels of pairs already chosen; `columns` are those of the whole register."""
    return _evidence(plan, columns, found.reading, found.person, found.surname)


def _chunks(plan: Plan, bearing: Bearing) -> Iterator[Ints]:
    """Walk over the readings in chunks of rows; a chunk ends where about `_CHUNK` pairs are reached."""
    start, end = bearing.runs(plan.surname)
    work = end - start + 50
    chunk = np.cumsum(work) // _CHUNK
    first_of_row = np.searchsorted(plan.row, np.arange(plan.rows + 1))
    chunk = chunk[first_of_row[plan.row]] if len(chunk) else chunk
    for number in np.unique(chunk):
        yield np.flatnonzero(chunk == number)


def _surname_levels(plan: Plan, keys: Ints, reading: Ints, surname: npt.NDArray[np.int32]) -> Levels:
    """Give the level of surnames that met by something else; none of a missing one is better or worse."""
    near, words = plan.tables.surnames, plan.surname[reading]
    level = near.levels(keys, words, surname)
    unnamed = plan.unnamed[words] | plan.register_unnamed[surname]
    return np.where(unnamed & (level == SurnameLevel.OTHER), SurnameLevel.MISSING, level).astype(np.uint8)


def _by_other(plan: Plan, part: Part, women: tuple[Ints, Ints], readings: Ints) -> tuple[Ints, Ints]:
    """Join on what is no surname: the whole date of birth, a number, a woman's other names and her year."""
    rows = plan.row[readings]
    found = []
    for runs, bearers in (
        (plan.same_birth, part.by_birth),
        (plan.same_personal_number, part.by_personal_number),
        (plan.same_tax_number, part.by_tax_number),
    ):
        at, tokens = runs.take(rows)
        by, person = bearers.of(tokens)
        found.append(at[by] * len(part.columns) + person)
    at, person = renamed(plan, part, women, readings)
    found.append(at * len(part.columns) + person)
    pair = np.unique(np.concatenate(found))
    return readings[pair // max(len(part.columns), 1)], pair % max(len(part.columns), 1)


def _evidence(plan: Plan, columns: Columns, reading: Ints, place: Ints, surname: Levels) -> Pairs:
    row, people = plan.row[reading], columns.take(place)
    given, father, tables = plan.given[reading], plan.patronymic[reading], plan.tables
    level = {
        "surname": surname,
        "given_name": tables.given[given, people.given],
        "patronymic": tables.patronymics[father, people.patronymic],
        "birth": levels(plan.register_births.take(people.birth), plan.births.take(row)),
        "sex": _sex_levels(people.sex, plan.reading_sex[reading]),
    }
    level["surname"] = _by_case(level)
    level["name_order"] = plan.order[reading]
    level["name_case"] = plan.worth.likelier_case(plan, reading, level)
    return Pairs(row, reading, people.person.astype(np.int64), level, {})


def _by_case(level: dict[str, Levels]) -> Levels:
    """Read Іванова beside a declined given name as a man's genitive, not as a woman's surname."""
    case = (level["given_name"] == NameLevel.DECLINED) | (level["patronymic"] == NameLevel.DECLINED)
    turned = case & (level["surname"] == SurnameLevel.GENDER)
    return np.where(turned, SurnameLevel.DECLINED, level["surname"]).astype(np.uint8)


def _sex_levels(ours: npt.NDArray[np.int32], theirs: Ints) -> Levels:
    level = np.where(ours == theirs, SexLevel.SAME, SexLevel.OTHER)
    return np.where((ours == 0) | (theirs == 0), SexLevel.MISSING, level).astype(np.uint8)


def _weigh(plan: Plan, pairs: Pairs) -> Floats:
    """Add up the weights of all fields found so far of each pair, in bits."""
    return total(plan.worth.weights(plan, pairs.reading, pairs.level), len(pairs.row))


def _best(found: Found, rows: int) -> Found:
    """Keep each row's best few dozen people, each by the reading that fits best, by row and person."""
    found = found.take(np.argsort(found.row, kind="stable"))
    top = _tops(found.score, found.row, rows)
    found = found.take(np.flatnonzero(found.score > top[found.row] - _FAR_BEHIND))
    found = found.take(np.lexsort((found.reading, -found.score, found.person, found.row)))
    same = (np.diff(found.row, prepend=-1) == 0) & (np.diff(found.person, prepend=-1) == 0)
    found = found.take(np.flatnonzero(~same))
    order = np.lexsort((found.person, -found.score, found.row))
    row = found.row[order]
    order = order[np.arange(len(order)) - np.searchsorted(row, row) < _KEPT]
    return found.take(np.sort(order))
