"""The names of records, read into tokens: a spelling once, however many bear it."""

import re
from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from byname.core.linkage.cells import Cells
from byname.core.linkage.records import Record
from byname.core.linkage.vocabulary import Readings, Vocabulary
from byname.core.names import PersonName, parse, words
from byname.core.names.forms import Reading, surname_readings
from byname.core.names.given import Name, given, is_given, is_patronymic, patronymic
from byname.core.names.scripts import clean

Tokens = npt.NDArray[np.int32]
MALE, FEMALE = 1, 2
_BY_FATHER = re.compile("(?:(ич(?:а|у|ем|еви)?)|(?:[ои]вн|евн|ичн)(?:а|и|е|у|оу|ои))$")
_SEXES = {
    **dict.fromkeys(("ч", "чол", "чоловік", "чоловіча", "м", "муж", "мужской", "m", "male", "man"), MALE),
    **dict.fromkeys(("ж", "жін", "жінка", "жіноча", "жен", "женский", "f", "female", "woman", "w"), FEMALE),
}
_SURNAME, _GIVEN = "Шевченко", "Іван"  # no table doubts what they are
_UNKNOWN = -1


def names_of(record: Record) -> tuple[PersonName, ...]:
    """Read the name cells of a record in every way that makes sense, the likeliest first."""
    return parse(record.surname, record.given_name, record.patronymic, record.full_name)


def sex_of(record: Record, name: PersonName | None) -> int:
    """Tell the sex by its column, else by patronymic or given name; zero where nothing says it."""
    written = _sex_written(record.sex)
    if written is not None:
        return written
    return (_sex_by_father(patronymic(name.patronymic)) or _sex_by_given(given(name.given))) if name else 0


def _sex_written(text: str) -> int | None:
    """Read the column of sex; None where it is empty."""
    written = clean(text).lower().rstrip(".")
    return _SEXES.get(written, 0) if written else None


def _sex_by_father(father: Name) -> int:
    ending = None if father.initial else _BY_FATHER.search(father.key)
    return 0 if ending is None else MALE if ending.group(1) else FEMALE


def _sex_by_given(name: Name) -> int:
    return 0 if len(name.sexes) != 1 else {"M": MALE, "F": FEMALE}.get(next(iter(name.sexes)), 0)


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

    def copy(self) -> "NameColumns":
        """Give columns to add to, which leave these as they are."""
        made = NameColumns(declined=self.declined)
        made.surnames, made.given = self.surnames.copy(), self.given.copy()
        made.patronymics, made._seen = self.patronymics.copy(), dict(self._seen)
        return made

    def unnamed(self) -> npt.NDArray[np.bool_]:
        """Mark the numbers that stand for no surname at all."""
        return np.array([not readings for readings in self.surnames.values], bool)

    def number(self, found: tuple[PersonName, ...]) -> tuple[int, int, int]:
        """Give the tokens of the likeliest reading of a registered name."""
        name = found[0] if found else PersonName()
        return (
            self.surname(name.surname, _former(found)),
            self.given.number(given(name.given)),
            self.patronymics.number(patronymic(name.patronymic)),
        )


def _former(found: tuple[PersonName, ...]) -> str:
    return next((other.surname for other in found if other.order == "former_surname"), "")


def read_names(cells: Cells, names: NameColumns) -> Tokens:
    """Give the tokens of surname, given name and patronymic, and the sex: one line for every record.

    A column is read by itself where each of the three cells of a record is certainly what its column says;
    the cells of any other record are read together.
    """
    readers = {
        "surname": partial(_surname, names),
        "given_name": partial(_given, names),
        "patronymic": partial(_patronymic, names),
    }
    tokens = np.stack([_column(cells, field, read) for field, read in readers.items()], axis=1)
    odd = np.flatnonzero((tokens < 0).any(axis=1))
    if len(odd):
        tokens[odd] = [names.number(names_of(record)) for record in cells.take(odd)]
    written = _column(cells, "sex", lambda text: _UNKNOWN if (sex := _sex_written(text)) is None else sex)
    father = np.array([_sex_by_father(name) for name in names.patronymics.values], np.int32)[tokens[:, 2]]
    given_name = np.array([_sex_by_given(name) for name in names.given.values], np.int32)[tokens[:, 1]]
    sex = np.where(written != _UNKNOWN, written, np.where(father, father, given_name))
    return np.column_stack([tokens, sex]).astype(np.int32)


def _column(cells: Cells, field: str, read: Callable[[str], int]) -> Tokens:
    if field not in cells.numbers:
        return np.full(len(cells), read(""), np.int32)
    return np.array([read(text) for text in cells.texts[field]], np.int32)[cells.numbers[field]]


def _surname(names: NameColumns, text: str) -> int:
    """Read a surname beside a name that is certainly a given one; a single word there can be nothing else."""
    cell = words.read(text)
    if len(cell.words) == 1 and not cell.former:
        return names.surname(cell.words[0])
    found = parse(text, _GIVEN) if 0 < len(text.split()) < 3 else ()
    name = found[0] if found else PersonName()
    certain = name.given == _GIVEN and name.order == "as_written" and 0 < len(name.surname.split()) < 3
    return names.surname(name.surname, _former(found)) if certain else _UNKNOWN


def _given(names: NameColumns, text: str) -> int:
    """Read a given name, one the tables hold, beside a certain surname."""
    name = parse(_SURNAME, text)[0]
    certain = name == PersonName(_SURNAME, name.given) and is_given(name.given)
    return names.given.number(given(name.given)) if certain and not is_patronymic(name.given) else _UNKNOWN


def _patronymic(names: NameColumns, text: str) -> int:
    """Read a patronymic, or none, beside a certain surname and given name."""
    name = parse(_SURNAME, _GIVEN, text)[0]
    certain = name == PersonName(_SURNAME, _GIVEN, name.patronymic) and is_patronymic(name.patronymic)
    return names.patronymics.number(patronymic(name.patronymic)) if certain or not text else _UNKNOWN
