"""Records as columns of texts: for every field each distinct text once, and its number for every person.

What a register says in 500,000 rows it says in some tens of thousands of words; whatever has to be read is
read once a word.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from byname.core.errors import Unreadable
from byname.core.linkage.records import Record

Tokens = npt.NDArray[np.int32]
FIELDS = tuple(field.name for field in fields(Record) if field.name != "id")
_LONGEST_ID = 100


class Cells(Sequence[Record]):
    """Records in the order they came, each put together again when it is asked for."""

    def __init__(
        self, ids: "npt.NDArray[Any]", numbers: Mapping[str, Tokens], texts: Mapping[str, Sequence[str]]
    ) -> None:
        self.ids = ids
        self.numbers = dict(numbers)
        self.texts = dict(texts)

    @staticmethod
    def of(records: Sequence[Record]) -> "Cells":
        """Give every text of the records a number; a field nobody has takes no room."""
        numbers: dict[str, Tokens] = {}
        texts: dict[str, Sequence[str]] = {}
        for field in FIELDS:
            known: dict[str, int] = {}
            column = [known.setdefault(getattr(record, field), len(known)) for record in records]
            if any(known):
                numbers[field], texts[field] = np.array(column, np.int32), list(known)
        return Cells(packed([record.id for record in records]), numbers, texts)

    def to_bytes(self) -> bytes:
        """Give everything as bytes, to be sealed and kept: arrays of numbers, and the texts as JSON."""
        texts = {field: list(known) for field, known in self.texts.items()} | {"id": list(self.names())}
        said = np.frombuffer(json.dumps(texts).encode(), np.uint8)
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, said=said, **self.numbers)
        return file.getvalue()

    @staticmethod
    def from_bytes(data: bytes) -> "Cells":
        """Read what `to_bytes` gave; refuses bytes of another make."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                numbers = {field: arrays[field] for field in arrays.files if field in FIELDS}
                texts = json.loads(arrays["said"].tobytes())
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile):
            raise Unreadable("these bytes are no register as linkage keeps it") from None
        return Cells(packed(texts["id"]), numbers, {field: texts[field] for field in numbers})

    def __len__(self) -> int:
        """Count the records."""
        return len(self.ids)

    def __iter__(self) -> Iterator[Record]:
        """Give every record."""
        return (self[at] for at in range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> "Cells": ...

    def __getitem__(self, at: int | slice) -> "Record | Cells":
        """Give one record, or the records of a slice."""
        if isinstance(at, slice):
            return self.take(np.arange(len(self))[at])
        said = {field: self.texts[field][number[at]] for field, number in self.numbers.items()}
        return Record(self.name(at), **said)

    def name(self, at: int) -> str:
        """Give the id of one record."""
        return str(self.ids[at].decode("utf-8", "surrogatepass"))

    def names(self) -> Iterator[str]:
        """Give every id."""
        return (identity.decode("utf-8", "surrogatepass") for identity in self.ids.tolist())

    def take(self, at: npt.NDArray[np.int64]) -> "Cells":
        """Give the records at these places."""
        return Cells(
            self.ids[at], {field: numbers[at] for field, numbers in self.numbers.items()}, self.texts
        )

    def also(self, records: Sequence[Record]) -> "Cells":
        """Give these records with others behind them."""
        numbers: dict[str, Tokens] = {}
        texts: dict[str, Sequence[str]] = {}
        for field in FIELDS:
            said = [getattr(record, field) for record in records]
            if field in self.numbers or any(said):
                known = {text: number for number, text in enumerate(self.texts.get(field, ("",)))}
                before = self.numbers.get(field, np.zeros(len(self), np.int32))
                new = np.array([known.setdefault(text, len(known)) for text in said], np.int32)
                numbers[field], texts[field] = np.concatenate([before, new]), list(known)
        return Cells(np.concatenate([self.ids, packed([record.id for record in records])]), numbers, texts)

    def by_id(self) -> "Cells":
        """Give the records in the order of their ids."""
        if len(self) < 2 or bool((self.ids[1:] > self.ids[:-1]).all()):
            return self
        return self.take(np.argsort(self.ids, kind="stable"))


def packed(ids: Sequence[str]) -> "npt.NDArray[Any]":
    """Put ids into an array in UTF-8, whose order is that of the texts."""
    encoded = [identity.encode("utf-8", "surrogatepass") for identity in ids]
    fixed = max(map(len, encoded), default=0) <= _LONGEST_ID and not any(
        identity.endswith(b"\0") for identity in encoded
    )
    return np.array(encoded, np.bytes_ if fixed else object)
