import re
from datetime import date

import pytest

from byname.cli.invented.families import (
    LAST_YEAR,
    Maker,
    pick_place,
    pick_unit,
    population,
    russian_town,
)
from byname.cli.invented.frequencies import GivenName, Surname, unnamed
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.tables import stream, table


@pytest.fixture
def maker() -> Maker:
    return Maker(stream(7, "families"))


@pytest.fixture
def man(maker: Maker) -> InventedPerson:
    return maker.person("A", sex="M", birth_date=date(1980, 5, 17))


def test_a_brother_shares_surname_and_father_and_has_another_name(maker: Maker, man: InventedPerson) -> None:
    brother = maker.brother(man)
    assert (brother.surname, brother.patronymic) == (man.surname, man.patronymic)
    assert brother.given_name != man.given_name
    assert brother.birth_date != man.birth_date


def test_a_sister_bears_the_feminine_forms(maker: Maker, man: InventedPerson) -> None:
    sister = maker.brother(man, "F")
    assert sister.surname == man.family_surname.uk_f
    assert sister.patronymic == man.father.patronymic_uk_f
    assert sister.relation == "sister"


def test_a_twin_differs_by_the_given_name_only(maker: Maker, man: InventedPerson) -> None:
    twin = maker.twin(man)
    assert (twin.birth_date, twin.residence) == (man.birth_date, man.residence)
    assert twin.given_name != man.given_name


def test_a_son_is_named_after_his_father(maker: Maker, man: InventedPerson) -> None:
    son = maker.son(man)
    assert son.patronymic == man.given.patronymic_uk_m
    assert son.birth_date.year - man.birth_date.year >= 18


def test_a_father_gave_the_patronymic(maker: Maker, man: InventedPerson) -> None:
    father = maker.father(man)
    assert father.given == man.father
    assert father.birth_date < man.birth_date


def test_a_wife_bears_his_surname_and_had_another(maker: Maker, man: InventedPerson) -> None:
    wife = maker.wife(man)
    assert wife.surname == man.family_surname.uk_f
    assert wife.maiden is not None
    assert wife.maiden != man.family_surname


def test_a_namesake_is_a_stranger_of_the_same_name(maker: Maker, man: InventedPerson) -> None:
    namesake = maker.namesake(man)
    assert (namesake.surname, namesake.given_name) == (man.surname, man.given_name)
    assert namesake.id != man.id


def test_a_relative_is_never_older_or_younger_than_can_be(maker: Maker, man: InventedPerson) -> None:
    for _ in range(200):
        born = maker.relative(man).birth_date.year
        assert 1950 <= born <= LAST_YEAR


def test_nobody_bears_the_name_of_a_publicly_known_person() -> None:
    people = population(stream(3, "known"), 4000) + population(stream(3, "known-b"), 1000, "B")
    assert not {(person.family_surname.uk_m, person.given.uk) for person in people} & unnamed()


def test_a_known_name_is_drawn_again_even_when_the_surname_is_given() -> None:
    surname, given = next(iter(sorted(unnamed())))
    maker = Maker(stream(4, "known"))
    family = Surname(surname, surname, surname, surname)
    known = GivenName(given, given, "M", "", "", "", "", (), ())
    assert (surname, maker.person("A", surname=family, given=known).given.uk) not in unnamed()


def test_a_population_has_women_the_young_and_families() -> None:
    people = population(stream(5, "population"), 3000, young=0.2)
    assert 0.05 < sum(person.sex == "F" for person in people) / 3000 < 0.13
    assert sum(person.birth_date.year >= 1999 for person in people) > 600
    assert sum(bool(person.family) for person in people) > 200
    assert any(person.relation == "twin" for person in people)


def test_ids_and_people_are_distinct() -> None:
    people = population(stream(6, "population"), 2000)
    assert len({person.id for person in people}) == 2000


def test_all_27_regions_of_ukraine_are_there() -> None:
    assert sum(row["party"] == "A" for row in table("places")) == 27


def test_a_civilian_has_neither_rank_nor_unit_nor_number(maker: Maker) -> None:
    civilian = maker.person("A", status="civilian")
    assert (civilian.rank, civilian.unit, civilian.personal_number) == (None, None, "")


@pytest.mark.parametrize("party", ["A", "B"])
def test_a_personal_number_has_one_form_and_does_not_tell_the_party(maker: Maker, party: str) -> None:
    number = maker.person(party, status="military").personal_number
    assert re.fullmatch(r"[АВЕКМНОРСТ][ВГДЖЗКЛМНП]-\d{6}", number)


def test_places_and_units_belong_to_the_party() -> None:
    rng = stream(8, "places")
    regions = {row["region_uk"] for row in table("places") if row["party"] == "B"}
    assert {pick_place(rng, "B").region_uk for _ in range(50)} <= regions
    assert all(1500 < pick_unit(rng, "B").number < 1700 for _ in range(50))


@pytest.mark.parametrize(("town", "ru"), [("Луцьк", "Луцк"), ("Суми", "Сумы"), ("Харків", "Харков")])
def test_a_town_is_written_in_russian(town: str, ru: str) -> None:
    assert russian_town(town) == ru
