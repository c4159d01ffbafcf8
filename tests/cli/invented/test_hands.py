from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from byname.cli.invented.families import Maker
from byname.cli.invented.hands import (
    Hand,
    any_hand,
    arranged,
    by_ear,
    cased,
    clerical,
    dated,
    lettered,
    passport,
    sounded,
)
from byname.cli.invented.people import FullName, InventedPerson
from byname.cli.invented.tables import stream

NAME = FullName("Петренко", "Іван", "Олегович")


@pytest.fixture
def man() -> InventedPerson:
    return Maker(stream(1, "hands")).person("A", sex="M", status="military")


@pytest.mark.parametrize(
    ("hand", "written"),
    [
        (Hand(), "Петренко Іван Олегович"),
        (Hand(order="gps"), "Іван Олегович Петренко"),
        (Hand(order="gsp"), "Іван Петренко Олегович"),
        (Hand(patronymic="none"), "Петренко Іван"),
        (Hand(capitals="surname"), "ПЕТРЕНКО Іван Олегович"),
        (Hand(capitals="all", order="gps"), "ІВАН ОЛЕГОВИЧ ПЕТРЕНКО"),
    ],
)
def test_a_clerk_arranges_a_name_by_habit(hand: Hand, written: str) -> None:
    assert arranged(NAME, hand) == written


def test_a_name_is_put_into_a_case_as_a_whole() -> None:
    assert cased(NAME, "genitive", "uk", "M") == FullName("Петренка", "Івана", "Олеговича")
    assert cased(NAME, "", "uk", "M") == NAME


def test_a_clerk_translates_or_writes_by_ear(man: InventedPerson) -> None:
    assert sounded(man, Hand(tongue="ru")) == man.name("ru")
    heard = sounded(man, Hand(tongue="ru", by_ear=True))
    assert heard.given_name == by_ear(man.given.uk)


def test_writing_by_ear_uses_russian_letters_only() -> None:
    assert by_ear("Микола В’ячеславович Ґєї") == "Мыкола Въячеславовыч Геи"


def test_a_latin_clerk_leaves_no_cyrillic_and_a_cyrillic_one_no_latin() -> None:
    assert lettered("Знам’янка", Hand(script="latin", system="bgn_pcgn_1965")).isascii()
    assert lettered("Знам’янка", Hand()) == "Знам’янка"


def test_one_passport_in_five_is_of_another_decade() -> None:
    rng = stream(2, "hands")
    hand = Hand(script="latin")
    systems = Counter(passport(hand, rng).system for _ in range(2000))
    assert 0.75 < systems["kmu_2010"] / 2000 < 0.88
    assert len(systems) > 6


def test_a_cyrillic_clerk_reads_no_passports() -> None:
    assert passport(Hand(), stream(3, "hands")) == Hand()


def test_hands_follow_the_languages_of_the_list() -> None:
    rng = stream(4, "hands")
    hands = [any_hand(rng, {"ru": 1}, declined=1) for _ in range(30)]
    assert {(hand.script, hand.tongue) for hand in hands} == {("cyrillic", "ru")}
    assert {hand.case for hand in hands} == {"genitive", "dative"}
    assert {any_hand(rng, {"latin": 1}).script for _ in range(9)} == {"latin"}


def test_dates_follow_the_hand() -> None:
    assert dated(date(1999, 3, 5), Hand(date_form="%d.%m.%y")) == "05.03.99"


def test_rank_and_unit_are_shortened_by_habit(man: InventedPerson) -> None:
    assert man.rank is not None
    assert man.unit is not None
    long = clerical(man, Hand(short_units=False))
    short = clerical(man, Hand(short_ranks=True, tongue="ru"))
    assert (long["rank"], long["unit"]) == (man.rank.uk, man.unit.name("uk"))
    assert (short["rank"], short["unit"]) == (man.rank.short_ru, man.unit.name("ru", short=True))


def test_a_civilian_has_empty_cells_for_rank_and_unit(man: InventedPerson) -> None:
    cells = clerical(replace(man, rank=None, unit=None), Hand())
    assert (cells["rank"], cells["unit"]) == ("", "")
