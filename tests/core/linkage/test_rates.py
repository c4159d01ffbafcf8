import numpy as np
import pytest

from byname.core.linkage.rates import FIELDS, LEVELS, Rates, SexLevel
from byname.core.names.compare import NameLevel, SurnameLevel


@pytest.mark.parametrize("field", FIELDS)
def test_every_level_of_every_field_has_a_rate(field: str) -> None:
    rates = Rates()
    assert len(rates.m[field]) == len(LEVELS[field])
    assert (rates.m[field] > 0).all()
    assert (rates.m[field] <= 1).all()


def test_rates_follow_the_pairs_they_are_learned_from() -> None:
    rates = Rates()
    levels = np.array([SexLevel.SAME] * 700 + [SexLevel.OTHER] * 300, np.uint8)
    rates.learn("sex", levels, np.ones(1000))
    assert rates.m["sex"][SexLevel.OTHER] == pytest.approx(0.29, abs=0.02)


def test_few_pairs_move_the_rates_little() -> None:
    rates = Rates()
    before = rates.m["sex"].copy()
    rates.learn("sex", np.array([SexLevel.OTHER], np.uint8), np.ones(1))
    assert abs(rates.m["sex"] - before).max() < 0.05


def test_pairs_that_are_improbable_do_not_count() -> None:
    rates = Rates()
    rates.learn("sex", np.full(1000, SexLevel.OTHER, np.uint8), np.zeros(1000))
    assert rates.m["sex"][SexLevel.OTHER] == pytest.approx(0.005)


def test_missing_never_weighs_anything() -> None:
    rates = Rates()
    rates.learn("sex", np.zeros(100, np.uint8), np.ones(100))
    assert rates.m["sex"][0] == 1.0


@pytest.mark.parametrize("field", ["given_name", "patronymic", "birth"])
def test_brothers_and_namesakes_teach_no_list_that_names_and_dates_go_wrong(field: str) -> None:
    rates, other = Rates(), LEVELS[field]["OTHER"]
    rates.learn(field, np.full(1000, other, np.uint8), np.ones(1000))
    assert rates.m[field][other] == rates.prior[field][other]


def test_declined_rows_have_rates_of_their_own() -> None:
    rates = Rates()
    levels = np.array([NameLevel.SAME] * 500 + [NameLevel.DECLINED] * 500, np.uint8)
    rates.learn("given_name", levels, np.ones(1000), levels == NameLevel.DECLINED)
    assert rates.m["given_name"][NameLevel.SAME] > 0.9
    assert rates.declined["given_name"][NameLevel.DECLINED] > 0.9


def test_what_the_absent_are_is_learned_from_the_rows_that_nobody_fits() -> None:
    rates = Rates()
    rates.learn_absent(1000, 600.0, {"sibling": 200.0, "generation": 0.0, "namesake": 0.0})
    assert rates.registered == pytest.approx(0.6, abs=0.01)
    assert rates.absent["sibling"] == pytest.approx(0.48, abs=0.03)
    assert 0 < rates.absent["namesake"] < 0.01


def test_how_often_women_have_another_surname_is_learned_apart() -> None:
    rates = Rates()
    rates.learn_women(
        np.array([SurnameLevel.SAME] * 700 + [SurnameLevel.OTHER] * 300, np.uint8), np.ones(1000)
    )
    assert rates.other_surname_of_women == pytest.approx(0.295, abs=0.02)
