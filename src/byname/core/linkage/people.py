"""A register, or a list, in columns of small numbers: what each cell says, once a spelling."""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from byname.core.linkage import marks, ranks
from byname.core.linkage.birth import Birth, birth
from byname.core.linkage.dates import Births
from byname.core.linkage.numbers import number
from byname.core.linkage.rates import OrderLevel
from byname.core.linkage.records import Record
from byname.core.linkage.vocabulary import Readings, Vocabulary
from byname.core.names import PersonName, parse
from byname.core.names.forms import Reading, surname_readings
from byname.core.names.given import Name, given, patronymic
from byname.core.names.scripts import clean

Ints = npt.NDArray[np.int64]
MALE, FEMALE = 1, 2
_BY_FATHER = re.compile("(?:(ич(?:а|у|ем|еви)?)|(?:[ои]вн|евн|ичн)(?:а|и|е|у|оу|ои))$")
_SEXES = {
    **dict.fromkeys(("ч", "чол", "чоловік", "чоловіча", "м", "муж", "мужской", "m", "male", "man"), MALE),
    **dict.fromkeys(("ж", "жін", "жінка", "жіноча", "жен", "женский", "f", "female", "woman", "w"), FEMALE),
}


def names_of(record: Record) -> tuple[PersonName, ...]:
    """Read the name cells of a record in every way that makes sense, the likeliest first."""
    return parse(record.surname, record.given_name, record.patronymic, record.full_name)


def sex_of(record: Record, name: PersonName | None) -> int:
    """Tell the sex by its column, else by patronymic or given name; zero where nothing says it."""
    written = clean(record.sex).lower().rstrip(".")
    if written:
        return _SEXES.get(written, 0)
    if name is None:
        return 0
    father = patronymic(name.patronymic)
    if not father.initial and (ending := _BY_FATHER.search(father.key)):
        return MALE if ending.group(1) else FEMALE
    sexes = given(name.given).sexes
    return 0 if len(sexes) != 1 else {"M": MALE, "F": FEMALE}.get(next(iter(sexes)), 0)


class NameColumns:
    """Surnames, given names and patronymics numbered by what they read as."""

    def __init__(self, *, declined: bool) -> None:
        self.declined = declined
        self.surnames: Vocabulary[Readings] = Vocabulary()
        self.given: Vocabulary[Name] = Vocabulary()
        self.patronymics: Vocabulary[Name] = Vocabulary()
        self._seen: dict[tuple[str, str], int] = {}

    def surname(self, text: str, former: str = "") -> int:
        """Give a surname its number; a former one beside it is kept as another way to read it."""
        if (found := self._seen.get((text, former))) is None:
            readings = dict(surname_readings(text, declined=self.declined))
            for key, reading in surname_readings(former, declined=False) if former else ():
                if reading is Reading.PLAIN:
                    readings.setdefault(key, Reading.HALF)
            found = self._seen[text, former] = self.surnames.number(tuple(readings.items()))
        return found

    def unnamed(self) -> npt.NDArray[np.bool_]:
        """Mark the numbers that stand for no surname at all."""
        return np.array([not readings for readings in self.surnames.values], bool)


class People:
    """The records of a register or a list in columns; `on` is the day ages are counted at."""

    def __init__(self, records: Sequence[Record], on: date) -> None:
        self.records = records
        self.births_written = [birth(record.birth_date, record.age, on) for record in records]
        self.births = Births.of(self.births_written)
        self.places = [marks.place(record.region, record.place) for record in records]
        self.units = [marks.unit(record.unit) for record in records]
        self.ranks = [ranks.order(record.rank) for record in records]
        self.personal_numbers = [number(record.personal_number) for record in records]
        self.tax_numbers = [number(record.tax_number, 10) for record in records]

    def birth(self, at: int) -> Birth:
        """Give the date of birth of one record as it was read."""
        return self.births_written[at]


class Registered(People):
    """A register in columns, in the order of its ids, with the way from a surname to its bearers."""

    def __init__(self, records: Sequence[Record], on: date) -> None:
        super().__init__(sorted(records, key=lambda record: record.id), on)
        self.names = NameColumns(declined=False)
        columns = [self._name(record) for record in self.records]
        table = np.array(columns, np.int64).reshape(-1, 4)
        self.surname, self.given, self.patronymic, self.sex = table.T
        self.unnamed = self.names.unnamed()
        self.by_surname = np.argsort(self.surname, kind="stable")
        self.surname_start = np.searchsorted(
            self.surname[self.by_surname], np.arange(len(self.names.surnames.values) + 1)
        )
        self.by_birth = np.argsort(self.births.number, kind="stable")
        self.birth_number = self.births.number[self.by_birth]
        self.by_personal_number = _places(self.personal_numbers)
        self.by_tax_number = _places(self.tax_numbers)

    def _name(self, record: Record) -> tuple[int, int, int, int]:
        found = names_of(record)
        name = found[0] if found else PersonName()
        former = next((other.surname for other in found if other.order == "former_surname"), "")
        return (
            self.names.surname(name.surname, former),
            self.names.given.number(given(name.given)),
            self.names.patronymics.number(patronymic(name.patronymic)),
            sex_of(record, name),
        )


class Listed(People):
    """The rows of a list in columns, and beside them every reading of each row's name."""

    def __init__(self, records: Sequence[Record], on: date) -> None:
        super().__init__(records, on)
        self.names = NameColumns(declined=True)
        self.read = [names_of(record) for record in records]
        self.sex = np.array(
            [
                sex_of(record, found[0] if found else None)
                for record, found in zip(records, self.read, strict=True)
            ],
            np.int64,
        )
        self.readings = [
            (row, name) for row, found in enumerate(self.read) for name in found or (PersonName(),)
        ]
        self.row = np.array([row for row, _ in self.readings], np.int64)
        self.order = np.array([OrderLevel[name.order.upper()] for _, name in self.readings], np.uint8)
        self.surname = np.array([self.names.surname(name.surname) for _, name in self.readings], np.int64)
        self.unnamed = self.names.unnamed()
        self.given = np.array(
            [self.names.given.number(given(name.given)) for _, name in self.readings], np.int64
        )
        self.patronymic = np.array(
            [self.names.patronymics.number(patronymic(name.patronymic)) for _, name in self.readings],
            np.int64,
        )


def _places(numbers: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, text in enumerate(numbers):
        if len(text) > 3:
            places.setdefault(text, []).append(at)
    return places
