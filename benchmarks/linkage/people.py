"""Who is registered, who stands on a list, and who is only like somebody registered."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from benchmarks.linkage.settings import Setting
from byname.cli.invented.families import Maker, population
from byname.cli.invented.frequencies import Surname, pick_surname
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.tables import stream

FORMS = ("uk_m", "uk_f", "ru_m", "ru_f")


def registered(size: int, setting: Setting, seed: int) -> list[InventedPerson]:
    """Make the people of the register; a few bear a double surname."""
    people = population(stream(seed, "people"), size)
    rng = stream(seed, "double")
    return [doubled(person, rng) if rng.random() < setting.double else person for person in people]


def doubled(person: InventedPerson, rng: random.Random) -> InventedPerson:
    """Give a second surname: a woman's own beside her husband's, anybody else's from the other parent."""
    second = person.maiden or pick_surname(rng, person.party)
    joined = (f"{getattr(person.family_surname, form)}-{getattr(second, form)}" for form in FORMS)
    return replace(person, family_surname=Surname(*joined), maiden=None)


def halved(person: InventedPerson, rng: random.Random) -> InventedPerson:
    """Leave one half of a double surname."""
    part = rng.randrange(2)
    halves = (getattr(person.family_surname, form).split("-")[part] for form in FORMS)
    return replace(person, family_surname=Surname(*halves))


def on_the_list(
    people: Sequence[InventedPerson], rows: int, setting: Setting, rng: random.Random, maker: Maker
) -> list[list[InventedPerson]]:
    """Choose who stands in each row: nobody in a junk row, two people in a few."""
    absent, repeats, junk = (round(rows * share) for share in (setting.absent, setting.repeats, setting.junk))
    known = _known(people, rows - absent - repeats - junk, setting, rng)
    groups = [[person] for person in known]
    groups += [[person] for person in rng.sample(known, repeats)]
    groups += [[_absent(rng.choice(people), setting, rng, maker)] for _ in range(absent)]
    for group in rng.sample(groups[: len(known)], round(rows * setting.pairs)):
        group.append(rng.choice(people))
    groups += [[] for _ in range(junk)]
    rng.shuffle(groups)
    return groups


def _known(
    people: Sequence[InventedPerson], count: int, setting: Setting, rng: random.Random
) -> list[InventedPerson]:
    if not setting.women:
        return rng.sample(people, count)
    married = [person for person in people if person.maiden]
    women = rng.sample(married, min(len(married), round(count * setting.women)))
    chosen = {person.id for person in women}
    return women + rng.sample([one for one in people if one.id not in chosen], count - len(women))


def _absent(near: InventedPerson, setting: Setting, rng: random.Random, maker: Maker) -> InventedPerson:
    """Make somebody the register lacks: kin or namesake of one it has, or a stranger."""
    kind = rng.random()
    if kind < setting.kin:
        made = maker.relative(near)
    elif kind < setting.kin + setting.namesakes:
        made = maker.namesake(near)
    else:
        made = maker.person()
    return replace(made, registered=False)


def kind_of(group: Iterable[InventedPerson]) -> str:
    """Say who stands in a row: nobody, somebody registered, or by which relation somebody who is not."""
    for person in group:
        return "registered" if person.registered else person.relation or "stranger"
    return "nobody"
