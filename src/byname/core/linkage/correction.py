"""What the plain sum of weights leaves out: fields do not err independently of one another.

A row without a date is mostly also a row whose names were heard, not read; a clerk who is wrong in one cell
is wrong in the next. So the sum says somewhat too much here and too little there. The factors and bits of
`data/correction.csv` put that right: a logistic regression of the truth on the weights and levels of pairs
(as Platt 1999 calibrates a classifier), drawn towards no correction at all, fitted once on invented lists of
which the truth is known (`benchmarks.linkage.correcting`). It changes nothing in what is learned from a list,
and stands as one line beside the plain sum.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from byname.core.linkage.rates import LEVELS

Floats = npt.NDArray[np.float64]
Levels = npt.NDArray[np.uint8]
# Of these the level tells as well as the weight how far a row of this kind may be believed.
BY_LEVEL = (
    "surname",
    "given_name",
    "patronymic",
    "birth",
    "place",
    "rank",
    "unit",
    "name_order",
    "name_case",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """By how much each weight counts more or less than it says, and bits for each level of some fields."""

    factors: Mapping[str, float]
    levels: Mapping[str, Floats]
    always: float

    def bits(self, weights: Mapping[str, Floats], level: Mapping[str, Levels], pairs: int) -> Floats:
        """Give what has to be added to the sum of these weights, in bits, for each of so many pairs."""
        found = np.full(pairs, self.always)
        for field, factor in self.factors.items():
            found += factor * weights[field]
        for field, by_level in self.levels.items():
            found += by_level[level[field]]
        return found


@cache
def correction() -> Correction:
    """Read the correction that is shipped."""
    with files("byname.core.linkage").joinpath("data/correction.csv").open(encoding="utf-8") as table:
        lines = [(line["field"], line["level"], float(line["value"])) for line in csv.DictReader(table)]
    levels = {field: np.zeros(len(LEVELS[field])) for field, level, _ in lines if level}
    for field, level, value in lines:
        if level:
            levels[field][LEVELS[field][level.upper()]] = value
    return Correction(
        factors={field: value for field, level, value in lines if field and not level},
        levels=levels,
        always=sum(value for field, _, value in lines if not field),
    )
