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


def bounded(plan: Plan, part: Part, readings: Ints) -> Bounded:
    """Join some readings on near surnames, and bound every pair from above.

    A pair with the same or the turned date of birth may score more; it is found by its date.
    """
    near, words = plan.tables.surnames, plan.surname[readings]
    at, spelled = expand(near.start[words], near.start[words + 1])
    by, place = part.by_surname.of(near.registered[spelled])
    which, level = at[by], near.level[spelled]
    best = np.full(len(place), -np.inf, np.float32)
    for case in _CASES:
        bits = _surnames(plan, words[at], level, case)[by]
        bits += _others(plan, "given_name", readings, case)[which, part.columns.given[place]]
        bits += _others(plan, "patronymic", readings, case)[which, part.columns.patronymic[place]]
        bits += plan.worth.case[readings, case].astype(np.float32)[which]
        np.maximum(best, bits, out=best)
    rows = plan.row[readings]
    best += _sexes(plan, readings)[which, part.columns.sex[place]]
    best += (plan.worth.order[readings] + _births(plan, rows)).astype(np.float32)[which]
    return Bounded(readings[which], place, level[by], best + np.float32(_ROUNDING))


def _surnames(plan: Plan, words: Ints, level: Levels, case: int) -> Singles:
    """Weigh surnames; a woman's form may yet turn out to be a declined one."""
    worth = plan.worth.named["surname"][:, case]
    turned = np.where(level == SurnameLevel.GENDER, worth[words, SurnameLevel.DECLINED], -np.inf)
    return np.maximum(worth[words, level], turned).astype(np.float32)


def _others(plan: Plan, field: str, readings: Ints, case: int) -> Singles:
    """Weigh the given names or patronymics of some readings against every registered one."""
    tokens, table = (
        (plan.given, plan.tables.given)
        if field == "given_name"
        else (plan.patronymic, plan.tables.patronymics)
    )
    worth = plan.worth.named[field][tokens[readings], case].astype(np.float32)
    return np.take_along_axis(worth, table[tokens[readings]].astype(np.int64), axis=1)


def _sexes(plan: Plan, readings: Ints) -> Singles:
    sex = plan.reading_sex[readings]
    return np.asarray(plan.worth.plain["sex"][sex[:, None], _SEX[sex]], np.float32)


def _births(plan: Plan, rows: Ints) -> npt.NDArray[np.float64]:
    """Give the most a date of birth can add that is neither the same nor turned round."""
    worth = plan.worth.plain["birth"][rows].copy()
    worth[:, [DateLevel.EXACT, DateLevel.SWAPPED]] = -np.inf
    return np.asarray(worth.max(axis=1))
