"""How often each level of agreement comes about when two records are one person.

Fellegi and Sunter (1969): the weight of a level is log2(m / u). m starts from the figures below and is
learned by expectation-maximisation from the list's own candidates, without labels; u is the register's own
mass at that level.
"""

from collections.abc import Mapping
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from byname.core.errors import OutsideModel
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.formations import UnitLevel
from byname.core.linkage.numbers import NumberLevel
from byname.core.linkage.ranks import RankLevel
from byname.core.linkage.whereabouts import PlaceLevel
from byname.core.names.compare import NameLevel, SurnameLevel

Floats = npt.NDArray[np.float64]
Levels = npt.NDArray[np.uint8]
Kept = Mapping[str, Mapping[str, float]]


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
    RUN_TOGETHER = 5


class CaseLevel(IntEnum):
    """Whether any name of the row had to be read as a genitive or dative."""

    MISSING = 0
    NOMINATIVE = 1
    DECLINED = 2


# A field's levels fall into groups, one for each thing a row can show (a whole date, a year alone, an age):
# rates add up to one within a group. The order is that of the level enums, without MISSING.
_NAME_GROUPS = ((0.60, 0.28, 0.01, 0.025, 0.06, 0.004, 0.004, 0.008), (0.975, 0.025))
_PRIOR: dict[str, tuple[type[IntEnum], tuple[tuple[float, ...], ...]]] = {
    "surname": (SurnameLevel, ((0.775, 0.012, 0.01, 0.06, 0.07, 0.025, 0.008, 0.005, 0.01, 0.02),)),
    "given_name": (NameLevel, _NAME_GROUPS),
    "patronymic": (NameLevel, _NAME_GROUPS),
    "birth": (
        DateLevel,
        (
            (0.89, 0.015, 0.025, 0.015, 0.025, 0.005, 0.008, 0.004, 0.016),
            (0.95, 0.05),
            (0.94, 0.04, 0.02),
            (0.90, 0.06, 0.04),
        ),
    ),
    "sex": (SexLevel, ((0.995, 0.005),)),
    "name_order": (OrderLevel, ((0.89, 0.05, 0.025, 0.025, 0.01),)),
    "name_case": (CaseLevel, ((0.96, 0.04),)),
    "place": (PlaceLevel, ((0.55, 0.03, 0.03, 0.2, 0.03, 0.16), (0.85, 0.15))),
    "rank": (RankLevel, ((0.65, 0.2, 0.15),)),
    "unit": (UnitLevel, ((0.7, 0.04, 0.02, 0.02, 0.22), (0.8, 0.2))),
    "personal_number": (NumberLevel, ((0.95, 0.03, 0.02),)),
    "tax_number": (NumberLevel, ((0.95, 0.03, 0.02),)),
}
FIELDS = tuple(_PRIOR)
LEVELS = {field: levels for field, (levels, _) in _PRIOR.items()}
_PRIOR_ROWS = 30.0
# In a declined row nearly every word is; what does not change in declension, or is a slip besides, agrees as
# in any other row.
_DECLINED: dict[str, tuple[tuple[float, ...], ...]] = {
    "surname": ((0.14, 0.01, 0.70, 0.03, 0.05, 0.025, 0.01, 0.005, 0.01, 0.02),),
    **dict.fromkeys(
        ("given_name", "patronymic"), ((0.06, 0.03, 0.80, 0.01, 0.08, 0.004, 0.004, 0.012), (0.975, 0.025))
    ),
}
# In about how many ways one name may come to be written at each level, from MISSING on: the chance of one
# spelling is the rate of its level divided by this.
_NAME_SPREAD = np.array([1, 1, 1.5, 1.5, 4, 30, 1.5, 30, 1, 1, 1], float)
SPREAD = {
    "surname": np.array([1, 1, 1, 1.5, 3, 28, 100, 500, 3, 1, 1], float),
    "given_name": _NAME_SPREAD,
    "patronymic": _NAME_SPREAD,
}

# Where all but the given name agrees the row is mostly a brother's, where all but the date does a namesake's:
# from such pairs no list shall learn that these fields go wrong more often than they do.
_OTHERS_ARE_KIN = {"given_name", "patronymic", "birth"}
# How often a woman stands in one source by the surname from before a marriage, in the other by that after it.
_OTHER_SURNAME_OF_WOMEN = 0.12
# What part of the people on a list who are not in the register are a brother or sister, a parent or child, a
# namesake of one who is: lists of one war and one region hold families. Learned from the list, from here.
_ABSENT = {"sibling": 0.12, "generation": 0.04, "namesake": 0.04}


class Rates:
    """The rate of each level of each field among true pairs (m), and the share of rows in the register."""

    def __init__(self) -> None:
        self.registered = 0.5
        self.absent = dict(_ABSENT)
        self.other_surname_of_women = _OTHER_SURNAME_OF_WOMEN
        self.prior = {field: _flat(groups) for field, (_, groups) in _PRIOR.items()}
        self.prior_declined = {field: _flat(groups) for field, groups in _DECLINED.items()}
        self.m = {field: rates.copy() for field, rates in self.prior.items()}
        self.declined = {field: rates.copy() for field, rates in self.prior_declined.items()}

    def learn(
        self, field: str, levels: Levels, probability: Floats, declined: npt.NDArray[np.bool_] | None = None
    ) -> None:
        """Take the rates of one field from pairs weighed by their probability; few pairs move them little.

        `declined` marks the pairs that agree as a genitive or dative: names have rates of their own there.
        """
        groups = _PRIOR[field][1]
        if field in _DECLINED and declined is not None:
            seen = np.where(declined, probability, 0.0)
            self.declined[field] = _learned(self.prior_declined[field], groups, levels, seen)
            probability = np.where(declined, 0.0, probability)
        self.m[field] = _learned(self.prior[field], groups, levels, probability)
        if field in _OTHERS_ARE_KIN:
            other = LEVELS[field]["OTHER"]
            self.m[field][other] = min(self.m[field][other], self.prior[field][other])

    def learn_women(self, levels: Levels, probability: Floats) -> None:
        """Learn from the surnames of women how often they have another; it is no slip and no other person."""
        other = float(probability[levels == SurnameLevel.OTHER].sum())
        known = float(probability[levels != SurnameLevel.MISSING].sum())
        self.other_surname_of_women = (other + _PRIOR_ROWS * _OTHER_SURNAME_OF_WOMEN) / (known + _PRIOR_ROWS)

    def learn_absent(self, rows: int, registered: float, absent: dict[str, float]) -> None:
        """Learn how many rows are in the register, and what the others are to those who are."""
        self.registered = float(np.clip((registered + 1) / (rows + 2), 0.02, 0.98))
        missing = rows - registered
        for kind, prior in _ABSENT.items():
            self.absent[kind] = float((absent[kind] + _PRIOR_ROWS * prior) / (missing + _PRIOR_ROWS))

    def kept(self) -> dict[str, dict[str, float]]:
        """Give all that was learned, to be kept and to weigh by once more."""
        return {
            "registered": {"": self.registered},
            "absent": dict(self.absent),
            **{f"m:{field}": _by_place(rates) for field, rates in self.m.items()},
            **{f"declined:{field}": _by_place(rates) for field, rates in self.declined.items()},
        }

    @classmethod
    def again(cls, kept: Kept) -> "Rates":
        """Give the rates that were kept; refuses those of another model, by fields and levels."""
        rates = cls()
        expected = {what: set(values) for what, values in rates.kept().items()}
        if {what: set(values) for what, values in kept.items()} != expected:
            raise OutsideModel("expected rates with the fields and levels of this model, but got others")
        rates.registered, rates.absent = kept["registered"][""], dict(kept["absent"])
        for what, stored in (("m", rates.m), ("declined", rates.declined)):
            for field in stored:
                stored[field] = np.array(list(kept[f"{what}:{field}"].values()))
        return rates

    def named(self) -> dict[str, dict[str, float]]:
        """Give the rates by field and level name, for a report."""
        return {
            field: {
                level.name.lower(): round(float(self.m[field][level]), 5) for level in LEVELS[field] if level
            }
            for field in FIELDS
        }


def _by_place(rates: Floats) -> dict[str, float]:
    return {str(place): float(rate) for place, rate in enumerate(rates)}


def _flat(groups: tuple[tuple[float, ...], ...]) -> Floats:
    return np.concatenate([[1.0], *map(np.asarray, groups)])


def _learned(
    prior: Floats, groups: tuple[tuple[float, ...], ...], levels: Levels, probability: Floats
) -> Floats:
    """Share out each group by what was seen, with the prior as if seen in a few rows."""
    seen = np.bincount(levels, weights=probability, minlength=len(prior))
    m, first = prior.copy(), 1
    for group in groups:
        here = slice(first, first + len(group))
        m[here] = (seen[here] + _PRIOR_ROWS * prior[here]) / (seen[here].sum() + _PRIOR_ROWS)
        first += len(group)
    return m
