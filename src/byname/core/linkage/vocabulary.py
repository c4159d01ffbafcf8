"""The distinct spellings of list and register, and the table of which are near which."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from byname.core.linkage.columns import expand
from byname.core.names.compare import (
    NameLevel,
    SurnameLevel,
    cut_off,
    name_level,
    slips_allowed,
    surname_rule,
)
from byname.core.names.forms import Reading
from byname.core.names.given import Name

Readings = tuple[tuple[str, Reading], ...]
Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
# The level of a listed reading and a plain registered one that are 0, 1, 2 or 3 slips apart.
_SLIPS = np.array(
    [[surname_rule(reading, Reading.PLAIN, slips) for slips in range(4)] for reading in Reading], np.int64
)
_LEVELS = len(SurnameLevel)
_AT_ONCE = 512  # words

T = TypeVar("T")


@dataclass
class Vocabulary(Generic[T]):
    """Distinct values numbered in the order they came."""

    values: list[T] = field(default_factory=list)
    numbers: dict[T, int] = field(default_factory=dict)

    def number(self, value: T) -> int:
        """Give the number of a value, a new one if it is new."""
        found = self.numbers.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def copy(self) -> "Vocabulary[T]":
        """Give a vocabulary to add to, which leaves this one as it is."""
        return Vocabulary(list(self.values), dict(self.numbers))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each listed surname a run of the registered ones near it, with the level of each."""

    start: Ints
    registered: Ints
    level: Levels
    size: int

    def keys(self) -> Ints:
        """Give every pair as one number, in ascending order, to look others up among them."""
        words = np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))
        return words * self.size + self.registered

    def levels(self, keys: Ints, listed: Ints, registered: npt.NDArray[np.int32]) -> Levels:
        """Give the level of pairs of a listed and a registered surname, by the keys of this table."""
        wanted = listed * self.size + registered
        at = np.searchsorted(keys, wanted)
        near = np.append(keys, -1)[at] == wanted
        level = np.append(self.level, SurnameLevel.OTHER)[at]
        return np.where(near, level, SurnameLevel.OTHER).astype(np.uint8)


class SurnameIndex:
    """Registered surnames by their keys, ready to be asked for the neighbours of listed ones."""

    def __init__(self, surnames: Sequence[Readings]) -> None:
        self.size = len(surnames)
        self.by_key: dict[str, list[tuple[int, Reading]]] = defaultdict(list)
        plain: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for number, readings in enumerate(surnames):
            for key, reading in readings:
                self.by_key[key].append((number, reading))
                if reading is Reading.PLAIN:
                    plain[len(key)].append((key, number))
        self.plain = {
            length: ([key for key, _ in words], np.array([number for _, number in words], np.int64))
            for length, words in plain.items()
        }

    def also(self, surnames: Sequence[Readings]) -> "SurnameIndex":
        """Give an index that holds these surnames too, numbered behind its own."""
        more, made = SurnameIndex(surnames), object.__new__(SurnameIndex)
        made.size, made.by_key, made.plain = (
            self.size + more.size,
            defaultdict(list, self.by_key),
            dict(self.plain),
        )
        for key, found in more.by_key.items():
            numbered = [(number + self.size, reading) for number, reading in found]
            made.by_key[key] = [*self.by_key.get(key, ()), *numbered]
        for length, (keys, numbers) in more.plain.items():
            before, theirs = self.plain.get(length, ([], np.zeros(0, np.int64)))
            made.plain[length] = ([*before, *keys], np.concatenate([theirs, numbers + self.size]))
        return made

    def neighbours(self, listed: Sequence[Readings]) -> Neighbours:
        """Find the registered surnames near each listed one; near is `slips_allowed` for the shorter word."""
        found = np.concatenate([self._exact(listed), *self._slips(listed), self._cut_off(listed)])
        found.sort()
        found = found[np.flatnonzero(np.diff(found // _LEVELS, prepend=-1))]  # of each pair the best level
        pair, level = found // _LEVELS, (found % _LEVELS).astype(np.uint8)
        start = np.searchsorted(pair, np.arange(len(listed) + 1) * self.size)
        return Neighbours(start, pair % max(self.size, 1), level, self.size)

    def _packed(self, listed: Ints, registered: Ints, level: Ints) -> Ints:
        """Put pairs and their levels into single numbers, in the order of all three."""
        return np.asarray((listed * self.size + registered) * _LEVELS + level, np.int64)

    def _exact(self, listed: Sequence[Readings]) -> Ints:
        found = [
            (number, ours, level)
            for number, readings in enumerate(listed)
            for key, reading in readings
            for ours, registered in self.by_key.get(key, ())
            if (level := surname_rule(reading, registered, 0)) is not SurnameLevel.OTHER
        ]
        return self._packed(*np.array(found, np.int64).reshape(-1, 3).T)

    def _cut_off(self, listed: Sequence[Readings]) -> Ints:
        """Find the surnames a listed word is the beginning of, unless somebody bears the word itself."""
        found = [
            (number, ours, SurnameLevel.CUT_OFF)
            for number, readings in enumerate(listed)
            for key in (key for key, reading in readings if reading is Reading.PLAIN)
            if key not in self.by_key
            for ours in self._beginning(key)
        ]
        return self._packed(*np.array(found, np.int64).reshape(-1, 3).T)

    def _beginning(self, word: str) -> Iterator[int]:
        """Yield the registered surnames of which a word is the beginning; all of them lie side by side."""
        for at in range(bisect_left(self.alphabetical, (word, -1)), len(self.alphabetical)):
            key, number = self.alphabetical[at]
            if not key.startswith(word):
                break
            if cut_off(word, key):
                yield number

    @cached_property
    def alphabetical(self) -> list[tuple[str, int]]:
        """The plain keys in alphabetical order with the numbers of their surnames."""
        return sorted(
            (key, number)
            for keys, numbers in self.plain.values()
            for key, number in zip(keys, numbers.tolist(), strict=True)
        )

    def _slips(self, listed: Sequence[Readings]) -> list[Ints]:
        """Compare each distinct key with the registered ones of about its length, whoever listed has it."""
        owners: dict[str, list[tuple[int, Reading]]] = defaultdict(list)
        for number, readings in enumerate(listed):
            for key, reading in readings:
                if _SLIPS[reading, 1] != SurnameLevel.OTHER:
                    owners[key].append((number, reading))
        alike: dict[tuple[int, int], list[str]] = defaultdict(list)
        for key, found in owners.items():
            most = max(int(np.flatnonzero(_SLIPS[reading] != SurnameLevel.OTHER)[-1]) for _, reading in found)
            alike[len(key), most].append(key)
        return [
            self._compare(words, owners, ours, allowed)
            for (length, most), words in alike.items()
            for ours in range(length - most, length + most + 1)
            if ours in self.plain
            and abs(ours - length) <= (allowed := min(most, slips_allowed(min(length, ours))))
        ]

    def _compare(
        self, words: list[str], owners: dict[str, list[tuple[int, Reading]]], length: int, allowed: int
    ) -> Ints:
        keys, numbers = self.plain[length]
        word, ours, distance = (
            np.concatenate(column) for column in zip(*_slipped(words, keys, allowed), strict=True)
        )
        sizes = np.array([len(owners[key]) for key in words], np.int64)
        names, readings = np.array([owner for key in words for owner in owners[key]], np.int64).T
        start = np.cumsum(sizes) - sizes
        pair, owner = expand(start[word], (start + sizes)[word])
        level = _SLIPS[readings[owner], distance[pair]]
        near = np.flatnonzero(level != SurnameLevel.OTHER)
        return self._packed(names[owner[near]], numbers[ours[pair[near]]], level[near])


def _slipped(words: list[str], keys: list[str], allowed: int) -> Iterator[tuple[Ints, Ints, Levels]]:
    """Give the places of words and keys from one to so many slips apart, and how many."""
    for first in range(0, len(words), _AT_ONCE):
        some = words[first : first + _AT_ONCE]
        distance = process.cdist(
            some, keys, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8
        ).ravel()
        at = np.flatnonzero(distance - np.uint8(1) < allowed)  # no slip at all turns into 255 of them
        yield first + at // len(keys), at % len(keys), distance[at]


def name_table(listed: Sequence[Name], registered: Sequence[Name]) -> Levels:
    """Give the level of every listed given name (or patronymic) against every registered one."""
    table = np.full((len(listed), len(registered)), NameLevel.OTHER, np.uint8)
    ours_short = np.array([name.initial for name in registered], bool)
    for row, name in enumerate(listed):
        if name.initial:
            table[row] = [name_level(other, name) for other in registered]
        else:
            table[row, ours_short] = NameLevel.OTHER_INITIAL
    for theirs, ours in _related(listed, registered):
        table[theirs, ours] = name_level(registered[ours], listed[theirs])
    table[[not name.key for name in listed], :] = NameLevel.MISSING
    table[:, [not name.key for name in registered]] = NameLevel.MISSING
    return table


def _related(listed: Sequence[Name], registered: Sequence[Name]) -> set[tuple[int, int]]:
    """Find the pairs worth a closer look: a shared name or key, an initial, a slip or two."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(registered):
        for mark in _marks(name):
            owners[mark].append(number)
    pairs = {
        (theirs, ours)
        for theirs, name in enumerate(listed)
        for mark in _marks(name)
        for ours in owners.get(mark, ())
    }
    pairs |= {
        (theirs, ours)
        for ours, name in enumerate(registered)
        if name.initial
        for theirs, other in enumerate(listed)
        if other.initials & name.initials
    }
    distance = process.cdist(
        [name.key for name in listed], [name.key for name in registered],
        scorer=OSA.distance, score_cutoff=2, dtype=np.uint8,
    )  # fmt: skip
    return pairs | set(zip(*(axis.tolist() for axis in np.nonzero(distance <= 2)), strict=True))


def _marks(name: Name) -> set[str]:
    return {*name.keys, *name.ids, *name.familiar, *name.oblique, *name.misspelt, *name.cognates}


def child_table(patronymics: Sequence[Name], given: Sequence[Name]) -> npt.NDArray[np.bool_]:
    """Say for every patronymic and every given name whether the one is made of the other."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(given):
        for mark in name.ids:
            owners[mark].append(number)
    table = np.zeros((len(patronymics), len(given)), bool)
    for row, father in enumerate(patronymics):
        for mark in father.ids | father.oblique:
            table[row, owners.get(mark, [])] = True
    return table
