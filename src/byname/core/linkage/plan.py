"""The plan of one comparison: all that is needed to score people against a list, and no spelled name.

A register is scored in parts, each by the same function; the parts may be chunks of one process or lie on
many machines. What depends on the whole register (how common each token is, which tokens are near which, its
size) is worked out once, here, from its vocabularies and counts:

1. `Plan.of(register, listed, rates)`: tables between the tokens of list and register. Small; broadcast it.
2. `score(plan, part)`: the best few dozen people of each row among a part (`candidates.score`).
3. `merge(plan, found)`: the best of what the parts found; the same for any division into parts, since ties
   are broken by score and then by the person's number.
4. `evidence(plan, columns, best)`: the levels of those pairs. Rates and probabilities are learned from them,
   once, where the register is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.columns import Runs
from byname.core.linkage.dates import Births
from byname.core.linkage.evidence import Evidence, evidence
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.rates import Rates
from byname.core.linkage.tables import Tables
from byname.core.linkage.vocabulary import Vocabulary

Ints = npt.NDArray[np.int64]
_SHORTEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """One list against one register, in numbers alone.

    `row`, `order`, `surname`, `given`, `patronymic` and `reading_sex` have an entry for each reading of a
    row's name, sorted by row; `births` and the runs one for each row; `unnamed` one for each listed surname.
    The births and surnames of the register are indexed by its tokens.
    """

    rows: int
    row: Ints
    order: npt.NDArray[np.uint8]
    surname: Ints
    given: Ints
    patronymic: Ints
    unnamed: npt.NDArray[np.bool_]
    reading_sex: Ints
    births: Births
    same_birth: Runs
    same_personal_number: Runs
    same_tax_number: Runs
    register_births: Births
    register_unnamed: npt.NDArray[np.bool_]
    tables: Tables
    worth: Evidence

    @staticmethod
    def of(register: Registered, listed: Listed, tables: Tables, rates: Rates) -> "Plan":
        """Plan the comparison of a list with a register."""
        return Plan(
            rows=len(listed.records),
            row=listed.row,
            order=listed.order,
            surname=listed.surname,
            given=listed.given,
            patronymic=listed.patronymic,
            unnamed=listed.unnamed,
            reading_sex=listed.reading_sex,
            births=listed.births,
            same_birth=_same_births(register, listed),
            same_personal_number=_same_numbers(listed.personal_numbers, register.said["personal_number"]),
            same_tax_number=_same_numbers(listed.tax_numbers, register.said["tax_number"]),
            register_births=register.births,
            register_unnamed=register.unnamed,
            tables=tables,
            worth=evidence(tables, listed, rates),
        )


def _same_births(register: Registered, listed: Listed) -> Runs:
    """Find the tokens of a row's whole date of birth, as written and with day and month turned round."""
    tokens, births = register.by_birth, listed.births
    turned = births.year * 10000 + births.day * 100 + births.month
    return Runs.of(
        [
            [] if not number else tokens.get(number, []) + (tokens.get(other, []) if other != number else [])
            for number, other in zip(births.number.tolist(), turned.tolist(), strict=True)
        ]
    )


def _same_numbers(numbers: Sequence[str], vocabulary: Vocabulary[Any]) -> Runs:
    """Find the tokens of a row's number, letter by letter the same; a very short one identifies nobody."""
    return Runs.of(
        [
            [vocabulary.numbers[text]] if len(text) >= _SHORTEST_NUMBER and text in vocabulary.numbers else []
            for text in numbers
        ]
    )
