import numpy as np
import pytest

from byname.core.linkage.posterior import _others
from tests.core.linkage.cases import linked, row


def probability(*rows: object) -> float:
    found = linked(*rows).rows[0]  # type: ignore[arg-type]
    return found.candidates[0].probability if found.candidates else 0.0


def cost(name: str, *rows: object) -> float:
    weights = linked(*rows).rows[0].candidates[0].weights  # type: ignore[arg-type]
    return next(weight.bits for weight in weights if weight.field == name)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (row("Шевченко Олександр Іванович", "12.03.1985"), row("Шевченко Олександр Іванович")),
        (row("Вишневський Юрій Сергійович", "1979"), row("Вишневський Юрій Сергійович", "1978")),
        (row("Вишневський Юрій Сергійович", "05.11.1979"), row("Вишневський Ю. С.", "05.11.1979")),
        (
            row("Коваль Ганна Павлівна", "1992", region="Одеська"),
            row("Коваль Ганна Павлівна", "1992", region="Львівська"),
        ),
    ],
)
def test_more_agreement_is_more_probable(better: object, worse: object) -> None:
    assert probability(better) > probability(worse)


def test_a_brothers_row_pays_for_the_relative_it_may_be() -> None:
    assert cost("relatives", row("Вишневський Петро Сергійович", "03.10.1988")) < -1
    assert probability(row("Вишневський Петро Сергійович", "03.10.1988")) < 0.1


def test_a_full_name_with_another_date_pays_for_the_namesake_it_may_be() -> None:
    assert cost("namesakes", row("Вишневський Юрій Сергійович", "14.02.1961")) < -1


def test_two_namesakes_share_the_probability() -> None:
    found = linked(row("Мельничук Олег Петрович")).rows[0].candidates
    assert found[0].probability == pytest.approx(found[1].probability, rel=0.01)
    assert found[0].probability + found[1].probability > 0.5


def test_small_rivals_are_not_lost_beside_a_giant() -> None:
    row_numbers = np.array([0, 0, 0, 1])
    rest = _others(row_numbers, np.array([2.0**80, 3.0, 4.0, 5.0]))
    assert rest.tolist() == [7.0, 2.0**80, 2.0**80, 0.0]
