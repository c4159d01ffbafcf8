"""How often each level of agreement comes about when two records are one person.

Fellegi and Sunter (1969): the weight of a level is log2(m / u). m starts from the figures below and is
learned by expectation-maximisation from the list's own candidates, without labels; u is the register's own
mass at that level.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from byname.core.linkage.dates import DateLevel
from byname.core.linkage.marks import MarkLevel
from byname.core.linkage.numbers import NumberLevel
from byname.core.linkage.ranks import RankLevel
from byname.core.names.compare import NameLevel, SurnameLevel

Floats = npt.NDArray[np.float64]


class SexLevel(IntEnum):
    """Whether two records agree in sex."""

    MISSING = 0
    SAME = 1
    OTHER = 2


class OrderLevel(IntEnum):
    """Which reading of the name cells fits: the likeliest, or one that had to earn its place."""

    MISSING = 0
    AS_WRITTEN = 1
    OTHER_ORDER = 2
    SWAPPED_COLUMNS = 3
    FORMER_SURNAME = 4


class CaseLevel(IntEnum):
    """Whether any name of the row had to be read as a genitive or dative."""

    MISSING = 0
    NOMINATIVE = 1
    DECLINED = 2


# A field's levels fall into groups, one for each thing a row can show (a whole date, a year alone, an age):
# rates add up to one within a group. The order is that of the level enums, without MISSING.
_NAME_GROUPS = ((0.60, 0.28, 0.02, 0.015, 0.055, 0.004, 0.004, 0.012), (0.975, 0.025))
_PRIOR: dict[str, tuple[type[IntEnum], tuple[tuple[float, ...], ...]]] = {
    "surname": (SurnameLevel, ((0.78, 0.012, 0.02, 0.05, 0.07, 0.025, 0.008, 0.01, 0.02),)),
    "given_name": (NameLevel, _NAME_GROUPS),
    "patronymic": (NameLevel, _NAME_GROUPS),
    "birth": (
        DateLevel,
        (
            (0.89, 0.015, 0.025, 0.015, 0.025, 0.005, 0.008, 0.004, 0.013),
            (0.95, 0.05),
            (0.94, 0.04, 0.02),
            (0.90, 0.06, 0.04),
        ),
    ),
    "sex": (SexLevel, ((0.995, 0.005),)),
    "name_order": (OrderLevel, ((0.90, 0.05, 0.025, 0.025),)),
    "name_case": (CaseLevel, ((0.96, 0.04),)),
    "place": (MarkLevel, ((0.5, 0.32, 0.18),)),
    "rank": (RankLevel, ((0.65, 0.2, 0.15),)),
    "unit": (MarkLevel, ((0.7, 0.05, 0.25),)),
    "personal_number": (NumberLevel, ((0.95, 0.03, 0.02),)),
    "tax_number": (NumberLevel, ((0.95, 0.03, 0.02),)),
}
FIELDS = tuple(_PRIOR)
LEVELS = {field: levels for field, (levels, _) in _PRIOR.items()}
_PRIOR_ROWS = 30.0
# A row is declined as a whole: that is paid for once, in `name_case`; each name then agrees as a matter of
# course.
_DECLINED: dict[str, IntEnum] = {
    "surname": SurnameLevel.DECLINED,
    "given_name": NameLevel.DECLINED,
    "patronymic": NameLevel.DECLINED,
}
_WHEN_DECLINED = 0.7


class Rates:
    """The rate of each level of each field among true pairs (m), and the share of rows in the register."""

    def __init__(self) -> None:
        self.registered = 0.5
        self.prior = {
            field: np.concatenate([[1.0], *map(np.asarray, groups)]) for field, (_, groups) in _PRIOR.items()
        }
        for field, level in _DECLINED.items():
            self.prior[field][level] = _WHEN_DECLINED
        self.m = {field: rates.copy() for field, rates in self.prior.items()}

    def learn(self, field: str, levels: npt.NDArray[np.uint8], probability: Floats) -> None:
        """Take the rates of one field from pairs weighed by their probability; few pairs move them little."""
        seen = np.bincount(levels, weights=probability, minlength=len(self.prior[field]))
        first = 1
        for group in _PRIOR[field][1]:
            here = slice(first, first + len(group))
            self.m[field][here] = (seen[here] + _PRIOR_ROWS * self.prior[field][here]) / (
                seen[here].sum() + _PRIOR_ROWS
            )
            first += len(group)
        if field in _DECLINED:
            self.m[field][_DECLINED[field]] = _WHEN_DECLINED

    def named(self) -> dict[str, dict[str, float]]:
        """Give the rates by field and level name, for a report."""
        return {
            field: {
                level.name.lower(): round(float(self.m[field][level]), 5) for level in LEVELS[field] if level
            }
            for field in FIELDS
        }
