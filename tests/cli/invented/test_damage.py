import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from byname.cli.invented.damage import (
    HOMOGLYPHS,
    Rates,
    abbreviated,
    break_encoding,
    impossible_date,
    initials,
    misheard,
    mix_homoglyphs,
    slip,
    swap_parts,
    swapped_date,
    typo,
    wrong_date,
)
from byname.cli.invented.people import FullName

WORDS = st.text("абвгдежзиійклмнопрстух", min_size=3, max_size=12).map(str.capitalize)
DAYS = st.dates(date(1950, 1, 1), date(2007, 12, 31))
SEEDS = st.integers(0, 10_000).map(random.Random)
NAME = FullName("Петренко", "Іван", "Олегович")


@given(WORDS, SEEDS)
def test_a_slip_of_the_hand_is_one_edit(word: str, rng: random.Random) -> None:
    assert DamerauLevenshtein.distance(word, typo(word, rng)) <= 1


@given(WORDS, SEEDS)
def test_a_mishearing_spares_the_first_letter_and_most_of_the_word(word: str, rng: random.Random) -> None:
    heard = misheard(word, rng)
    assert heard[0] == word[0]
    assert DamerauLevenshtein.distance(word, heard) <= 2


def test_a_word_with_nothing_to_mishear_stays() -> None:
    assert misheard("Рр", random.Random(1)) == "Рр"


def test_slips_change_most_words() -> None:
    rng = random.Random(5)
    assert sum(slip("Коваленко", rng) != "Коваленко" for _ in range(200)) > 180


def test_short_words_are_not_spoilt() -> None:
    assert typo("Юк", random.Random(1)) == "Юк"


@given(WORDS, SEEDS)
def test_look_alikes_can_be_turned_back(word: str, rng: random.Random) -> None:
    back = str.maketrans({latin: cyrillic for cyrillic, latin in HOMOGLYPHS.items()})
    assert mix_homoglyphs(word, rng).translate(back) == word


def test_a_broken_encoding_loses_ukrainian_letters_only() -> None:
    assert break_encoding("Зінов’єв") == "З?нов??в"


def test_initials_keep_the_surname() -> None:
    assert initials(NAME) == FullName("Петренко", "І.", "О.")
    assert initials(FullName("Петренко", "Іван", "")) == FullName("Петренко", "І.", "")


@given(SEEDS)
def test_swapped_parts_lose_nothing(rng: random.Random) -> None:
    swapped = swap_parts(NAME, rng)
    assert swapped != NAME
    assert {swapped.surname, swapped.given_name, swapped.patronymic} == {"Петренко", "Іван", "Олегович"}


@given(DAYS, SEEDS)
def test_a_wrong_date_is_a_date_and_another_one(day: date, rng: random.Random) -> None:
    assert wrong_date(day, rng) != day


@given(DAYS)
def test_swapping_day_and_month_twice_gives_the_date_back(day: date) -> None:
    swapped = swapped_date(day)
    assert swapped.year == day.year
    assert day.day > 12 or swapped_date(swapped) == day


@given(DAYS, SEEDS)
def test_an_impossible_date_is_in_no_calendar(day: date, rng: random.Random) -> None:
    at, month, year = map(int, impossible_date(day, rng).split("."))
    with pytest.raises(ValueError, match=r"day|month"):
        date(year, month, at)


def test_rates_are_multiplied_up_to_nine_in_ten() -> None:
    scaled = Rates(typo_given=0.1, unit_missing=0.6).scaled(2)
    assert scaled.typo_given == pytest.approx(0.2)
    assert scaled.unit_missing == pytest.approx(0.9)


@given(SEEDS)
def test_an_abbreviation_is_the_beginning_of_a_name_and_a_stop(rng: random.Random) -> None:
    short = abbreviated(FullName("Петренко", "Олександр", ""), rng).given_name
    assert short.endswith(".")
    assert "Олександр".startswith(short[:-1])


def test_a_short_name_is_not_abbreviated() -> None:
    assert abbreviated(NAME, random.Random(1)) == NAME
