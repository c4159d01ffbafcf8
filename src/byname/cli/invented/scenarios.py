"""What is planted in each of the world's lists: how many rows of each kind, and who stands in them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from byname.cli.invented.damage import Rates
from byname.cli.invented.families import Maker
from byname.cli.invented.hands import any_hand
from byname.cli.invented.lists import COLUMNS, InventedList, ListSpec, Planned, write_list
from byname.cli.invented.people import Fate, InventedPerson, age_on
from byname.cli.invented.rows import Clerk
from byname.core.accounting import RowOutcome

AGREED = date(2025, 6, 2)
GONE = (Fate.RETURNED_ALIVE, Fate.DEAD_IDENTIFIED)
CAPTIVE = (Fate.PRESUMED_CAPTIVE, Fate.CAPTIVITY_CONFIRMED)
# Dates of the planted rows are decided by the plan alone, so that its counts are exact.
PLANTED_DATES = Rates(
    date_swapped=0, date_wrong=0, date_elsewhere=0, date_impossible=0, date_year=0.02, date_age=0.015,
    date_missing=0.03, initials=0.02, homoglyph=0.06,
)  # fmt: skip
ABSENT_KIN, ABSENT_NAMESAKES = 0.4, 0.2


@dataclass
class Choice:
    """Draws people from the register for one list, each at most once."""

    people: Sequence[InventedPerson]
    rng: random.Random

    def __post_init__(self) -> None:
        self.left = list(self.people)
        self.rng.shuffle(self.left)

    def take(self, count: int, fits: Iterable[InventedPerson]) -> list[InventedPerson]:
        """Take the first people left who are among those that fit; a small world may have fewer."""
        wanted = {person.id for person in fits}
        taken = [person for person in self.left if person.id in wanted][:count]
        gone = {person.id for person in taken}
        self.left = [person for person in self.left if person.id not in gone]
        return taken


def _plans(people: Iterable[InventedPerson], outcome: RowOutcome, birth: str = "exact") -> list[Planned]:
    return [Planned(person, outcome, birth) for person in people]


def absent(near: Sequence[InventedPerson], count: int, maker: Maker) -> list[InventedPerson]:
    """Make people the register does not know: kin and namesakes of those it does, and strangers."""
    made = []
    for at in range(count):
        of, share = maker.rng.choice(near), at / max(1, count)
        if share < ABSENT_KIN:
            person = maker.relative(of)
        elif share < ABSENT_KIN + ABSENT_NAMESAKES:
            person = maker.namesake(of)
        else:
            person = maker.person(of.party)
        made.append(replace(person, registered=False))
    return made


def _surname_only(near: Sequence[InventedPerson], count: int, rng: random.Random) -> list[Planned]:
    """Plan rows in which nobody can be searched: a surname and nothing else."""
    return [
        Planned(None, RowOutcome.INSUFFICIENT_DATA, cells={"full_name": rng.choice(near).name("ru").surname})
        for _ in range(count)
    ]


def _clerks(rng: random.Random, hands: Mapping[str, int], spec: ListSpec) -> list[Clerk]:
    """Give the list its clerks, so many for each language, in any order."""
    chosen = [
        any_hand(rng, {language: 1}, declined=0.1) for language, count in hands.items() for _ in range(count)
    ]
    rng.shuffle(chosen)
    return [Clerk(hand, PLANTED_DATES, spec.date, rng) for hand in chosen]


def in_category(person: InventedPerson) -> bool | None:
    """Say whether every claimed birth date makes the person 18 to 25 on the agreed day, or none, or some."""
    said = [fact.value for fact in person.facts if fact.predicate == "birth_date"]
    ends = (date.fromisoformat((value + rest)[:10]) for value in said for rest in ("-01-01", "-12-31"))
    answers = {18 <= age_on(day, AGREED) <= 25 for day in ends}
    return answers.pop() if len(answers) == 1 else None


def _of(people: Sequence[InventedPerson], party: str, status: str = "military") -> list[InventedPerson]:
    return [person for person in people if person.party == party and person.status == status]


def _fated(people: Iterable[InventedPerson], *fates: Fate) -> list[InventedPerson]:
    return [person for person in people if person.fate in fates]


def _civilians(people: Sequence[InventedPerson], party: str) -> list[InventedPerson]:
    return [person for person in _of(people, party, "civilian") if person.fate not in GONE]


def _swappable(person: InventedPerson) -> bool:
    """Say whether day and month can change places and then differ."""
    return person.birth_date.day <= 12 and person.birth_date.day != person.birth_date.month


def _wrong_dates(people: Sequence[InventedPerson], rng: random.Random) -> list[Planned]:
    ways = ("wrong", "wrong", "wrong", "wrong", "swapped", "swapped", "impossible", "elsewhere")
    return [
        Planned(person, RowOutcome.MATCHED_CONFIRMED, ways[at % len(ways)])
        for at, person in enumerate(people)
    ]


def _together(plans: list[Planned]) -> list[Planned]:
    """Write the first two plain rows into one, the second has a line of his own besides."""
    plain = [
        at for at, plan in enumerate(plans) if plan.outcome == RowOutcome.MATCHED_CONFIRMED and not plan.birth
    ]
    if len(plain) < 2:
        return plans
    first, second = plain[0], plain[1]
    joined = replace(plans[first], second=plans[second].person)
    return [joined if at == first else plan for at, plan in enumerate(plans)]


def _shuffled(plans: list[Planned], rng: random.Random) -> list[Planned]:
    rng.shuffle(plans)
    return plans


def eighteen_to_twenty_five(
    people: Sequence[InventedPerson], maker: Maker, rng: random.Random, part: float
) -> InventedList:
    """Make scenario 1: 640 rows said to be 18 to 25 years old, a part of them older or of unsure age."""
    spec = ListSpec(
        code="1", file_name="list-640.xlsx", title="Список военнопленных категории «от 18 до 25 лет»",
        date=date(2025, 6, 6), sender="B", concerns="A", category=f"age-18-25:completed_18_to_25@{AGREED}",
        scope="dependence=A search=open protection=pow", section_every=80,
    )  # fmt: skip
    choice, own = Choice(people, rng), _of(people, "A")
    alive = [person for person in own if person.fate not in GONE]
    inside = [person for person in alive if in_category(person)]
    older = [person for person in alive if in_category(person) is False]
    unsure = [person for person in alive if in_category(person) is None]

    def take(count: int, fits: Iterable[InventedPerson]) -> list[InventedPerson]:
        return choice.take(round(count * part), fits)

    plans = [
        *_plans(take(9, _fated(own, Fate.RETURNED_ALIVE)), RowOutcome.MATCHED_ALREADY_RETURNED),
        *_plans(take(3, _fated(own, Fate.DEAD_IDENTIFIED)), RowOutcome.MATCHED_DECEASED),
        *_plans(take(5, _civilians(people, "A")), RowOutcome.CIVILIAN_IN_POW_LIST),
        *_plans(take(3, _of(people, "B")), RowOutcome.OTHER_PARTY_PERSON),
        *_plans(take(24, unsure), RowOutcome.MATCHED_UNDETERMINED),
        *_plans(take(96, older), RowOutcome.MATCHED_OUT_OF_CATEGORY),
        *_surname_only(own, round(4 * part), rng),
        *_plans(absent(inside, round(60 * part), maker), RowOutcome.NOT_IN_REGISTER_NEW),
    ]
    repeated = round(12 * part)
    sure = take(640 - len(plans) - repeated if part == 1 else round(424 * part), inside)
    plans += _plans(sure, RowOutcome.MATCHED_CONFIRMED, birth="")
    plans += [Planned(person, RowOutcome.MATCHED_CONFIRMED, "exact", True) for person in sure[:repeated]]
    clerks = _clerks(rng, {"ru": 3, "uk": 1, "latin": 1}, spec)
    return write_list(spec, _shuffled(plans, rng), clerks, rng)


def defective(
    people: Sequence[InventedPerson], maker: Maker, rng: random.Random, part: float
) -> InventedList:
    """Make scenario 2: 630 rows, 7 already returned, one in twenty with a wrong date, and civilians."""
    spec = ListSpec(
        code="2", file_name="list-630.xlsx", title="Список військовополонених, запропонованих до обміну",
        date=date(2025, 6, 13), sender="B", concerns="A", language="uk",
        scope="dependence=A fate=captivity_confirmed,presumed_captive", blank_every=150,
    )  # fmt: skip
    choice, own = Choice(people, rng), _of(people, "A")
    captive, missing = _fated(own, *CAPTIVE), _fated(own, Fate.UNKNOWN)

    def take(count: int, fits: Iterable[InventedPerson]) -> list[InventedPerson]:
        return choice.take(round(count * part), fits)

    plans = [
        *_plans(take(7, _fated(own, Fate.RETURNED_ALIVE)), RowOutcome.MATCHED_ALREADY_RETURNED),
        *_plans(take(2, _fated(own, Fate.DEAD_IDENTIFIED)), RowOutcome.MATCHED_DECEASED),
        *_plans(take(20, _civilians(people, "A")), RowOutcome.CIVILIAN_IN_POW_LIST),
        *_plans(take(3, _of(people, "B")), RowOutcome.OTHER_PARTY_PERSON),
        *_surname_only(own, round(4 * part), rng),
        *_plans(absent(captive, round(26 * part), maker), RowOutcome.NOT_IN_REGISTER_NEW),
        *_wrong_dates(take(32, [p for p in captive if _swappable(p)]), rng),
    ]
    repeated = round(6 * part)
    sure = take(400, captive)
    sure += take(630 - len(plans) - repeated - len(sure) if part == 1 else round(160 * part), missing)
    plans += _plans(sure, RowOutcome.MATCHED_CONFIRMED, birth="")
    plans += [Planned(person, RowOutcome.MATCHED_CONFIRMED, "exact", True) for person in sure[:repeated]]
    clerks = _clerks(rng, {"ru": 3, "uk": 2, "latin": 2}, spec)
    return write_list(spec, _together(_shuffled(plans, rng)), clerks, rng)


def counterpart(
    people: Sequence[InventedPerson], maker: Maker, rng: random.Random, part: float
) -> InventedList:
    """Make the small list that goes the other way, in Russian and in Latin letters."""
    spec = ListSpec(
        code="3", file_name="list-60.csv", title="Список лиц, удерживаемых стороной",
        date=date(2025, 6, 20), sender="A", concerns="B", form="csv-cp1251",
        scope="dependence=B fate=captivity_confirmed,presumed_captive", columns=(*COLUMNS, "personal_number"),
    )  # fmt: skip
    choice, own = Choice(people, rng), _of(people, "B")

    def take(count: int, fits: Iterable[InventedPerson]) -> list[InventedPerson]:
        return choice.take(round(count * part), fits)

    sure = take(47, _fated(own, *CAPTIVE))
    plans = [
        *_plans(take(2, _fated(own, Fate.RETURNED_ALIVE)), RowOutcome.MATCHED_ALREADY_RETURNED),
        *_plans(take(1, _fated(own, Fate.DEAD_IDENTIFIED)), RowOutcome.MATCHED_DECEASED),
        *_plans(take(2, _civilians(people, "B")), RowOutcome.CIVILIAN_IN_POW_LIST),
        *_plans(absent(own, round(6 * part), maker), RowOutcome.NOT_IN_REGISTER_NEW),
        *_plans(sure, RowOutcome.MATCHED_CONFIRMED, birth=""),
        *[Planned(p, RowOutcome.MATCHED_CONFIRMED, "exact", True) for p in sure[: round(2 * part)]],
    ]
    clerks = _clerks(rng, {"ru": 2, "latin": 1}, spec)
    return write_list(spec, _shuffled(plans, rng), clerks, rng)
