"""What is put right of the plain sum: it can be read, it is small, and a row stays one row."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage import Record, link
from byname.core.linkage.correction import BY_LEVEL, Correction, correction
from byname.core.linkage.rates import FIELDS, LEVELS

PERSON = Record(
    id="1", surname="Коваль", given_name="Іван", patronymic="Петрович", birth_date="1990-03-04", sex="ч"
)
OTHERS = [
    Record(id=str(number), surname="Бондар", given_name="Олег", birth_date=f"19{60 + number}-01-02", sex="ч")
    for number in range(2, 30)
]


def test_the_shipped_correction_speaks_of_fields_and_levels_there_are() -> None:
    shipped = correction()
    assert set(shipped.factors) <= {*FIELDS, "relatives", "namesakes"}
    assert set(shipped.levels) <= set(BY_LEVEL)
    assert all(len(bits) == len(LEVELS[field]) for field, bits in shipped.levels.items())


def test_no_weight_is_turned_round() -> None:
    assert all(-1 <= factor < 1 for factor in correction().factors.values())


@given(st.floats(-20, 20), st.integers(0, 10))
def test_no_correction_is_nought_and_factors_and_levels_add_up(bits: float, level: int) -> None:
    weights, levels = {"surname": np.array([bits])}, {"surname": np.array([level], np.uint8)}
    assert Correction({}, {}, 0.0).bits(weights, levels, 1)[0] == 0
    made = Correction({"surname": -0.5}, {"surname": np.arange(11.0)}, 2.0)
    assert made.bits(weights, levels, 1)[0] == 2.0 - 0.5 * bits + level


def test_it_stands_as_one_line_beside_the_plain_sum_and_together_they_are_the_bits() -> None:
    row = Record(id="r", full_name="Коваль Иван", birth_date="1990")
    [found] = link([PERSON, *OTHERS], [row], list_date=date(2025, 6, 13)).rows
    best = found.candidates[0]
    [line] = [weight for weight in best.weights if weight.field == "correction"]
    assert line.bits != 0
    assert np.isclose(best.bits, best.prior_bits + sum(weight.bits for weight in best.weights))
