"""The most a pair could score by surname, given name, patronymic and sex, before its dates are compared.

Most bearers of a near surname are nobody the row is about, and their names say so.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from byname.core.linkage.columns import Part, expand
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.plan import Plan
from byname.core.linkage.rates import SexLevel
from byname.core.names.compare import SurnameLevel

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
_ROUNDING = 0.01  # bits; bounds are kept in single precision
_CASES = (0, 1)
_SEX = np.array([[0, 0, 0], [0, SexLevel.SAME, SexLevel.OTHER], [0, SexLevel.OTHER, SexLevel.SAME]])


@dataclass(frozen=True, slots=True)
class Bounded:
    """Pairs by a near surname, sorted by reading: place in the part, surname level, the most they score."""

    reading: Ints
    place: Ints
    surname: Levels
    most: Singles

    def at(self, places: Ints) -> tuple[Ints, Ints, Levels]:
        """Give reading, place and level of some of the pairs."""
        return self.reading[places], self.place[places], self.surname[places]


class Bounds:
    """Bounds from above for the pairs of a plan and a part that meet by a near surname.

    A pair with the same or the turned date of birth may score more; it is found by its date.
    """

    def __init__(self, plan: Plan, part: Part) -> None:
        near = plan.tables.surnames
        words = np.repeat(np.arange(len(near.start) - 1), np.diff(near.start))
        self.plan, self.part = plan, part
        self.first, last = part.by_surname.runs(near.registered)
        self.bearers = last - self.first
        self.surnames = [_surnames(plan, words, near.level, case) for case in _CASES]

    def of(self, readings: Ints) -> Bounded:
        """Join some readings on near surnames, and bound every pair.

        What goes by reading and surname is worked out once for both, and repeated for each who bears it.
        """
        plan, near, words = self.plan, self.plan.tables.surnames, self.plan.surname[readings]
        at, entry = expand(near.start[words], near.start[words + 1])
        bearers = self.bearers[entry]
        _, place = expand(self.first[entry], self.first[entry] + bearers)
        given = self._tokens("given_name", at, bearers, place)
        father = self._tokens("patronymic", at, bearers, place)
        named = []
        for case in _CASES:
            bits = np.repeat(self.surnames[case][entry] + _whole(plan, readings, case)[at], bearers)
            bits += self._names("given_name", readings, case)[given]
            bits += self._names("patronymic", readings, case)[father]
            named.append(bits)
        most = np.maximum(*named)
        sex = np.repeat((plan.reading_sex[readings] * 3).astype(np.int32)[at], bearers)
        most += _sexes(plan)[sex + self.part.columns.sex[place]]
        return Bounded(np.repeat(readings[at], bearers), place, np.repeat(near.level[entry], bearers), most)

    def _names(self, field: str, readings: Ints, case: int) -> Singles:
        """Weigh the given names or patronymics of readings against every registered one, line after line."""
        table, tokens = _of(self.plan, field)
        table, worth = table[tokens[readings]], self.plan.worth.named[field][tokens[readings], case]
        return np.asarray(np.take_along_axis(worth, table.astype(np.int64), axis=1), np.float32).ravel()

    def _tokens(self, field: str, at: Ints, bearers: Ints, place: Ints) -> npt.NDArray[np.int32]:
        """Give where in those lines each pair stands."""
        people = self.part.columns
        theirs = (people.given if field == "given_name" else people.patronymic)[place]
        lines = (at * _of(self.plan, field)[0].shape[1]).astype(np.int32)
        return np.asarray(np.repeat(lines, bearers) + theirs, np.int32)


def _of(plan: Plan, field: str) -> tuple[Levels, Ints]:
    if field == "given_name":
        return plan.tables.given, plan.given
    return plan.tables.patronymics, plan.patronymic


def _surnames(plan: Plan, words: Ints, level: Levels, case: int) -> Singles:
    """Weigh surnames; a woman's form may yet turn out to be a declined one."""
    worth = plan.worth.named["surname"][:, case]
    turned = np.where(level == SurnameLevel.GENDER, worth[words, SurnameLevel.DECLINED], -np.inf)
    return np.maximum(worth[words, level], turned).astype(np.float32)


def _whole(plan: Plan, readings: Ints, case: int) -> Singles:
    """Weigh what holds for a reading whoever it is: its case, its order, and the most its date can add."""
    births = plan.worth.plain["birth"].copy()
    births[:, [DateLevel.EXACT, DateLevel.SWAPPED]] = -np.inf
    bits = plan.worth.case[readings, case] + plan.worth.order[readings]
    return np.asarray(bits + births.max(axis=1)[plan.row[readings]] + _ROUNDING, np.float32)


def _sexes(plan: Plan) -> Singles:
    return np.asarray(plan.worth.plain["sex"][np.arange(3)[:, None], _SEX], np.float32).ravel()
