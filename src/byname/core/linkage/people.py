"""A register, or a list, in columns of small numbers: what each cell says, once a spelling."""

from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.birth import Birth, birth
from byname.core.linkage.cells import Cells, packed
from byname.core.linkage.columns import Columns
from byname.core.linkage.dates import BirthField, Births, spread
from byname.core.linkage.dictionaries import Dictionaries
from byname.core.linkage.naming import NameColumns, names_of, read_names, sex_of
from byname.core.linkage.rates import OrderLevel
from byname.core.linkage.records import Record
from byname.core.linkage.vocabulary import Vocabulary
from byname.core.names import PersonName
from byname.core.names.given import given, patronymic

__all__ = ["Listed", "People", "Registered", "names_of", "sex_of"]
Ints = npt.NDArray[np.int64]
Tokens = npt.NDArray[np.int32]


class People:
    """What the cells of a register or a list say; `on` is the day ages are counted at."""

    def __init__(self, cells: Cells, on: date, dictionaries: Dictionaries | None = None) -> None:
        self.records: Sequence[Record] = cells
        self.cells = cells
        self.on = on
        readers = (dictionaries or Dictionaries()).readers
        self.said: dict[str, Vocabulary[Any]] = {field: Vocabulary() for field in readers}
        self.weak = {field: said(cells, *readers[field], self.said[field]) for field in readers}
        self.births_said: Vocabulary[Birth] = Vocabulary()
        self.birth_token = said(cells, ("birth_date", "age"), partial(birth, on=on), self.births_said)

    def birth(self, at: int) -> Birth:
        """Give the date of birth of one record as it was read."""
        return self.births_said.values[int(self.birth_token[at])]


def said(
    cells: Cells, fields: tuple[str, ...], read: Callable[..., Hashable], vocabulary: Vocabulary[Any]
) -> Tokens:
    """Read each combination of texts in these fields once; give every record the token of what it says."""
    key = np.zeros(len(cells), np.int64)
    for field in fields:
        if field in cells.numbers:
            key = key * len(cells.texts[field]) + cells.numbers[field]
    combinations, which = np.unique(key, return_inverse=True)
    texts = []
    for field in reversed(fields):
        known = cells.texts.get(field, ("",))
        texts.append([known[at] for at in (combinations % len(known)).tolist()])
        combinations = combinations // len(known)
    tokens = [vocabulary.number(read(*spelled)) for spelled in zip(*reversed(texts), strict=True)]
    return np.array(tokens, np.int32)[which]


class Registered(People):
    """A register in columns, in the order of its ids."""

    def __init__(self, records: Sequence[Record], on: date, dictionaries: Dictionaries | None = None) -> None:
        cells = records if isinstance(records, Cells) else Cells.of(records)
        super().__init__(cells.by_id(), on, dictionaries)
        self.readers = (dictionaries or Dictionaries()).readers
        self.names = NameColumns(declined=False)
        self.columns = self._columns(self.cells, self.weak, self.birth_token)
        self._count()

    def _columns(self, cells: Cells, weak: dict[str, Tokens], born: Tokens) -> Columns:
        surname, given_name, father, sex = map(np.ascontiguousarray, read_names(cells, self.names).T)
        return Columns(
            person=np.arange(len(cells), dtype=np.int32),
            surname=surname,
            given=given_name,
            patronymic=father,
            sex=sex,
            birth=born,
            **weak,
        )

    def changed(self, records: Sequence[Record], gone: Collection[str] = ()) -> "Registered":
        """Give the register with these people in the place of their former selves, and without those gone.

        Only the new records are read. Tokens nobody bears any more stay, and weigh nothing.
        """
        made = object.__new__(Registered)
        made.__dict__ |= self.__dict__
        made.names, made.births_said = self.names.copy(), self.births_said.copy()
        made.said = {field: vocabulary.copy() for field, vocabulary in self.said.items()}
        fresh = Cells.of(records)
        weak = {field: said(fresh, *self.readers[field], made.said[field]) for field in self.readers}
        born = said(fresh, ("birth_date", "age"), partial(birth, on=self.on), made.births_said)
        added = made._columns(fresh, weak, born).arrays()
        others = np.isin(self.cells.ids, packed([*gone, *(record.id for record in records)]))
        stay = np.flatnonzero(~others)
        cells = self.cells.take(stay).also(records)
        order = np.argsort(cells.ids, kind="stable")
        made.cells = made.records = cells.take(order)
        columns = {
            name: np.concatenate([column[stay], added[name]])[order]
            for name, column in self.columns.arrays().items()
        }
        made.columns = Columns(**columns | {"person": np.arange(len(order), dtype=np.int32)})
        made.weak, made.birth_token = {field: columns[field] for field in weak}, columns["birth"]
        made._count()
        return made

    def _count(self) -> None:
        """Work out what lists are weighed by: how many bear each token."""
        self.births = Births.of(self.births_said.values)
        self.unnamed = self.names.unnamed()
        sizes = {
            "surname": len(self.names.surnames.values),
            "given": len(self.names.given.values),
            "patronymic": len(self.names.patronymics.values),
            "birth": len(self.births_said.values),
            "sex": 3,
        }
        columns = self.columns.arrays()
        self.bearers = {
            field: np.bincount(columns[field], minlength=sizes[field]).astype(float) for field in sizes
        }
        sample = self.births.take(self.columns.birth[spread(len(self.cells))])
        self.birth_field = BirthField(self.births, self.bearers["birth"], sample)
        self.by_birth: dict[int, list[int]] = {}
        for token, number in enumerate(self.births.number.tolist()):
            self.by_birth.setdefault(number, []).append(token)

    @property
    def given(self) -> Tokens:
        """The token of each person's given name."""
        return self.columns.given

    @property
    def patronymic(self) -> Tokens:
        """The token of each person's patronymic."""
        return self.columns.patronymic


class Listed(People):
    """The rows of a list in columns, and beside them every reading of each row's name."""

    def __init__(self, records: Sequence[Record], on: date, dictionaries: Dictionaries | None = None) -> None:
        super().__init__(Cells.of(records), on, dictionaries)
        self.records = records
        self.births = Births.of(self.births_said.values).take(self.birth_token)
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
        self.named = _persons([(row, name.part) for row, name in self.readings])
        self.reading_sex = np.array([sex_of(records[row], name) for row, name in self.readings], np.int64)
        self.words = np.array(
            [
                len(f"{name.surname} {name.given} {name.patronymic}".replace("-", " ").split())
                - (name.order == "run_together")
                for _, name in self.readings
            ],
            np.int64,
        )
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
        self.personal_numbers = self._numbers("personal_number")
        self.tax_numbers = self._numbers("tax_number")

    def _numbers(self, field: str) -> list[str]:
        return [self.said[field].values[token] for token in self.weak[field].tolist()]


def _persons(named: Sequence[tuple[int, int]]) -> Ints:
    """Give the people that rows name a number each; most rows name one."""
    numbers: dict[tuple[int, int], int] = {}
    return np.array([numbers.setdefault(person, len(numbers)) for person in named], np.int64)
