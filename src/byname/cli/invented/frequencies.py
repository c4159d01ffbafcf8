"""How often names occur: surnames, given names and patronymics drawn in realistic proportion.

Sources: the weights are round figures after the shapes publicly known for Ukrainian and Russian names (a few
dozen given names cover most people; the commonest surname belongs to about one person in four hundred and
the tail is very long), written from general knowledge; no register, census file or leaked data set was used.
Surnames are joined at random from stems and endings, and one in ten from syllables; a combination that
happens to exist belongs to nobody we know of. `data/unnamed.csv` holds publicly known people, whose
surname and given name are never combined.
"""

import random
from dataclasses import dataclass
from functools import cache

from byname.cli.invented.tables import Weighted, table, zipf

VOWELS = "аеєиіїоуюяыэё"
_ONSETS = (
    "бр",
    "вл",
    "гр",
    "др",
    "дж",
    "зв",
    "кв",
    "кл",
    "кр",
    "пл",
    "пр",
    "св",
    "ст",
    "тр",
    "хв",
    "шк",
    *"бвгджзклмнпрстхцчш",
)
_NUCLEI = "аааеииіооууя"
_CODAS = ("нд", "рт", "лт", "ск", "рч", "нч", "мб", "вк", "рб", *"бвгджзклмнпрстхцчш")
_LETTERS = str.maketrans(
    {"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": "ь", "І": "И", "Ї": "И", "Є": "Е", "Ґ": "Г"}
)


@dataclass(frozen=True, slots=True)
class Surname:
    """One family's surname in both languages and for both sexes."""

    uk_m: str
    uk_f: str
    ru_m: str
    ru_f: str

    def form(self, language: str, sex: str) -> str:
        """Give the nominative of a language (`uk`, `ru`) and sex (`M`, `F`)."""
        return str(getattr(self, f"{language}_{sex.lower()}"))


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name with what is derived from it."""

    uk: str
    ru: str
    sex: str
    patronymic_uk_m: str
    patronymic_uk_f: str
    patronymic_ru_m: str
    patronymic_ru_f: str
    diminutives_uk: tuple[str, ...]
    diminutives_ru: tuple[str, ...]

    def patronymic(self, language: str, sex: str) -> str:
        """Give the patronymic of this man's child."""
        return str(getattr(self, f"patronymic_{language}_{sex.lower()}"))


def _given(row: dict[str, str]) -> GivenName:
    uk, ru = (tuple(filter(None, row[f"diminutives_{tongue}"].split(";"))) for tongue in ("uk", "ru"))
    return GivenName(
        uk=row["uk"],
        ru=row["ru"],
        sex=row["sex"],
        patronymic_uk_m=row["patronymic_uk_m"],
        patronymic_uk_f=row["patronymic_uk_f"],
        patronymic_ru_m=row["patronymic_ru_m"],
        patronymic_ru_f=row["patronymic_ru_f"],
        diminutives_uk=uk,
        diminutives_ru=ru,
    )


@cache
def given_names(sex: str, column: str) -> Weighted[GivenName]:
    """Weigh the names of a sex by `older`, `younger` (party A) or `party_b`."""
    return Weighted((_given(row), float(row[column])) for row in table("given_names") if row["sex"] == sex)


def pick_given_name(rng: random.Random, sex: str, party: str, year: int) -> GivenName:
    """Draw a given name as common as it was for people born in that year."""
    young = rng.random() < min(1.0, max(0.0, (year - 1960) / 35))
    column = "party_b" if party == "B" else "younger" if young else "older"
    return given_names(sex, column).pick(rng)


@cache
def _whole() -> Weighted[Surname]:
    return zipf((Surname(**row) for row in table("surnames")), 0.7, 25.0)


@cache
def _stems() -> Weighted[tuple[str, str]]:
    return zipf(((row["stem"], row["kind"]) for row in table("surname_stems")), 0.6, 20.0)


@cache
def _endings(kind: str, party: str) -> Weighted[tuple[str, str, str, str]]:
    rows = [row for row in table("surname_endings") if row["kind"] == kind]
    forms = ((row["uk_m"], row["uk_f"], row["ru_m"], row["ru_f"]) for row in rows)
    return Weighted(zip(forms, (float(row[f"party_{party.lower()}"]) for row in rows), strict=True))


def russian_letters(word: str) -> str:
    """Write a Ukrainian stem with Russian letters, as clerks do."""
    return word.translate(_LETTERS)


def _syllables(rng: random.Random) -> tuple[str, str]:
    second = rng.choice(_NUCLEI) + rng.choice(_CODAS) if rng.random() < 0.4 else ""
    stem = rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) + second
    kind = "sibilant" if stem[-1] in "чшжц" else "soft" if stem[-1] in "лн" and rng.random() < 0.5 else "hard"
    return stem.capitalize(), kind


def pick_surname(rng: random.Random, party: str) -> Surname:
    """Draw a surname: an old common one, a stem with an ending, or one made of syllables."""
    kind = rng.random()
    if kind < (0.22 if party == "A" else 0.04):
        return _whole().pick(rng)
    stem, hardness = _syllables(rng) if kind > 0.9 else _stems().pick(rng)
    ru_stem = russian_letters(stem)
    ending = _endings(hardness, party).pick(rng)
    return Surname(stem + ending[0], stem + ending[1], ru_stem + ending[2], ru_stem + ending[3])


@cache
def unnamed() -> frozenset[tuple[str, str]]:
    """Give the (surname, given name) pairs of publicly known people; nobody invented may bear one."""
    return frozenset((row["surname"], row["given_name"]) for row in table("unnamed"))
