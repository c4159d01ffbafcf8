"""What happened to each person, and who says so: the claims a register would hold.

About three in five are missing and no more is known; the rest are presumed captive on accounts, confirmed by
an official notice, returned, or identified among the dead. A few have birth dates that contradict each other.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from byname.cli.invented.people import Fact, Fate, InventedPerson
from byname.cli.invented.tables import Weighted

WAR_FROM = date(2022, 2, 24)
OTHER = {"A": "B", "B": "A"}
FATES = Weighted(
    [
        (Fate.UNKNOWN, 60),
        (Fate.PRESUMED_CAPTIVE, 17),
        (Fate.CAPTIVITY_CONFIRMED, 12),
        (Fate.RETURNED_ALIVE, 8),
        (Fate.DEAD_IDENTIFIED, 3),
    ]
)
# Unofficial sources of a captivity: (source type, who says so, what he says, reliability, credibility).
_ACCOUNTS = Weighted(
    [
        (("returnee_seen", "released prisoner", "бачив його в камері, назвався сам", "B", 2), 30),
        (("returnee_heard", "released prisoner", "чув прізвище на перекличці", "C", 3), 18),
        (("family", "family", "телефонував з невідомого номера", "C", 3), 18),
        (("comrade", "comrade", "бачили, як його вивели з позиції", "C", 3), 14),
        (("holding_media", "media of the holding party", "відео допиту, обличчя видно", "C", 2), 12),
        (("open_source", "open source", "фото в каналі, схожий за татуюванням", "D", 4), 8),
    ]
)


def _days(rng: random.Random, low: int, high: int) -> timedelta:
    return timedelta(days=rng.randint(low, high))


def give_fate(person: InventedPerson, fate: Fate, rng: random.Random, today: date) -> InventedPerson:
    """Decide what befell a person, and write down all that is claimed of him until `today`."""
    span = (today - WAR_FROM).days
    lost = WAR_FROM + _days(rng, 0, span - 200)
    returned = None
    if fate is Fate.RETURNED_ALIVE:
        # Back at least a month before the world's day, so that every list of these weeks is later.
        returned = lost + _days(rng, 60, max(61, (today - lost).days - 35))
        returned = min(returned, today - timedelta(days=35))
    captive = fate in (Fate.PRESUMED_CAPTIVE, Fate.CAPTIVITY_CONFIRMED, Fate.RETURNED_ALIVE)
    told = replace(
        person,
        fate=fate,
        search_open=fate not in (Fate.RETURNED_ALIVE, Fate.DEAD_IDENTIFIED),
        captor=OTHER[person.party] if captive else "",
        missing_since=lost,
        returned_on=returned,
    )
    return replace(told, facts=(*_identity(told, rng), *_course(told, rng, today)))


def _identity(person: InventedPerson, rng: random.Random) -> list[Fact]:
    """Give the claims that say who somebody is, from his own party's records and his family."""
    noted = (person.missing_since or WAR_FROM) + _days(rng, 1, 30)
    name = person.name()
    values = {
        "surname": name.surname,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
        "sex": "male" if person.sex == "M" else "female",
        "birth_date": person.birth_date.isoformat(),
        "birth_place": person.birth_place.town_uk if person.language == "uk" else person.birth_place.town_ru,
        "region": person.region,
        "residence": person.place,
        "personal_number": person.personal_number,
        "tax_number": person.tax_number,
        "rank": getattr(person.rank, person.language) if person.rank else "",
        "unit": person.unit.name(person.language) if person.unit else "",
        "dependence": person.party,
        "protection": "pow" if person.status == "military" else "civilian",
        "missing_since": (person.missing_since or WAR_FROM).isoformat(),
        "other_name": person.maiden.form(person.language, person.sex) if person.maiden else "",
    }
    return [
        Fact(
            predicate,
            value,
            "own_record",
            f"party {person.party}",
            noted,
            noted,
            "B",
            2,
            language=person.language,
        )
        for predicate, value in values.items()
        if value
    ]


def _course(person: InventedPerson, rng: random.Random, today: date) -> list[Fact]:
    lost = person.missing_since or WAR_FROM
    facts = []
    if person.captor:
        last = person.returned_on or today
        seen = min(lost + _days(rng, 5, 60), last)
        facts.append(_account(person, rng, seen, today))
        if person.fate in (Fate.CAPTIVITY_CONFIRMED, Fate.RETURNED_ALIVE):
            facts.append(_notice(person, min(seen + _days(rng, 20, 150), last - timedelta(days=1))))
    if person.returned_on:
        facts.append(
            _fact(
                "returned", "repatriated", "own_record", f"party {person.party}", person.returned_on, "A", 1
            )
        )
    if person.fate is Fate.DEAD_IDENTIFIED:
        board = f"identification board of party {person.party}"
        found = min(lost + _days(rng, 100, 600), today - timedelta(days=40))
        facts.append(Fact("death_reported", "", "own_record", board, found, found, "A", 1, event_date=lost))
    return facts


def _fact(
    predicate: str, value: str, source: str, by: str, day: date, letter: str, digit: int, text: str = ""
) -> Fact:
    return Fact(predicate, value, source, by, day, day, letter, digit, event_date=day, text=text)


def _account(person: InventedPerson, rng: random.Random, seen: date, today: date) -> Fact:
    source, by, text, letter, digit = _ACCOUNTS.pick(rng)
    known = min(seen + _days(rng, 1, 200), today)
    return Fact(
        "captivity", person.captor, source, by, known, known, letter, digit, event_date=seen, text=text
    )


def _notice(person: InventedPerson, day: date) -> Fact:
    by = f"neutral body for party {person.captor}"
    return _fact("captivity", person.captor, "official_notice", by, day, "A", 1)


def contradict_birth_date(person: InventedPerson, said: str, rng: random.Random) -> InventedPerson:
    """Add a birth date of the family's that differs from the papers."""
    day = (person.missing_since or WAR_FROM) + _days(rng, 3, 60)
    claim = Fact("birth_date", said, "family", "family", day, day, "C", 3)
    return replace(person, facts=(*person.facts, claim))


def blur_birth_date(person: InventedPerson) -> InventedPerson:
    """Let the papers know the year of birth only."""
    year = str(person.birth_date.year)
    facts = (replace(fact, value=year) if fact.predicate == "birth_date" else fact for fact in person.facts)
    return replace(person, facts=tuple(facts))
