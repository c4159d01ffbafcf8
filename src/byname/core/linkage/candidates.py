"""Which people a row could be about: all whose surname is near, or birth date or number the same.

Rows are taken in chunks, so memory grows with a chunk and not with list times register.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from byname.core.linkage.dates import levels
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.rates import CaseLevel, Rates, SexLevel
from byname.core.linkage.tables import Tables
from byname.core.names.compare import NameLevel, SurnameLevel

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

_KEPT = 36
_FAR_BEHIND = 24.0
_CHUNK = 300_000
_SWEPT = ("surname", "given_name", "patronymic", "birth", "sex", "name_order", "name_case")


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


def find(register: Registered, listed: Listed, tables: Tables, rates: Rates) -> Pairs:
    """Give the best few dozen people of every row by name, date of birth and sex."""
    parts = [
        _best(_evidence(register, listed, tables, found), listed, rates)
        for found in _sweep(register, listed, tables)
    ]
    if not parts:
        none = np.zeros(0, np.int64)
        parts = [_evidence(register, listed, tables, (none, none, none.astype(np.uint8)))]
    return Pairs(
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.reading for part in parts]),
        np.concatenate([part.person for part in parts]),
        {field: np.concatenate([part.level[field] for part in parts]) for field in _SWEPT},
        {field: np.concatenate([part.log_u[field] for part in parts]) for field in _SWEPT},
    )


def _sweep(register: Registered, listed: Listed, tables: Tables) -> Iterator[tuple[Ints, Ints, Levels]]:
    """Walk over the readings in chunks of rows; a chunk ends where about `_CHUNK` pairs are reached."""
    near = tables.surnames
    bearers = np.diff(register.surname_start)
    reached = np.concatenate([[0], np.cumsum(bearers[near.registered])])
    work = (reached[near.start[1:]] - reached[near.start[:-1]])[listed.surname] + 50
    chunk = np.cumsum(work) // _CHUNK
    first_of_row = np.searchsorted(listed.row, np.arange(len(listed.records) + 1))
    chunk = chunk[first_of_row[listed.row]] if len(chunk) else chunk
    for number in np.unique(chunk):
        readings = np.flatnonzero(chunk == number)
        yield _joined(register, listed, tables, readings)


def _joined(
    register: Registered, listed: Listed, tables: Tables, readings: Ints
) -> tuple[Ints, Ints, Levels]:
    near = tables.surnames
    word = listed.surname[readings]
    at, spelled = expand(near.start[word], near.start[word + 1])
    surname = near.registered[spelled]
    by, place = expand(register.surname_start[surname], register.surname_start[surname + 1])
    found = [(readings[at[by]], register.by_surname[place], near.level[spelled][by])]
    level = np.where(
        listed.unnamed[listed.surname[readings]], SurnameLevel.MISSING, SurnameLevel.OTHER
    ).astype(np.uint8)
    for reading, person in (*_by_birth(register, listed, readings), _by_number(register, listed, readings)):
        found.append((readings[reading], person, level[reading]))
    reading, person, grade = (np.concatenate(column) for column in zip(*found, strict=True))
    grade = np.where(register.unnamed[register.surname[person]], SurnameLevel.MISSING, grade).astype(np.uint8)
    return _once(reading, person, grade)


def expand(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Spell out runs `start..end`: for each member, the number of its run and its own place."""
    size = end - start
    run = np.repeat(np.arange(len(size)), size)
    offset = np.arange(len(run)) - np.repeat(np.cumsum(size) - size, size)
    return run, start[run] + offset


def _by_birth(register: Registered, listed: Listed, readings: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Join on the whole date of birth, as written and with day and month turned round."""
    births = listed.births.take(listed.row[readings])
    turned = births.year * 10000 + births.day * 100 + births.month
    for number in (births.number, np.where(births.number > 0, turned, 0)):
        start = np.searchsorted(register.birth_number, number)
        end = np.where(number > 0, np.searchsorted(register.birth_number, number, "right"), start)
        run, place = expand(start, end)
        yield run, register.by_birth[place]


def _by_number(register: Registered, listed: Listed, readings: Ints) -> tuple[Ints, Ints]:
    """Join on a personal or tax number that is the same letter by letter."""
    found = [
        (at, person)
        for at, row in enumerate(listed.row[readings].tolist())
        for person in {
            *register.by_personal_number.get(listed.personal_numbers[row], ()),
            *register.by_tax_number.get(listed.tax_numbers[row], ()),
        }
    ]
    table = np.array(sorted(found), np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _once(reading: Ints, person: Ints, level: Levels) -> tuple[Ints, Ints, Levels]:
    """Keep each pair once, at its best level; a missing surname never beats one that agrees."""
    rank = np.where(level == SurnameLevel.MISSING, 99, level)
    order = np.lexsort((rank, person, reading))
    changed = (np.diff(reading[order], prepend=-1) != 0) | (np.diff(person[order], prepend=-1) != 0)
    order = order[changed]
    return reading[order], person[order], level[order]


def _evidence(
    register: Registered, listed: Listed, tables: Tables, found: tuple[Ints, Ints, Levels]
) -> Pairs:
    reading, person, surname = found
    row = listed.row[reading]
    given, father = listed.given[reading], listed.patronymic[reading]
    level = {
        "surname": surname,
        "given_name": tables.given[given, register.given[person]],
        "patronymic": tables.patronymics[father, register.patronymic[person]],
        "birth": levels(register.births.take(person), listed.births.take(row)),
        "sex": _sex_levels(register.sex[person], listed.sex[row]),
    }
    tokens = (listed.surname[reading], given, father, row, listed.sex[row])
    log_u = {
        field: tables.log_u[field][token, level[field]] for field, token in zip(level, tokens, strict=True)
    }
    level["surname"] = _by_case(level)
    level["name_order"] = listed.order[reading]
    level["name_case"] = np.where(_declined(level), CaseLevel.DECLINED, CaseLevel.NOMINATIVE).astype(np.uint8)
    log_u["name_order"] = log_u["name_case"] = np.zeros(len(row))
    return Pairs(row, reading, person, level, log_u)


def _declined(level: dict[str, Levels]) -> npt.NDArray[np.bool_]:
    given, father = level["given_name"] == NameLevel.DECLINED, level["patronymic"] == NameLevel.DECLINED
    return np.asarray(given | father | (level["surname"] == SurnameLevel.DECLINED))


def _by_case(level: dict[str, Levels]) -> Levels:
    """Read Іванова beside a declined given name as a man's genitive, not as a woman's surname."""
    case = (level["given_name"] == NameLevel.DECLINED) | (level["patronymic"] == NameLevel.DECLINED)
    turned = case & (level["surname"] == SurnameLevel.GENDER)
    return np.where(turned, SurnameLevel.DECLINED, level["surname"]).astype(np.uint8)


def _sex_levels(ours: Ints, theirs: Ints) -> Levels:
    level = np.where(ours == theirs, SexLevel.SAME, SexLevel.OTHER)
    return np.where((ours == 0) | (theirs == 0), SexLevel.MISSING, level).astype(np.uint8)


def weigh(pairs: Pairs, rates: Rates) -> Floats:
    """Add up the weights of all fields of each pair, in bits."""
    return np.asarray(np.sum([weight(pairs, rates, field) for field in pairs.level], axis=0))


def weight(pairs: Pairs, rates: Rates, field: str) -> Floats:
    """Give the weight of one field of each pair: log2(m / u), nothing where the field is missing."""
    return np.asarray(np.log2(rates.m[field])[pairs.level[field]] - pairs.log_u[field])


def _best(pairs: Pairs, listed: Listed, rates: Rates) -> Pairs:
    """Keep each row's best few dozen people, each by the reading that fits best."""
    score = weigh(pairs, rates)
    top = np.full(len(listed.records), -np.inf)
    np.maximum.at(top, pairs.row, score)
    near = np.flatnonzero(score > top[pairs.row] - _FAR_BEHIND)
    near = near[np.lexsort((pairs.reading[near], -score[near], pairs.person[near], pairs.row[near]))]
    same = (np.diff(pairs.row[near], prepend=-1) == 0) & (np.diff(pairs.person[near], prepend=-1) == 0)
    near = near[~same]
    near = near[np.lexsort((pairs.person[near], -score[near], pairs.row[near]))]
    near = near[np.arange(len(near)) - np.searchsorted(pairs.row[near], pairs.row[near]) < _KEPT]
    return pairs.take(near[np.lexsort((pairs.person[near], pairs.row[near]))])
