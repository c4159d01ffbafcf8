import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.cli.invented.births import Asked, birth_cells, birth_way
from byname.cli.invented.damage import Defect, Notes, Rates
from byname.cli.invented.hands import Hand

BORN, LIST_DATE = date(1990, 4, 7), date(2025, 6, 13)
WAYS = ("missing", "age", "year", "impossible", "elsewhere", "wrong", "swapped", "placeholder", "exact")


def asked(seed: int = 1) -> Asked:
    return Asked(Hand(), LIST_DATE, random.Random(seed))


@given(st.sampled_from(WAYS), st.integers(0, 999))
def test_a_date_that_does_not_stand_as_it_is_has_a_defect_and_a_cause(way: str, seed: int) -> None:
    notes: Notes = set()
    cells = birth_cells(way, BORN, asked(seed), notes)
    exact = cells == {"birth_date": "07.04.1990", "age": ""}
    assert exact == (not notes)
    assert exact or len(notes) == 2


@pytest.mark.parametrize(
    ("way", "birth", "age"),
    [
        ("missing", "", ""),
        ("age", "", "35"),
        ("placeholder", "01.01.1990", ""),
        ("swapped", "04.07.1990", ""),
    ],
)
def test_each_way_writes_its_own_cells(way: str, birth: str, age: str) -> None:
    assert birth_cells(way, BORN, asked(), set()) == {"birth_date": birth, "age": age}


def test_first_of_january_is_no_defect_of_one_born_on_it() -> None:
    notes: Notes = set()
    birth_cells("placeholder", date(1990, 1, 1), asked(), notes)
    assert Defect.DOB_IMPRECISE not in notes


def test_every_way_is_drawn_about_as_often_as_its_rate_says() -> None:
    rng = random.Random(3)
    rates = Rates().scaled(0)
    assert {birth_way(rates, rng) for _ in range(50)} == {"exact"}
    drawn = [birth_way(Rates(date_missing=0.5), rng) for _ in range(400)]
    assert 150 < drawn.count("missing") < 250
