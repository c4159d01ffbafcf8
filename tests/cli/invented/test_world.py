from collections import Counter

from stdnum.ua import rntrc

from byname.apps.register.scopes import parse
from byname.cli.invented.files import file_bytes
from byname.cli.invented.frequencies import unnamed
from byname.cli.invented.lists import planned_outcomes
from byname.cli.invented.people import Fate
from byname.cli.invented.world import SIZE, World

SMALL = 500


def test_the_same_seed_gives_the_same_people_and_the_same_bytes(small: World) -> None:
    first, second = small, World(5, SMALL)
    assert first.people == second.people
    assert [file_bytes(made) for made in first.lists] == [file_bytes(made) for made in second.lists]


def test_another_seed_gives_another_world(small: World) -> None:
    assert small.people[0] != World(6, SMALL).people[0]


def test_exchanging_the_parties_changes_their_codes_and_nothing_else(small: World) -> None:
    plain, swapped = small, World(5, SMALL, swapped=True)
    other = {"A": "B", "B": "A", "": ""}
    assert [other[person.party] for person in plain.people] == [person.party for person in swapped.people]
    assert [other[person.captor] for person in plain.people] == [person.captor for person in swapped.people]
    assert list(map(planned_outcomes, plain.lists)) == list(map(planned_outcomes, swapped.lists))
    assert [file_bytes(made) for made in plain.lists] == [file_bytes(made) for made in swapped.lists]


def test_exchanging_the_parties_exchanges_them_in_every_claim(small: World) -> None:
    for plain, swapped in zip(small.people, World(5, SMALL, swapped=True).people, strict=True):
        for one, two in zip(plain.facts, swapped.facts, strict=True):
            if one.predicate in ("captivity", "dependence"):
                assert {one.value, two.value} == {"A", "B"}
            if "party " in one.asserted_by:
                assert {one.asserted_by[-1], two.asserted_by[-1]} == {"A", "B"}


def test_a_world_has_several_thousand_people_of_two_parties(world: World) -> None:
    parties = Counter(person.party for person in world.people)
    assert len(world.people) == SIZE
    assert parties["A"] > 2000
    assert parties["B"] > 500


def test_three_in_five_are_missing_and_the_others_are_accounted_for_in_all_ways(world: World) -> None:
    fates = Counter(person.fate for person in world.people)
    assert 0.55 < fates[Fate.UNKNOWN] / SIZE < 0.65
    assert all(fates[fate] > 50 for fate in Fate)


def test_every_tax_number_is_valid(world: World) -> None:
    assert all(rntrc.is_valid(person.tax_number) for person in world.people)


def test_nobody_is_a_publicly_known_person(world: World) -> None:
    assert not {(person.family_surname.uk_m, person.given.uk) for person in world.people} & unnamed()


def test_a_few_birth_dates_are_contradicted_or_known_by_the_year_only(world: World) -> None:
    said = [[f.value for f in person.facts if f.predicate == "birth_date"] for person in world.people]
    assert 20 < sum(len(set(values)) > 1 for values in said) < 150
    assert 10 < sum(len(value) == 4 for values in said for value in values) < 150


def test_some_families_have_several_registered_members(world: World) -> None:
    sizes = Counter(person.family for person in world.people if person.family)
    assert sum(size > 1 for size in sizes.values()) > 100


def test_every_scope_is_a_rule_the_register_can_read(world: World) -> None:
    assert all(str(parse(made.spec.scope)) for made in world.lists)


def test_no_two_people_share_an_id_and_anyone_is_found_by_it(world: World) -> None:
    assert len({person.id for person in world.people}) == SIZE
    assert world.person(world.people[7].id) is world.people[7]
