import random
from dataclasses import replace

import pytest

from benchmarks.linkage.people import doubled, halved, kind_of, on_the_list, registered
from benchmarks.linkage.settings import SETTINGS
from byname.cli.invented.families import Maker
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.tables import stream


@pytest.fixture
def woman() -> InventedPerson:
    maker = Maker(stream(1, "benchmark"))
    return maker.wife(maker.person(sex="M"))


def test_a_double_surname_joins_her_own_to_her_husbands(woman: InventedPerson) -> None:
    assert woman.maiden is not None
    both = doubled(woman, random.Random(1))
    assert both.surname == f"{woman.surname}-{woman.maiden.uk_f}"
    assert both.maiden is None


def test_half_of_a_double_surname_is_one_of_its_two(woman: InventedPerson) -> None:
    both = doubled(woman, random.Random(1))
    halves = {halved(both, random.Random(seed)).surname for seed in range(20)}
    assert halves == set(both.surname.split("-"))


def test_a_few_registered_people_bear_a_double_surname() -> None:
    setting = replace(SETTINGS["realistic"], double=0.1)
    people = registered(300, setting, 1)
    assert 10 < sum("-" in person.surname for person in people) < 60


def test_the_shares_of_a_list_are_those_of_its_setting() -> None:
    setting = SETTINGS["realistic"]
    people = registered(600, setting, 1)
    groups = on_the_list(people, 200, setting, stream(1, "list"), Maker(stream(1, "absent")))
    kinds = [kind_of(group) for group in groups]
    assert len(groups) == 200
    assert kinds.count("nobody") == 4
    assert kinds.count("registered") == 132


def test_every_absent_person_has_a_reason_to_be_taken_for_another_or_is_a_stranger() -> None:
    setting = replace(SETTINGS["hard"], kin=0.5, namesakes=0.5)
    people = registered(200, setting, 1)
    groups = on_the_list(people, 100, setting, stream(1, "list"), Maker(stream(1, "absent")))
    assert "stranger" not in {kind_of(group) for group in groups}
