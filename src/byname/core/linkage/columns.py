"""A register, or a part of one, in columns of token numbers: nothing in it spells a name.

A token is the number of a distinct reading in a vocabulary that stays with the register. Two parts are scored
by the same numbers because the vocabularies are those of the whole register.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Tokens = npt.NDArray[np.int32]
Whole = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Columns:
    """People by number (their place in the whole register, in the order of ids), a token for each field."""

    person: Tokens
    surname: Tokens
    given: Tokens
    patronymic: Tokens
    birth: Tokens
    sex: Tokens
    place: Tokens
    rank: Tokens
    unit: Tokens
    personal_number: Tokens
    tax_number: Tokens

    def __len__(self) -> int:
        """Count the people."""
        return len(self.person)

    def arrays(self) -> dict[str, Tokens]:
        """Give the columns by name, to be sent or stored."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def take(self, at: Whole) -> "Columns":
        """Give the people at these places."""
        return Columns(**{name: column[at] for name, column in self.arrays().items()})

    def parts(self, count: int) -> "list[Columns]":
        """Divide the people into so many parts, by their number; any other division is as good."""
        return [self.take(np.flatnonzero(self.person % count == part)) for part in range(count)]


class Bearers:
    """The way back from a token to the people who bear it."""

    def __init__(self, tokens: Tokens) -> None:
        self.order = np.argsort(tokens, kind="stable").astype(np.int32)
        self.start = np.concatenate([[0], np.cumsum(np.bincount(tokens, minlength=1))])

    def runs(self, tokens: Whole) -> tuple[Ints, Ints]:
        """Give where the bearers of each token begin and end in `order`; nobody bears an unknown one."""
        last = len(self.start) - 1
        return self.start[np.minimum(tokens, last)], self.start[np.minimum(tokens + 1, last)]

    def of(self, tokens: Whole) -> tuple[Ints, Ints]:
        """Spell out the bearers of many tokens: the place of the token among those asked, and the bearer."""
        run, place = expand(*self.runs(tokens))
        return run, self.order[place].astype(np.int64)


class Part:
    """A part of a register made ready for scoring: its columns and the ways into them.

    Those who share a surname stand together, so that reading them is reading on.
    """

    def __init__(self, columns: Columns) -> None:
        columns = columns.take(np.argsort(columns.surname, kind="stable"))
        self.columns = columns
        self.by_surname = Bearers(columns.surname)
        self.by_birth = Bearers(columns.birth)
        self.by_personal_number = Bearers(columns.personal_number)
        self.by_tax_number = Bearers(columns.tax_number)


def expand(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Spell out runs `start..end`: for each member, the number of its run and its own place."""
    size = end - start
    run = np.repeat(np.arange(len(size)), size)
    offset = np.arange(len(run)) - np.repeat(np.cumsum(size) - size, size)
    return run, start[run] + offset


@dataclass(frozen=True, slots=True)
class Runs:
    """For each row of a list a run of register tokens, such as those of its date of birth."""

    start: Ints
    tokens: Tokens

    @staticmethod
    def of(found: "Sequence[Sequence[int]]") -> "Runs":
        """Put one sequence of tokens a row end to end."""
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        tokens = np.array([token for some in found for token in some], np.int32)
        return Runs(np.concatenate([[0], np.cumsum(sizes)]), tokens)

    def take(self, rows: Ints) -> tuple[Ints, Tokens]:
        """Spell out the runs of some rows: the place of the row among those asked, and the token."""
        run, place = expand(self.start[rows], self.start[rows + 1])
        return run, self.tokens[place]
