"""Making persons, and those who belong to them: brothers, twins, fathers and sons, couples, namesakes."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from byname.cli.invented.frequencies import (
    GivenName,
    Surname,
    pick_given_name,
    pick_surname,
    russian_letters,
    unnamed,
)
from byname.cli.invented.people import InventedPerson, Place, Rank, Unit, tax_number
from byname.cli.invented.tables import Weighted, table

FIRST_YEAR, LAST_YEAR = 1961, 2007
_TOWN_ENDINGS = (
    ("цьк", "цк"), ("зьк", "жск"), ("ськ", "ск"), ("ів", "ов"), ("їв", "ев"), ("ий", "ый"), ("ець", "ец"),
    ("ця", "ца"), ("ни", "ны"), ("ди", "ды"), ("ми", "мы"), ("си", "ссы"), ("іпро", "непр"), ("не", "ное"),
)  # fmt: skip
# Centre and width of the birth years of those who served: many in their thirties and forties, and the young.
_YOUNG = (2001.5, 2.4)
_YEARS = Weighted([((1979.0, 8.0), 0.50), ((1990.0, 6.0), 0.28), (_YOUNG, 0.22)])


@cache
def _places(party: str) -> Weighted[tuple[str, str, str]]:
    rows = [row for row in table("places") if row["party"] == party]
    return Weighted(
        ((row["region_uk"], row["region_ru"], row["towns_uk"]), float(row["weight"])) for row in rows
    )


@cache
def _villages() -> Weighted[tuple[str, str]]:
    return Weighted(((row["uk"], row["ru"]), float(row["weight"])) for row in table("villages"))


@cache
def ranks() -> Weighted[Rank]:
    """Weigh the ranks as they occur among soldiers."""
    return Weighted(
        (Rank(r["uk"], r["ru"], r["short_uk"], r["short_ru"]), float(r["military"])) for r in table("ranks")
    )


@cache
def _units(party: str) -> Weighted[dict[str, str]]:
    return Weighted((row, float(row["weight"])) for row in table("units") if row["party"] == party)


def pick_unit(rng: random.Random, party: str) -> Unit:
    """Draw a unit; the numbers are invented."""
    row = _units(party).pick(rng)
    number = rng.randint(int(row["low"]), int(row["high"]))
    return Unit(number, row["kind_uk"], row["kind_ru"], row["short_uk"], row["short_ru"])


def pick_place(rng: random.Random, party: str) -> Place:
    """Draw a settlement: a town of the region, or a village whose name many regions have."""
    region_uk, region_ru, towns = _places(party).pick(rng)
    names = towns.split(";")
    if len(names) > 1 and rng.random() < 0.45:
        village_uk, village_ru = _villages().pick(rng)
        return Place(region_uk, region_ru, village_uk, village_ru)
    town = names[min(int(rng.expovariate(0.6)), len(names) - 1)]
    return Place(region_uk, region_ru, town, russian_town(town))


def russian_town(town: str) -> str:
    """Write a Ukrainian town's name in Russian, roughly as maps do."""
    for ending, ru in _TOWN_ENDINGS:
        if town.endswith(ending):
            return russian_letters(town[: -len(ending)]) + ru
    return russian_letters(town)


def pick_birth_date(rng: random.Random, young: bool = False) -> date:
    """Draw a birth date of someone of military age, or of one of the young."""
    centre, width = _YOUNG if young else _YEARS.pick(rng)
    year = min(LAST_YEAR, max(FIRST_YEAR, round(rng.gauss(centre, width))))
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def _personal_number(number: int) -> str:
    """Write a personal number as tags bear it: two letters and six digits."""
    return f"{'АВЕКМНОРСТ'[number % 10]}{'ВГДЖЗКЛМНП'[number // 10 % 10]}-{number:06d}"


@dataclass
class Maker:
    """Makes persons of one world; `made` numbers them."""

    rng: random.Random
    made: int = 0

    def person(
        self,
        party: str = "A",
        *,
        birth_date: date | None = None,
        sex: str = "",
        surname: Surname | None = None,
        given: GivenName | None = None,
        father: GivenName | None = None,
        status: str = "",
    ) -> InventedPerson:
        """Make a stranger; what is given is kept, but never the name of a publicly known person."""
        rng = self.rng
        born = birth_date or pick_birth_date(rng)
        sex = sex or (given.sex if given else "F" if rng.random() < 0.08 else "M")
        chosen = surname or pick_surname(rng, party)
        name = given or pick_given_name(rng, sex, party, born.year)
        while (chosen.uk_m, name.uk) in unnamed():
            chosen, name = surname or pick_surname(rng, party), pick_given_name(rng, sex, party, born.year)
        kind = status or ("civilian" if rng.random() < 0.06 else "military")
        home = pick_place(rng, party)
        self.made += 1
        return InventedPerson(
            id=f"P{self.made:06d}",
            party=party,
            language="uk" if party == "A" else "ru",
            sex=sex,
            family_surname=chosen,
            given=name,
            father=father or pick_given_name(rng, "M", party, born.year - 27),
            birth_date=born,
            birth_place=home if rng.random() < 0.6 else pick_place(rng, party),
            residence=home,
            status=kind,
            rank=ranks().pick(rng) if kind == "military" else None,
            unit=pick_unit(rng, party) if kind == "military" else None,
            personal_number=_personal_number(rng.randrange(10**6)) if kind == "military" else "",
            tax_number=tax_number(born, sex, rng.randrange(2000)),
        )

    def _kin(self, of: InventedPerson, relation: str, made: InventedPerson) -> InventedPerson:
        """Let a relative live, and often serve, where the person does."""
        near = self.rng.random() < 0.8
        return replace(
            made,
            relation=relation,
            birth_place=of.birth_place if near else made.birth_place,
            residence=of.residence if near else made.residence,
            unit=of.unit if made.unit and of.unit and self.rng.random() < 0.3 else made.unit,
        )

    def brother(self, of: InventedPerson, sex: str = "M") -> InventedPerson:
        """Make a brother or sister: same surname and patronymic, another given name, some years apart."""
        gap = self.rng.choice((-1, 1)) * self.rng.randint(330, 4400)
        born = self._within(of.birth_date + timedelta(days=gap))
        made = self.person(
            of.party,
            birth_date=born,
            sex=sex,
            surname=of.family_surname,
            father=of.father,
            given=self._other_name(of, sex, born),
        )
        return self._kin(of, "brother" if sex == "M" else "sister", made)

    def twin(self, of: InventedPerson) -> InventedPerson:
        """Make a twin: only the given name differs."""
        given = self._other_name(of, of.sex, of.birth_date)
        made = self.person(
            of.party,
            birth_date=of.birth_date,
            sex=of.sex,
            surname=of.family_surname,
            father=of.father,
            given=given,
        )
        return replace(self._kin(of, "twin", made), birth_place=of.birth_place, residence=of.residence)

    def son(self, of: InventedPerson) -> InventedPerson:
        """Make the son of a man: his surname, and a patronymic from his given name."""
        born = self._within(of.birth_date + timedelta(days=self.rng.randint(19 * 365, 33 * 365)))
        named_after = of.given if self.rng.random() < 0.06 else None
        made = self.person(
            of.party, birth_date=born, sex="M", surname=of.family_surname, father=of.given, given=named_after
        )
        return self._kin(of, "son", made)

    def father(self, of: InventedPerson) -> InventedPerson:
        """Make the father of a person."""
        born = self._within(of.birth_date - timedelta(days=self.rng.randint(19 * 365, 33 * 365)))
        made = self.person(of.party, birth_date=born, sex="M", surname=of.family_surname, given=of.father)
        return self._kin(of, "father", made)

    def wife(self, of: InventedPerson) -> InventedPerson:
        """Make the wife of a man, who bears his surname and had another."""
        born = self._within(of.birth_date + timedelta(days=self.rng.randint(-1500, 2500)))
        made = self.person(of.party, birth_date=born, sex="F", surname=of.family_surname)
        return replace(self._kin(of, "wife", made), maiden=pick_surname(self.rng, of.party))

    def namesake(self, of: InventedPerson) -> InventedPerson:
        """Make a stranger of the same surname and given name, more often than not the same patronymic."""
        father = of.father if self.rng.random() < 0.55 else None
        made = self.person(of.party, sex=of.sex, surname=of.family_surname, given=of.given, father=father)
        return replace(made, relation="namesake")

    def _other_name(self, of: InventedPerson, sex: str, born: date) -> GivenName:
        for _ in range(50):
            name = pick_given_name(self.rng, sex, of.party, born.year)
            if name.uk != of.given.uk and (of.family_surname.uk_m, name.uk) not in unnamed():
                return name
        raise AssertionError("fifty draws gave one and the same name")

    def _within(self, day: date) -> date:
        """Keep a relative's birth date among those who can have been taken."""
        if 1950 <= day.year <= LAST_YEAR:
            return day
        year = LAST_YEAR - self.rng.randint(0, 3) if day.year > LAST_YEAR else 1950 + self.rng.randint(0, 9)
        return date(year, 1, 1) + timedelta(days=self.rng.randrange(365))

    def relative(self, of: InventedPerson) -> InventedPerson:
        """Make any one relative."""
        ways: list[tuple[Callable[[InventedPerson], InventedPerson], float]] = [
            (self.brother, 60), (self.twin, 3), (self.father, 12), (self.son, 12),
            (lambda person: self.brother(person, "F"), 8), (self.wife, 5),
        ]  # fmt: skip
        unlikely: list[object] = [] if of.sex == "M" else [self.son, self.wife]
        unlikely += [self.son] if of.birth_date.year > 1986 else []
        unlikely += [self.father] if of.birth_date.year < 1976 else []
        possible = [(way, weight) for way, weight in ways if way not in unlikely]
        return Weighted(possible).pick(self.rng)(of)


def population(
    rng: random.Random, size: int, party: str = "A", maker: Maker | None = None, young: float = 0.0
) -> list[InventedPerson]:
    """Make the registered people of one party: about one in six has a relative who is registered too.

    `young` is an added share of people born about 2001.
    """
    make = maker or Maker(rng)
    people: list[InventedPerson] = []
    while len(people) < size:
        born = pick_birth_date(rng, young=True) if rng.random() < young else None
        head = make.person(party, birth_date=born)
        group = [head]
        if rng.random() < 0.08:
            group.append(make.relative(head))
        elif rng.random() < 0.01:
            group.append(make.namesake(head))
        elif head.sex == "F" and rng.random() < 0.5:
            group = [replace(head, maiden=pick_surname(rng, party))]
        if len(group) > 1 and group[1].relation != "namesake":
            group = [replace(one, family=f"F{head.id[1:]}") for one in group]
        people += group
    return people[:size]
