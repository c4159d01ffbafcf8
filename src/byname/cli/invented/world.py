"""The invented world: the people of two parties, their fates, and three lists that were sent about them.

Scenario 1 is the list of 640 against the rule "18 to 25", scenario 2 the list of 630 with people already
returned, wrong birth dates, mixed scripts and civilians; the third goes the other way. The same seed and size
give the same world, byte for byte.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from byname.cli.invented.families import Maker, population
from byname.cli.invented.fates import FATES, blur_birth_date, contradict_birth_date, give_fate
from byname.cli.invented.lists import InventedList, planned_outcomes
from byname.cli.invented.people import Fact, InventedPerson
from byname.cli.invented.scenarios import counterpart, defective, eighteen_to_twenty_five
from byname.cli.invented.tables import stream

TODAY = date(2025, 6, 25)
SIZE = 3000
SHARE_A = 0.76
EXCHANGED = {"A": "B", "B": "A"}

__all__ = ["SIZE", "TODAY", "World", "planned_outcomes"]


@dataclass
class World:
    """Everything invented from one seed.

    `people` are those the register knows. With `swapped` the two parties exchange their codes and nothing
    else, so that anything that treats them differently shows.
    """

    seed: int
    size: int = SIZE
    swapped: bool = False
    people: list[InventedPerson] = field(init=False, repr=False)
    lists: list[InventedList] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        maker = Maker(stream(self.seed, "people"))
        first = round(self.size * SHARE_A)
        rng = stream(self.seed, "families")
        known = population(rng, first, "A", maker, young=0.16)
        known += population(rng, self.size - first, "B", maker, young=0.1)
        people = [self._with_fate(person) for person in known]
        part = min(1.0, self.size / SIZE)
        makers = [Maker(stream(self.seed, "absent", code), made=10**5 * code) for code in (1, 2, 3)]
        made = [
            eighteen_to_twenty_five(people, makers[0], stream(self.seed, "list", 1), part),
            defective(people, makers[1], stream(self.seed, "list", 2), part),
            counterpart(people, makers[2], stream(self.seed, "list", 3), part),
        ]
        self.people, self.lists = people, made
        if self.swapped:
            self.people = [_relabelled(person, EXCHANGED) for person in people]
            self.lists = [replace(each, spec=each.spec.relabelled(EXCHANGED)) for each in made]

    def _with_fate(self, person: InventedPerson) -> InventedPerson:
        rng = stream(self.seed, "fate", person.id)
        told = give_fate(person, FATES.pick(rng), rng, TODAY)
        chance = rng.random()
        if chance < (0.3 if person.birth_date.year == 1999 else 0.006):
            return blur_birth_date(told)
        if chance > 0.98:
            years = rng.choice((-3, -2, -1, 1))
            day = min(person.birth_date.day, 28)
            other = person.birth_date.replace(year=person.birth_date.year + years, day=day)
            return contradict_birth_date(told, other.isoformat(), rng)
        return told

    def person(self, identifier: str) -> InventedPerson:
        """Find a registered person by id."""
        return self._by_id[identifier]

    @cached_property
    def _by_id(self) -> Mapping[str, InventedPerson]:
        return {person.id: person for person in self.people}


def _relabelled(person: InventedPerson, labels: Mapping[str, str]) -> InventedPerson:
    """Give a person the codes of the parties as this world names them."""
    return replace(
        person,
        party=labels[person.party],
        captor=labels.get(person.captor, ""),
        facts=tuple(_relabelled_fact(fact, labels) for fact in person.facts),
    )


def _relabelled_fact(fact: Fact, labels: Mapping[str, str]) -> Fact:
    value = labels[fact.value] if fact.predicate in ("captivity", "dependence") else fact.value
    head, party, code = fact.asserted_by.partition("party ")
    by = head + party + labels[code] if code in labels else fact.asserted_by
    return replace(fact, value=value, asserted_by=by)
