import math

import pytest

from byname.core.linkage import Candidate
from byname.core.linkage.rates import FIELDS
from tests.core.linkage.cases import linked, row

ROWS = [
    row("Шевченко Александр Иванович", "12.03.1985", region="Сумская", rank="солдат"),
    row("Мельничук Олег Петрович"),
    row("Шевченко Василь Іванович", "03.10.1988"),
    row("Олексій Невідомий", "12.03.1985"),
]


def candidates() -> list[Candidate]:
    return [candidate for link in linked(*ROWS).rows for candidate in link.candidates]


def test_prior_and_weights_add_up_to_the_total() -> None:
    for candidate in candidates():
        total = candidate.prior_bits + math.fsum(weight.bits for weight in candidate.weights)
        assert math.isclose(total, candidate.bits, abs_tol=1e-9)


def test_the_total_gives_the_probability() -> None:
    for candidate in candidates():
        assert math.isclose(candidate.probability, 1 / (1 + 2**-candidate.bits), rel_tol=1e-9)


def test_the_probabilities_of_one_row_leave_room_for_nobody() -> None:
    assert all(sum(c.probability for c in link.candidates) <= 1 + 1e-9 for link in linked(*ROWS).rows)


def test_every_field_has_its_weight_and_every_rival_its_cost() -> None:
    fields = [weight.field for weight in candidates()[0].weights]
    assert fields == [*FIELDS, "relatives", "namesakes", "other_candidates", "correction"]


def test_a_field_that_is_missing_weighs_nothing() -> None:
    weights = {weight.field: weight for weight in candidates()[0].weights}
    assert weights["unit"].level == "missing"
    assert weights["unit"].bits == 0


def test_weights_show_both_values_as_written_and_the_reason() -> None:
    weight = next(weight for weight in candidates()[0].weights if weight.field == "given_name")
    assert (weight.register_value, weight.list_value, weight.reason) == (
        "Олександр",
        "Александр",
        "russian_form",
    )


@pytest.mark.parametrize(
    ("born", "reason"),
    [("01.01.1985", "placeholder"), ("13.03.1985", "slip"), ("03.1985", "month_same"), ("40 р.", "age_fits")],
)
def test_a_date_says_how_it_was_read(born: str, reason: str) -> None:
    best = linked(row("Шевченко Олександр Іванович", born, region="Сумська")).rows[0].candidates[0]
    weight = next(weight for weight in best.weights if weight.field == "birth")
    assert (weight.reason, weight.list_value) == (reason, born)


def test_a_relative_is_called_one() -> None:
    brother = row("Вишневський Петро Сергійович", "03.10.1988")
    assert linked(brother).rows[0].candidates[0].relation == "relative"
    assert linked(ROWS[0]).rows[0].candidates[0].relation == "same_person"
