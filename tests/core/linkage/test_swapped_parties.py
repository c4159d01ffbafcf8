"""The two parties exchange their codes and nothing else: linkage says the same of every row."""

import pytest

from byname.cli.invented.people import InventedPerson
from byname.cli.invented.world import World
from byname.core.linkage import Linkage, Record, link
from tests.core.linkage.cases import ON

SIZE = 240


@pytest.fixture(scope="module")
def worlds() -> tuple[World, World]:
    return World(7, SIZE), World(7, SIZE, swapped=True)


def registered(person: InventedPerson) -> Record:
    return Record(
        person.id,
        person.surname,
        person.given_name,
        person.patronymic,
        birth_date=person.birth_date.isoformat(),
        region=person.region,
        rank=person.rank.uk if person.rank else "",
    )


def linked(world: World, which: int) -> Linkage:
    made = world.lists[which]
    columns = ("number", *made.spec.columns)
    known = set(Record.__dataclass_fields__)
    rows = [
        Record("", **{name: cell for name, cell in zip(columns, row.cells, strict=True) if name in known})
        for _, row in made.person_rows()
    ]
    return link([registered(person) for person in world.people], rows, list_date=ON)


def test_the_exchange_is_a_real_one(worlds: tuple[World, World]) -> None:
    parties = [[person.party for person in world.people] for world in worlds]
    assert all(one != other for one, other in zip(*parties, strict=True))
    assert worlds[0].lists[0].spec.sender != worlds[1].lists[0].spec.sender


@pytest.mark.parametrize("which", [0, 1, 2])
def test_exchanging_the_codes_of_the_parties_changes_nothing_else(
    worlds: tuple[World, World], which: int
) -> None:
    one, other = (linked(world, which) for world in worlds)
    assert len(one.rows) > 3
    assert one == other
