"""Invented persons: who they are, and what is said about them and by whom."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from byname.cli.invented.frequencies import GivenName, Surname

_TAX_EPOCH = date(1899, 12, 31)
_TAX_WEIGHTS = (-1, 5, 7, 9, 4, 6, 10, 5, 7)


class Fate(StrEnum):
    """What is true of a person on the day the world was made; the register has to find it from claims."""

    UNKNOWN = "unknown"
    PRESUMED_CAPTIVE = "presumed_captive"
    CAPTIVITY_CONFIRMED = "captivity_confirmed"
    RETURNED_ALIVE = "returned_alive"
    DEAD_IDENTIFIED = "dead_identified"


@dataclass(frozen=True, slots=True)
class FullName:
    """Surname, given name and patronymic in one language."""

    surname: str
    given_name: str
    patronymic: str


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement with its region, in both languages."""

    region_uk: str
    region_ru: str
    town_uk: str
    town_ru: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank with the short forms clerks use."""

    uk: str
    ru: str
    short_uk: str
    short_ru: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A military unit: its number and kind."""

    number: int
    kind_uk: str
    kind_ru: str
    short_uk: str
    short_ru: str

    def name(self, language: str = "uk", *, short: bool = False) -> str:
        """Write the unit in words, or as «521 омбр»."""
        form = ("short" if short else "kind") + "_" + language
        return f"{self.number} {getattr(self, form)}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about a person, to be recorded in the register as a claim.

    `predicate` and `source_type` are words of the register's vocabulary. `value` is text; dates are ISO and
    may be whole, `YYYY-MM` or `YYYY`. `event_date` is when it happened, `known_date` when the speaker knew,
    `recorded_date` when it was written down. Reliability is the Admiralty letter A-F of the source,
    credibility the digit 1-6 of the statement.
    """

    predicate: str
    value: str
    source_type: str
    asserted_by: str
    known_date: date
    recorded_date: date
    reliability: str
    credibility: int
    event_date: date | None = None
    text: str = ""
    language: str = "uk"


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """One invented person; `language` is that of the person's own papers.

    `registered` is false for those whom only lists and relatives know. `family` is shared by registered kin.
    """

    id: str
    party: str
    language: str
    sex: str
    family_surname: Surname
    given: GivenName
    father: GivenName
    birth_date: date
    birth_place: Place
    residence: Place
    status: str
    rank: Rank | None
    unit: Unit | None
    personal_number: str
    tax_number: str
    family: str = ""
    relation: str = ""
    maiden: Surname | None = None
    registered: bool = True
    fate: Fate = Fate.UNKNOWN
    search_open: bool = True
    captor: str = ""
    missing_since: date | None = None
    returned_on: date | None = None
    facts: tuple[Fact, ...] = field(default=(), repr=False)

    def name(self, language: str | None = None) -> FullName:
        """Give the full name in one language, the person's own by default."""
        tongue = language or self.language
        return FullName(
            self.family_surname.form(tongue, self.sex),
            self.given.uk if tongue == "uk" else self.given.ru,
            self.father.patronymic(tongue, self.sex),
        )

    @property
    def surname(self) -> str:
        """Give the surname as in the person's own papers."""
        return self.name().surname

    @property
    def given_name(self) -> str:
        """Give the given name as in the person's own papers."""
        return self.name().given_name

    @property
    def patronymic(self) -> str:
        """Give the patronymic as in the person's own papers."""
        return self.name().patronymic

    @property
    def region(self) -> str:
        """Give the region of residence in the person's own language."""
        return self.residence.region_uk if self.language == "uk" else self.residence.region_ru

    @property
    def place(self) -> str:
        """Give the settlement of residence in the person's own language."""
        return self.residence.town_uk if self.language == "uk" else self.residence.town_ru


def tax_number(birth: date, sex: str, serial: int) -> str:
    """Make an RNOKPP: days since 1899-12-31, serial with the sex in its last digit, check digit.

    `serial` counts 0..1999 within a day and sex; its check is the one of stdnum.ua.rntrc.
    """
    digit = serial % 5 * 2 + (1 if sex == "M" else 0)
    body = f"{(birth - _TAX_EPOCH).days:05d}{serial // 5 % 1000:03d}{digit}"
    check = sum(weight * int(figure) for weight, figure in zip(_TAX_WEIGHTS, body, strict=True)) % 11 % 10
    return f"{body}{check}"


def age_on(birth: date, day: date) -> int:
    """Count completed years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
