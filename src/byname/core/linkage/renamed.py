"""Women who may stand in the register by another surname: found by their other names and year of birth."""

import numpy as np
import numpy.typing as npt

from byname.core.linkage.columns import Part, expand
from byname.core.linkage.naming import FEMALE
from byname.core.linkage.plan import Plan
from byname.core.names.compare import NameLevel

Ints = npt.NDArray[np.int64]
_A_YEAR = 1  # an age on the list leaves two years of birth; a slip of a year is as near


def women_by_year(plan: Plan, part: Part) -> tuple[Ints, Ints]:
    """Give the places of the women of a part in the order of their years of birth, and those years."""
    women = np.flatnonzero(part.columns.sex == FEMALE)
    born = plan.register_births.year[part.columns.birth[women]]
    order = np.argsort(born, kind="stable")
    return women[order], born[order].astype(np.int64)


def renamed(plan: Plan, part: Part, by_year: tuple[Ints, Ints], readings: Ints) -> tuple[Ints, Ints]:
    """Pair the readings of women with women whose given name, patronymic and year of birth agree.

    Gives the place among the readings, and the place in the part.
    """
    year = plan.births.year[plan.row[readings]]
    asked = np.flatnonzero((plan.reading_sex[readings] == FEMALE) & (year > 0))
    women, born = by_year
    at, place = expand(
        np.searchsorted(born, year[asked] - _A_YEAR), np.searchsorted(born, year[asked] + _A_YEAR, "right")
    )
    reading, person = asked[at], women[place]
    given = plan.tables.given[plan.given[readings[reading]], part.columns.given[person]]
    father = plan.tables.patronymics[plan.patronymic[readings[reading]], part.columns.patronymic[person]]
    agree = np.flatnonzero(_agree(given) & _agree(father))
    return reading[agree], person[agree]


def _agree(level: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    return np.asarray((level >= NameLevel.SAME) & (level <= NameLevel.MISSPELT))
