"""Which people a row could be about: all whose surname is near, or birth date or number the same.

Rows are taken in chunks, so memory grows with a chunk and not with list times register.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from byname.core.linkage.columns import Columns, Part, expand
from byname.core.linkage.dates import levels
from byname.core.linkage.evidence import total
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import SexLevel
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
    for readings in _chunks(plan, part):
        reading, place, surname = _joined(plan, part, readings)
        pairs = _evidence(plan, part.columns, reading, place, surname)
        found.append(_best(Found(pairs.row, reading, pairs.person, surname, _weigh(plan, pairs)), plan.rows))
    return Found.joined(found)


def merge(plan: Plan, found: Sequence[Found]) -> Found:
    """Give the best few dozen people of every row among all that the parts found, by row and person."""
    return _best(Found.joined(found), plan.rows)


def evidence(plan: Plan, columns: Columns, found: Found) -> Pairs:
    """Give the levels of pairs already chosen; `columns` are those of the whole register."""
    return _evidence(plan, columns, found.reading, found.person, found.surname)


def _chunks(plan: Plan, part: Part) -> Iterator[Ints]:
    """Walk over the readings in chunks of rows; a chunk ends where about `_CHUNK` pairs are reached."""
    near = plan.tables.surnames
    start, end = part.by_surname.runs(near.registered)
    reached = np.concatenate([[0], np.cumsum(end - start)])
    work = (reached[near.start[1:]] - reached[near.start[:-1]])[plan.surname] + 50
    chunk = np.cumsum(work) // _CHUNK
    first_of_row = np.searchsorted(plan.row, np.arange(plan.rows + 1))
    chunk = chunk[first_of_row[plan.row]] if len(chunk) else chunk
    for number in np.unique(chunk):
        yield np.flatnonzero(chunk == number)


def _joined(plan: Plan, part: Part, readings: Ints) -> tuple[Ints, Ints, Levels]:
    """Give reading, place in the part and surname level of all pairs worth scoring, each pair once."""
    near = plan.tables.surnames
    at, spelled = expand(near.start[plan.surname[readings]], near.start[plan.surname[readings] + 1])
    by, person = part.by_surname.of(near.registered[spelled])
    found = [(readings[at[by]], person, near.level[spelled][by])]
    reading, person = _by_other(plan, part, readings)
    surname = part.columns.surname[person]
    new = np.flatnonzero(~near.holds(plan.surname[reading], surname))
    reading, person, surname = reading[new], person[new], surname[new]
    unnamed = plan.unnamed[plan.surname[reading]] | plan.register_unnamed[surname]
    level = np.where(unnamed, SurnameLevel.MISSING, SurnameLevel.OTHER).astype(np.uint8)
    found.append((reading, person, level))
    first, second = found
    return (
        np.concatenate([first[0], second[0]]),
        np.concatenate([first[1], second[1]]),
        np.concatenate([first[2], second[2]]),
    )


def _by_other(plan: Plan, part: Part, readings: Ints) -> tuple[Ints, Ints]:
    """Join on what is not a name: the whole date of birth, a personal or tax number."""
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
        "sex": _sex_levels(people.sex, plan.sex[row]),
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
    top = np.full(rows, -np.inf)
    np.maximum.at(top, found.row, found.score)
    found = found.take(np.flatnonzero(found.score > top[found.row] - _FAR_BEHIND))
    found = found.take(np.lexsort((found.reading, -found.score, found.person, found.row)))
    same = (np.diff(found.row, prepend=-1) == 0) & (np.diff(found.person, prepend=-1) == 0)
    found = found.take(np.flatnonzero(~same))
    order = np.lexsort((found.person, -found.score, found.row))
    row = found.row[order]
    order = order[np.arange(len(order)) - np.searchsorted(row, row) < _KEPT]
    return found.take(np.sort(order))
