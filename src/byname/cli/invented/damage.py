"""How lists go wrong: one function for each defect of a row, and how often each occurs.

A defect spoils what a clerk wrote without making it mean somebody else; the codes are the row defects of a
list's reconciliation. Nothing here knows how names are matched.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from byname.cli.invented.people import FullName

HOMOGLYPHS = dict(zip("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX", strict=True))
_NEIGHBOURS = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_CONFUSED = (
    "еи",
    "оа",
    "іи",
    "ыи",
    "гх",
    "шщ",
    "бп",
    "кг",
    "дт",
    "зс",
    "жш",
    "вф",
    "ae",
    "ei",
    "iy",
    "ou",
    "hg",
    "cs",
    "vw",
    "kc",
)


class Defect(StrEnum):
    """What is wrong with a row."""

    NAME_VARIANT = "NAME_VARIANT"
    NAME_SWAPPED_FIELDS = "NAME_SWAPPED_FIELDS"
    TRANSLIT_INCONSISTENT = "TRANSLIT_INCONSISTENT"
    DOB_MISMATCH = "DOB_MISMATCH"
    DOB_DAY_MONTH_SWAP = "DOB_DAY_MONTH_SWAP"
    DOB_IMPOSSIBLE = "DOB_IMPOSSIBLE"
    DOB_MISSING = "DOB_MISSING"
    DOB_IMPRECISE = "DOB_IMPRECISE"
    PATRONYMIC_MISSING = "PATRONYMIC_MISSING"
    UNIT_MISMATCH = "UNIT_MISMATCH"
    SEX_MISMATCH = "SEX_MISMATCH"
    TWO_PEOPLE_IN_ONE_ROW = "TWO_PEOPLE_IN_ONE_ROW"
    ONE_PERSON_IN_SEVERAL_ROWS = "ONE_PERSON_IN_SEVERAL_ROWS"
    ENCODING_DAMAGED = "ENCODING_DAMAGED"
    HOMOGLYPH_MIX = "HOMOGLYPH_MIX"
    TRUNCATED = "TRUNCATED"


class Cause(StrEnum):
    """What happened to a row, finer than its defects: losses are told by it."""

    MAIDEN_NAME = "maiden name"
    SURNAME_SLIP = "surname misspelled"
    GIVEN_SLIP = "given name misspelled"
    PATRONYMIC_SLIP = "patronymic misspelled"
    DIMINUTIVE = "diminutive"
    INITIALS = "initials"
    ABBREVIATED = "given name abbreviated"
    DECLINED = "declined"
    RUN_TOGETHER = "names run together"
    NO_PATRONYMIC = "no patronymic"
    SWAPPED = "parts of the name swapped"
    DATE_MISSING = "no date, no age"
    DATE_YEAR = "year only"
    DATE_AGE = "age only"
    DATE_PLACEHOLDER = "1 January for a year"
    DATE_WRONG = "date wrong in a part"
    DATE_ELSEWHERE = "date of somebody else"
    DATE_SWAPPED = "day and month swapped"
    DATE_IMPOSSIBLE = "impossible date"


Notes = set[Defect | Cause]


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each defect befalls a row; shares between 0 and 1.

    The last five are nought unless a list is said to be worse than most; `twice` is how often a misspelled
    part is misspelled once more, as in a copy of a copy.
    """

    typo_surname: float = 0.18
    typo_given: float = 0.05
    typo_patronymic: float = 0.08
    homoglyph: float = 0.03
    encoding: float = 0.004
    truncated: float = 0.01
    diminutive: float = 0.03
    church_order: float = 0.02
    initials: float = 0.05
    no_patronymic: float = 0.15
    maiden: float = 0.35
    translit: float = 0.02
    date_swapped: float = 0.012
    date_wrong: float = 0.06
    date_elsewhere: float = 0.015
    date_impossible: float = 0.006
    date_year: float = 0.07
    date_age: float = 0.05
    date_missing: float = 0.15
    place_other: float = 0.3
    place_missing: float = 0.4
    region_missing: float = 0.3
    unit_missing: float = 0.6
    unit_other: float = 0.2
    rank_missing: float = 0.25
    rank_other: float = 0.25
    sex_wrong: float = 0.01
    twice: float = 0.0
    abbreviated: float = 0.0
    run_together: float = 0.0
    date_placeholder: float = 0.0
    place_slip: float = 0.0

    def scaled(self, factor: float) -> "Rates":
        """Multiply every rate, up to nine in ten."""
        return Rates(*(min(0.9, getattr(self, name) * factor) for name in self.__dataclass_fields__))


# How a dictated name is taken down: unstressed vowels, voiced and voiceless, soft and doubled letters.
_SAID_AND_HEARD = """
о>а а>о е>и и>е і>е г>х х>г ґ>к д>т т>д б>п з>с ж>ш щ>ш ч>щ в>ф ь> ’> ц>с енк>инк чн>шн я>е йо>е нн>н
ov>av e>i i>e y>i o>a h>g g>h d>t b>p z>s zh>sh shch>sh kh>h ie>e ii>i '>
"""
_HEARD = tuple(tuple(pair.split(">")) for pair in _SAID_AND_HEARD.split())


def misheard(word: str, rng: random.Random) -> str:
    """Take a dictated word down wrongly in one place, after its first letter."""
    ways = [
        (heard, said, at) for said, heard in _HEARD for at in range(1, len(word)) if word.startswith(said, at)
    ]
    if not ways:
        return word
    heard, said, at = rng.choice(ways)
    return word[:at] + heard + word[at + len(said) :]


def slip(word: str, rng: random.Random) -> str:
    """Spoil a word once, by ear or by hand."""
    return misheard(word, rng) if rng.random() < 0.5 else typo(word, rng)


def typo(word: str, rng: random.Random) -> str:
    """Slip once: drop, double, swap or mistake a letter; the first letter is spared mostly, as in life."""
    if len(word) < 3:
        return word
    at = rng.randrange(0 if rng.random() < 0.1 else 1, len(word))
    kind = rng.random()
    if kind < 0.25:
        return word[:at] + word[at + 1 :]
    if kind < 0.4:
        return word[:at] + word[at].lower() + word[at:]
    if kind < 0.55 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + _mistaken(word[at], rng) + word[at + 1 :]


def _mistaken(letter: str, rng: random.Random) -> str:
    low = letter.lower()
    like = [other for pair in _CONFUSED if low in pair for other in pair if other != low]
    row = next((row for row in _NEIGHBOURS if low in row), "")
    if row:
        at = row.index(low)
        like += list(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    new = rng.choice(like) if like else low
    return new.upper() if letter.isupper() else new


def mix_homoglyphs(text: str, rng: random.Random) -> str:
    """Put Latin letters that look alike inside Cyrillic words."""
    return "".join(HOMOGLYPHS[char] if char in HOMOGLYPHS and rng.random() < 0.4 else char for char in text)


def break_encoding(text: str) -> str:
    """Lose the letters a Russian code page lacks."""
    return "".join("?" if char in "іїєґІЇЄҐ’" else char for char in text)


def initials(name: FullName) -> FullName:
    """Shorten the given name and patronymic to their first letters."""
    patronymic = f"{name.patronymic[0]}." if name.patronymic else ""
    return replace(name, given_name=f"{name.given_name[0]}.", patronymic=patronymic)


def abbreviated(name: FullName, rng: random.Random) -> FullName:
    """Cut a long given name off with a stop, as «Олекс.» and «Серг.»."""
    size = rng.randint(3, 5)
    if len(name.given_name) < size + 2:
        return name
    return replace(name, given_name=f"{name.given_name[:size]}.")


def swap_parts(name: FullName, rng: random.Random) -> FullName:
    """Put the surname where the given name belongs, or the given name where the patronymic does."""
    if name.patronymic and rng.random() < 0.25:
        return FullName(name.surname, name.patronymic, name.given_name)
    return FullName(name.given_name, name.surname, name.patronymic)


def wrong_date(day: date, rng: random.Random) -> date:
    """Mistake one part of a date: a day, a month, a year, or a digit of the year."""
    kind = rng.random()
    if kind < 0.35:
        return _shifted(day, rng.choice((-1, 1, -2, 2, 10, -10, 3)))
    if kind < 0.55:
        return _replaced(day, month=(day.month - 1 + rng.choice((-1, 1, -1, 1, 3, 6))) % 12 + 1)
    years = (-1, 1, -1, 1, -2, 2, -10, 10, 3, -3)
    return _replaced(day, year=day.year + rng.choice(years))


def _shifted(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _replaced(day: date, **parts: int) -> date:
    try:
        return day.replace(**parts)
    except ValueError:
        return day.replace(**(parts | {"day": 28}))


def swapped_date(day: date) -> date:
    """Read day as month and month as day, where the calendar allows it."""
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


def impossible_date(day: date, rng: random.Random) -> str:
    """Write a date the calendar does not have."""
    bad = rng.choice(
        (
            f"31.{day.month:02d}" if day.month in (4, 6, 9, 11) else "30.02",
            "31.02",
            f"{day.day:02d}.13",
            "00.00",
        )
    )
    return f"{bad}.{day.year}"
