"""What each level of agreement is worth for the words a row really has, in bits.

A word is weighed by how often people of that very name write it so, against how often anybody writes it:
Волотимир is rare, but whoever writes it is one of the many Володимир, and that is all it says. A row is
declined, and in one order or another, as a whole: what its own words show of that costs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from byname.core.linkage.naming import FEMALE
from byname.core.linkage.people import Listed
from byname.core.linkage.rates import LEVELS, SPREAD, CaseLevel, Rates
from byname.core.linkage.tables import Tables
from byname.core.names.compare import SurnameLevel

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
_CASES = (CaseLevel.NOMINATIVE, CaseLevel.DECLINED)
# Levels that do not tell what was written from what was meant; they are weighed by the share of the register.
_APART = {"MISSING", "HALF", "OTHER", "INITIAL", "OTHER_INITIAL"}
_GARBLED = 3000.0  # how many odd words a name may come out as when it is spoiled beyond recognition
# Of given names that agree in nothing few are another name by mistake; most are spoiled.
_ANOTHER = {"surname": 1.0, "given_name": 0.2, "patronymic": 0.2}
_IGNORED_WORD = -10.0  # bits: how unlikely a word is that a reading makes nothing of


class Words(Protocol):
    """The words of a list in numbers, an entry for each reading of a row's name."""

    @property
    def row(self) -> Ints: ...  # noqa: D102
    @property
    def surname(self) -> Ints: ...  # noqa: D102
    @property
    def given(self) -> Ints: ...  # noqa: D102
    @property
    def patronymic(self) -> Ints: ...  # noqa: D102
    @property
    def reading_sex(self) -> Ints: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights by listed token and level; those of names also by the case the row is read in."""

    named: dict[str, Floats]
    plain: dict[str, Floats]
    order: Floats
    case: Floats
    other_surname_of_women: float

    def weights(self, words: Words, reading: Ints, level: dict[str, Levels]) -> dict[str, Floats]:
        """Give the weight of each field of pairs, by the reading and the levels of each pair."""
        case, row = level["name_case"] - 1, words.row[reading]
        found = {
            field: self.named[field][token[reading], case, level[field]]
            for field, token in _tokens(words).items()
        }
        found["surname"] = np.where(
            (level["surname"] == SurnameLevel.OTHER) & (words.reading_sex[reading] == FEMALE),
            self.other_surname_of_women,
            found["surname"],
        )
        found["birth"] = self.plain["birth"][row, level["birth"]]
        found["sex"] = self.plain["sex"][words.reading_sex[reading], level["sex"]]
        found["name_order"], found["name_case"] = self.order[reading], self.case[reading, case]
        return found

    def likelier_case(self, words: Words, reading: Ints, level: dict[str, Levels]) -> Levels:
        """Say for each pair whether its names agree better as they stand or as a genitive or dative."""
        tokens = _tokens(words)
        as_it_stands, declined = (
            total(
                {field: self.named[field][tokens[field][reading], case, level[field]] for field in tokens}
                | {"name_case": self.case[reading, case]},
                len(reading),
            )
            for case in (0, 1)
        )
        return np.where(declined > as_it_stands, CaseLevel.DECLINED, CaseLevel.NOMINATIVE).astype(np.uint8)


def total(weights: Mapping[str, Floats], pairs: int) -> Floats:
    """Add weights up one after the other: how many pairs there are must not change the rounding."""
    bits = np.zeros(pairs)
    for field in weights:
        bits += weights[field]
    return bits


def _tokens(words: Words) -> dict[str, Ints]:
    return {"surname": words.surname, "given_name": words.given, "patronymic": words.patronymic}


def evidence(tables: Tables, listed: Listed, rates: Rates) -> Evidence:
    """Work out the weights that these rates give to the words of a list."""
    named, chances = {}, {}
    for field in SPREAD:
        named[field], chances[field] = _names(tables, rates, field)
    tokens = _tokens(listed)
    case = np.stack(
        [
            total(
                {field: chances[field][tokens[field], at] for field in SPREAD}
                | {"name_case": np.full(len(listed.row), np.log2(rates.m["name_case"][level]))},
                len(listed.row),
            )
            for at, level in enumerate(_CASES)
        ],
        axis=1,
    )
    either = np.logaddexp2(case[:, 0], case[:, 1])
    order = np.log2(rates.m["name_order"])[listed.order] + either + _ignored(listed)
    whole = np.full(listed.named.max(initial=-1) + 1, -np.inf)
    np.logaddexp2.at(whole, listed.named, order)
    plain = {field: np.log2(rates.m[field]) - tables.log_u[field] for field in ("birth", "sex")}
    another = float(np.log2(rates.other_surname_of_women))
    return Evidence(named, plain, order - whole[listed.named], case - either[:, None], another)


def _names(tables: Tables, rates: Rates, field: str) -> tuple[Floats, Floats]:
    """Give the weights of one name by token, case and level, and how likely each token is in either case."""
    names, kind, log_u = tables.names[field], LEVELS[field], tables.log_u[field]
    apart = [level for level in kind if level.name in _APART]
    weights, chances = [], []
    for m in (rates.m[field], rates.declined[field]):
        written = np.log2(m) - np.log2(SPREAD[field])
        usual = np.exp2(written)
        usual[apart] = 0.0
        garbled = np.where(names.odd, m[kind["OTHER"]] / _GARBLED, 0.0)
        chance = np.log2(names.at_level @ usual + names.unseen * usual[kind["SAME"]] + garbled)
        table = written[None, :] - chance[:, None]
        table[:, apart] = written[apart] - log_u[:, apart]
        table[:, kind["OTHER"]] = np.log2(m[kind["OTHER"]] * _ANOTHER[field] + garbled / np.exp2(chance))
        chance = np.where(names.initial > 0, np.log2(np.maximum(names.initial, 1e-9)), chance)
        chances.append(np.where(names.missing, 0.0, chance))
        weights.append(table)
    return np.stack(weights, axis=1), np.stack(chances, axis=1)


def _ignored(listed: Listed) -> Floats:
    """Make a reading pay for the words it leaves out."""
    most = np.zeros(listed.named.max(initial=-1) + 1, np.int64)
    np.maximum.at(most, listed.named, listed.words)
    return np.asarray(_IGNORED_WORD * (most[listed.named] - listed.words))
