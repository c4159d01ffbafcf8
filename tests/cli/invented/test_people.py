from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ua import rntrc

from byname.cli.invented.families import Maker
from byname.cli.invented.people import Unit, age_on, tax_number
from byname.cli.invented.tables import stream

DAYS = st.dates(date(1950, 1, 1), date(2007, 12, 31))


@given(DAYS, st.sampled_from("MF"), st.integers(0, 1999))
def test_every_tax_number_is_valid_and_holds_birth_date_and_sex(born: date, sex: str, serial: int) -> None:
    number = tax_number(born, sex, serial)
    assert rntrc.is_valid(number)
    assert int(number[:5]) == (born - date(1899, 12, 31)).days
    assert int(number[8]) % 2 == (sex == "M")


@pytest.mark.parametrize(
    ("day", "age"), [(date(2025, 6, 1), 24), (date(2025, 6, 2), 25), (date(2026, 6, 1), 25)]
)
def test_a_year_of_age_is_completed_on_the_birthday(day: date, age: int) -> None:
    assert age_on(date(2000, 6, 2), day) == age


def test_a_person_of_party_a_is_named_in_ukrainian_and_one_of_b_in_russian() -> None:
    maker = Maker(stream(1, "test"))
    first, second = maker.person("A"), maker.person("B")
    assert (first.language, second.language) == ("uk", "ru")
    assert first.given_name == first.given.uk
    assert second.given_name == second.given.ru
    assert second.patronymic == second.father.patronymic("ru", second.sex)
    assert first.place == first.residence.town_uk
    assert second.region == second.residence.region_ru


def test_a_name_can_be_given_in_the_other_language() -> None:
    person = Maker(stream(2, "test")).person("A", sex="F")
    assert person.name("ru").surname == person.family_surname.ru_f


def test_a_unit_is_written_in_words_or_in_short() -> None:
    unit = Unit(521, "окрема механізована бригада", "отдельная бригада", "омбр", "омбр")
    assert unit.name("uk") == "521 окрема механізована бригада"
    assert unit.name("ru", short=True) == "521 омбр"
