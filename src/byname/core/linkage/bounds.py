"""The most a pair could score by surname, given name, patronymic, sex, and month and year of birth.

Most bearers of a near surname are nobody the row is about, and their names say so. Readings are taken one
by one: who bears a name near theirs fits into the nearest memory, and of the pairs only the bound is kept.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from byname.core.linkage.columns import Part
from byname.core.linkage.months import Months
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import SexLevel
from byname.core.names.compare import SurnameLevel

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
_ROUNDING = 0.01  # bits; bounds are kept in single precision
_CASES = (0, 1)
_SEX = np.array([[0, 0, 0], [0, SexLevel.SAME, SexLevel.OTHER], [0, SexLevel.OTHER, SexLevel.SAME]])


class Bearing:
    """Every listed surname with all of a part who bear one near it, in one long line that is never written.

    `reached` says where in it the bearers of each pair of surnames begin; whatever is between follows.
    """

    def __init__(self, plan: Plan, part: Part) -> None:
        self.near = plan.tables.surnames
        first, last = part.by_surname.runs(self.near.registered)
        self.bearers = last - first
        self.reached = np.concatenate([[0], np.cumsum(self.bearers)])
        self.offset = first - self.reached[:-1]

    def runs(self, words: Ints) -> tuple[Ints, Ints]:
        """Give where the line of each listed surname begins and ends."""
        return self.reached[self.near.start[words]], self.reached[self.near.start[words + 1]]

    def places(self, entries: slice) -> Ints:
        """Give the places in the part of all who bear one of some surnames."""
        line = np.arange(self.reached[entries.start], self.reached[entries.stop])
        return np.asarray(line + np.repeat(self.offset[entries], self.bearers[entries]))

    def at(self, line: Ints) -> tuple[Ints, Levels]:
        """Give the place in the part, and the level of the surnames, where the line is so far along."""
        entry = np.searchsorted(self.reached, line, "right") - 1
        return line + self.offset[entry], self.near.level[entry]


@dataclass(frozen=True, slots=True)
class Bounded:
    """The most that pairs by a near surname score: those of the first reading, of the second, and so on."""

    bearing: Bearing
    readings: Ints
    row: Ints
    first: Ints
    size: Ints
    most: Singles

    def best(self, count: int) -> Bools:
        """Mark so many pairs of each row, those of the highest bounds."""
        marked = np.ones(len(self.most), bool)
        ends = np.cumsum(self.size)[np.flatnonzero(np.diff(self.row, append=-1))]
        for start, end in pairwise([0, *ends.tolist()]):
            if end - start > count:
                marked[start + np.argpartition(self.most[start:end], -count)[:-count]] = False
        return marked

    def reach(self, least: Floats) -> Bools:
        """Mark the pairs that could score what is the least for their row."""
        return self.most >= np.repeat(least[self.row].astype(np.float32), self.size)

    def at(self, pairs: Ints) -> tuple[Ints, Ints, Levels]:
        """Give reading, place and level of some of the pairs."""
        start = np.cumsum(self.size) - self.size
        reading = np.searchsorted(start, pairs, "right") - 1
        return self.readings[reading], *self.bearing.at(self.first[reading] + pairs - start[reading])


class Bounds:
    """Bounds from above for the pairs of a plan and a part that meet by a near surname.

    A pair with the same or the turned date of birth may score more; it is found by its date.
    """

    def __init__(self, plan: Plan, part: Part) -> None:
        self.plan, self.part, self.bearing = plan, part, Bearing(plan, part)
        near = self.bearing.near
        words = np.repeat(np.arange(len(near.start) - 1), np.diff(near.start))
        self.surnames = [_surnames(plan, words, near.level, case) for case in _CASES]
        self.whole = [_whole(plan, case) for case in _CASES]
        self.sexes = plan.worth.plain["sex"][np.arange(3)[:, None], _SEX]
        self.given, self.fathers = part.columns.given * 3 + part.columns.sex, part.columns.patronymic
        months = Months(plan.register_births, plan.births)
        self.months, self.born = months.most(plan.worth.plain["birth"]), months.of[part.columns.birth]

    def of(self, readings: Ints) -> Bounded:
        """Bound every pair of some readings and those who bear a near surname."""
        first, end = self.bearing.runs(self.plan.surname[readings])
        lines = [self._most(reading) for reading in readings.tolist()]
        most = np.concatenate([np.zeros(0, np.float32), *lines])
        return Bounded(self.bearing, readings, self.plan.row[readings], first, end - first, most)

    def _most(self, reading: int) -> Singles:
        near, word = self.bearing.near, self.plan.surname[reading]
        entries = slice(int(near.start[word]), int(near.start[word + 1]))
        place = self.bearing.places(entries)
        given, father = self.given[place], self.fathers[place]
        most = np.full(len(place), -np.inf, np.float32)
        for surnames, names, fathers in self._cases(reading, entries):
            bits = np.repeat(surnames, self.bearing.bearers[entries])
            bits += names[given]
            bits += fathers[father]
            np.maximum(most, bits, out=most)
        return most + self.months.of(int(self.plan.row[reading]))[self.born[place]]

    def _cases(self, reading: int, entries: slice) -> list[tuple[Singles, Singles, Singles]]:
        """Give the worth of surnames, given names (by sex) and patronymics, as they stand and declined.

        Where no names together could be worth more declined, they are not tried so.
        """
        cases = [
            (
                self.surnames[case][entries] + self.whole[case][reading],
                self._given(reading, case),
                self._names("patronymic", reading, case),
            )
            for case in _CASES
        ]
        gain = sum(float((b - a).max(initial=-np.inf)) for a, b in zip(*cases, strict=True))
        return cases[:1] if gain <= 0 else cases

    def _given(self, reading: int, case: int) -> Singles:
        sexes = self.sexes[self.plan.reading_sex[reading]]
        bits = self._names("given_name", reading, case)[:, None] + sexes
        return np.asarray(bits, np.float32).ravel()

    def _names(self, field: str, reading: int, case: int) -> Singles:
        """Weigh the given name or patronymic of a reading against every registered one."""
        table, token = _of(self.plan, field)
        worth = self.plan.worth.named[field][token[reading], case]
        return np.asarray(worth[table[token[reading]]], np.float32)


def _of(plan: Plan, field: str) -> tuple[Levels, Ints]:
    if field == "given_name":
        return plan.tables.given, plan.given
    return plan.tables.patronymics, plan.patronymic


def _surnames(plan: Plan, words: Ints, level: Levels, case: int) -> Singles:
    """Weigh surnames; a woman's form may yet turn out to be a declined one."""
    worth = plan.worth.named["surname"][:, case]
    turned = np.where(level == SurnameLevel.GENDER, worth[words, SurnameLevel.DECLINED], -np.inf)
    return np.maximum(worth[words, level], turned).astype(np.float32)


def _whole(plan: Plan, case: int) -> Singles:
    """Weigh what holds for a reading whoever it is: its case and its order."""
    return np.asarray(plan.worth.case[:, case] + plan.worth.order + _ROUNDING, np.float32)
