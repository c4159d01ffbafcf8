"""A hand: how one clerk writes a whole list, in which language, order, case and form of date."""

import random
from dataclasses import dataclass, replace
from datetime import date

from byname.cli.invented.people import FullName, InventedPerson
from byname.cli.invented.spelling import (
    SYSTEMS_RU,
    SYSTEMS_RU_ABROAD,
    SYSTEMS_UK,
    SYSTEMS_UK_ABROAD,
    decline,
    romanise,
)

DATE_FORMS = ("%d.%m.%Y", "%d.%m.%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y")

# «обміняти Петренка» is commoner in lists than «видано Петренку».
DECLINED = ("genitive", "genitive", "genitive", "dative")


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one clerk. `tongue` is whose sounds he writes down, `script` the letters he uses."""

    script: str = "cyrillic"
    tongue: str = "uk"
    system: str = "kmu_2010"
    order: str = "sgp"
    patronymic: str = "full"
    case: str = ""
    capitals: str = ""
    date_form: str = "%d.%m.%Y"
    short_ranks: bool = False
    short_units: bool = True
    by_ear: bool = False


def any_hand(
    rng: random.Random, languages: dict[str, float], declined: float = 0.0, abroad: float = 0.2
) -> Hand:
    """Draw the habits of a clerk; `languages` weighs `uk`, `ru` and `latin`.

    `abroad` is the share of Latin hands with French, German, Polish or scholarly habits.
    """
    language = rng.choices(list(languages), list(languages.values()))[0]
    tongue = rng.choice(("uk", "uk", "ru")) if language == "latin" else language
    systems = SYSTEMS_UK if tongue == "uk" else SYSTEMS_RU
    foreign = SYSTEMS_UK_ABROAD if tongue == "uk" else SYSTEMS_RU_ABROAD
    return Hand(
        script="latin" if language == "latin" else "cyrillic",
        tongue=tongue,
        system=rng.choice(systems if rng.random() < 1 - abroad else foreign),
        order=rng.choices(("sgp", "gps", "gsp"), (86, 10, 4))[0],
        patronymic=rng.choices(
            ("full", "none", "initial"), (48, 52, 0) if language == "latin" else (87, 8, 5)
        )[0],
        case=rng.choice(DECLINED) if language != "latin" and rng.random() < declined else "",
        capitals=rng.choices(("", "surname", "all"), (60, 20, 20))[0],
        date_form=rng.choice(DATE_FORMS),
        short_ranks=rng.random() < 0.5,
        short_units=rng.random() < 0.7,
        by_ear=tongue == "ru" and rng.random() < 0.12,
    )


def passport(hand: Hand, rng: random.Random) -> Hand:
    """Let one person in five be spelled as in his own passport, by the rules of another decade."""
    if hand.script != "latin" or rng.random() < 0.8:
        return hand
    own = SYSTEMS_UK + SYSTEMS_UK_ABROAD if hand.tongue == "uk" else SYSTEMS_RU + SYSTEMS_RU_ABROAD
    return replace(hand, system=rng.choice(own))


def sounded(person: InventedPerson, hand: Hand) -> FullName:
    """Give the name in the clerk's tongue: translated, or copied letter by letter where he writes by ear."""
    if hand.by_ear and person.language == "uk":
        own, ru = person.name("uk"), person.name("ru")
        return FullName(ru.surname, by_ear(own.given_name), by_ear(own.patronymic))
    return person.name(hand.tongue)


def by_ear(word: str) -> str:
    """Spell a Ukrainian name with Russian letters, as it sounds."""
    return word.replace("и", "ы").translate(str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")).replace("’", "ъ")


def cased(name: FullName, case: str, tongue: str, sex: str) -> FullName:
    """Put a whole name into a case of declension; an empty case leaves it."""
    if not case:
        return name
    parts = (name.surname, name.given_name, name.patronymic)
    return FullName(*(_each_half(part, case, tongue, sex) if part else "" for part in parts))


def _each_half(part: str, case: str, tongue: str, sex: str) -> str:
    return "-".join(decline(half, case, tongue, sex) for half in part.split("-"))


def lettered(text: str, hand: Hand) -> str:
    """Write the text in the clerk's script, without the signs a typewriter lacks."""
    if hand.script == "cyrillic":
        return text
    latin = romanise(text, hand.system)
    return latin.translate(str.maketrans("’ʹ´”", "''''")) if hand.system != "kmu_2010" else latin


def arranged(name: FullName, hand: Hand) -> str:
    """Join the parts of a name in the clerk's order and capitals."""
    surname = name.surname.upper() if hand.capitals else name.surname
    patronymic = name.patronymic if hand.patronymic != "none" else ""
    parts = {"s": surname, "g": name.given_name, "p": patronymic}
    full = " ".join(filter(None, (parts[letter] for letter in hand.order)))
    return full.upper() if hand.capitals == "all" else full


def dated(day: date, hand: Hand) -> str:
    """Write a date as the clerk does."""
    return day.strftime(hand.date_form)


def _region(person: InventedPerson, hand: Hand) -> str:
    region = person.residence.region_uk if hand.tongue == "uk" else person.residence.region_ru
    if region.endswith(("ька", "ая")):
        region += " обл."
    return lettered(region, hand)


def clerical(person: InventedPerson, hand: Hand) -> dict[str, str]:
    """Write all but name and date of one person: sex, region, place, rank, unit and numbers."""
    home, tongue = person.residence, hand.tongue
    rank, unit = person.rank, person.unit
    form = f"short_{tongue}" if hand.short_ranks and hand.script == "cyrillic" else tongue
    return {
        "sex": {"uk": {"M": "ч", "F": "ж"}, "ru": {"M": "м", "F": "ж"}}[tongue][person.sex],
        "region": _region(person, hand),
        "place": lettered(home.town_uk if tongue == "uk" else home.town_ru, hand),
        "rank": lettered(getattr(rank, form), hand) if rank else "",
        "unit": lettered(unit.name(tongue, short=hand.short_units), hand) if unit else "",
        "personal_number": person.personal_number,
        "tax_number": person.tax_number,
    }
