"""Columns of numbered texts: every distinct text once, and for every row the number of its own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Numbered:
    """One column: a number for each row, and the text of each number; no text comes twice."""

    numbers: Numbers
    texts: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Give every text of a column its number."""
        known = Numbering()
        return cls(np.fromiter(map(known.__getitem__, texts), np.int32), list(known))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.numbers)

    def value(self, row: int) -> str:
        """Give the text of one row."""
        return self.texts[int(self.numbers[row])]

    def changed(self, change: Callable[[str], str]) -> "Numbered":
        """Change every text; texts that become one get one number."""
        new = Numbered.of(map(change, self.texts))
        return Numbered(new.numbers[self.numbers], new.texts)

    def where(self, rows: npt.NDArray[np.bool_], other: "Numbered") -> "Numbered":
        """Take the texts of another column in the rows marked."""
        new = Numbered.of([*self.texts, *other.texts])
        theirs = new.numbers[len(self.texts) :][other.numbers]
        return Numbered(np.where(rows, theirs, new.numbers[self.numbers]).astype(np.int32), new.texts)

    def take(self, rows: npt.NDArray[np.int64]) -> "Numbered":
        """Give these rows."""
        return Numbered(self.numbers[rows], self.texts)


class Numbering(dict[str, int]):
    """Texts by the order in which they were first asked for."""

    def __missing__(self, text: str) -> int:
        """Give a new text the next number."""
        number = self[text] = len(self)
        return number


def joined(columns: Sequence[Numbered], separator: str) -> Numbered:
    """Join the texts of several columns row by row, leaving out empty ones."""
    if len(columns) == 1:
        return columns[0]
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        key = key * len(column.texts) + column.numbers
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    said = ([column.value(row) for column in columns] for row in first.tolist())
    new = Numbered.of(separator.join(filter(None, texts)) for texts in said)
    return Numbered(new.numbers[which], new.texts)
