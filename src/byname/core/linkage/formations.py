"""How far two units agree, for many pairs at once, and how often strangers agree as far."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from byname.core.linkage.units import LETTERS, Unit, number_of

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_WORDS = 2
_RAREST = 0.05


class UnitLevel(IntEnum):
    """How far two units agree; where no number can be compared, only their kinds are."""

    MISSING = 0
    SAME = 1
    NUMBER = 2
    OTHER_KIND = 3
    SLIP = 4
    OTHER = 5
    KIND = 6
    KIND_OTHER = 7


@dataclass(frozen=True, slots=True)
class Units:
    """Units in columns of numbers, zero (or -1 for a word) where a part is unsaid."""

    number: Ints
    branch: Ints
    formation: Ints
    digits: Ints
    letter: Ints
    words: Ints

    def take(self, at: npt.NDArray[np.integer]) -> "Units":
        """Give the units at these places."""
        return Units(
            self.number[at],
            self.branch[at],
            self.formation[at],
            self.digits[at],
            self.letter[at],
            self.words[at],
        )


def levels(ours: Units, theirs: Units) -> Levels:
    """Give the level of each pair of units; their words are numbered by one `UnitField`."""
    unlike = _unlike(ours.branch, theirs.branch) | _unlike(ours.formation, theirs.formation)
    both_kinds = _kind_said(ours) & _kind_said(theirs)
    number = _equal(ours.number, theirs.number)
    code = _equal(ours.digits, theirs.digits) & ~_unlike(ours.letter, theirs.letter)
    crossed = _equal(ours.digits, theirs.number) | _equal(ours.number, theirs.digits)
    named = (ours.words[:, :, None] == theirs.words[:, None, :]) & (ours.words[:, :, None] >= 0)
    comparable = ((ours.number > 0) & (theirs.number > 0)) | ((ours.digits > 0) & (theirs.digits > 0))
    found = np.select(
        [code | (number & both_kinds & ~unlike), number & ~both_kinds, crossed, number,
         named.any(axis=(1, 2)) & ~comparable & ~unlike,
         _slip(ours.number, theirs.number) & ~unlike, comparable, both_kinds & ~unlike, both_kinds],
        [UnitLevel.SAME, UnitLevel.NUMBER, UnitLevel.NUMBER, UnitLevel.OTHER_KIND, UnitLevel.SAME,
         UnitLevel.SLIP, UnitLevel.OTHER, UnitLevel.KIND, UnitLevel.KIND_OTHER],
        UnitLevel.MISSING,
    )  # fmt: skip
    return found.astype(np.uint8)


def _kind_said(units: Units) -> Bools:
    return np.asarray((units.branch > 0) | (units.formation > 0), dtype=np.bool_)


def _equal(ours: Ints, theirs: Ints) -> Bools:
    return np.asarray((ours == theirs) & (ours > 0), dtype=np.bool_)


def _unlike(ours: Ints, theirs: Ints) -> Bools:
    return np.asarray((ours != theirs) & (ours > 0) & (theirs > 0), dtype=np.bool_)


def _slip(ours: Ints, theirs: Ints) -> Bools:
    """Find numbers of two digits and more in which one digit differs or two neighbours changed places."""
    differing, total = np.zeros(len(ours), np.int8), np.zeros(len(ours), np.int64)
    for power in (1, 10, 100, 1000):
        mine, other = (ours // power) % 10, (theirs // power) % 10
        differing += mine != other
        total += mine - other
    turned = (differing == 2) & (total == 0)
    long = (
        (ours > 9)
        & (theirs > 9)
        & (np.log10(np.maximum(ours, 1)) // 1 == np.log10(np.maximum(theirs, 1)) // 1)
    )
    return np.asarray(long & ((differing == 1) | turned), dtype=np.bool_)


def reason(level: UnitLevel, ours: Unit, theirs: Unit) -> str:
    """Give the code of why two units agree or differ."""
    by_table = level in (UnitLevel.SAME, UnitLevel.NUMBER) and ours.code != theirs.code
    if by_table and (ours.by_table or theirs.by_table):
        return "by_table"
    return level.name.lower()


class UnitField:
    """The units of a register in columns, and how many people are of each."""

    def __init__(self, units: Sequence[Unit], people: Ints) -> None:
        self.numbers: dict[str, int] = {}
        self.people = people.astype(float)
        self.columns = self._columns(units, known=False)

    def read(self, units: Sequence[Unit]) -> Units:
        """Put listed units into columns; a word the register lacks is no word."""
        return self._columns(units, known=True)

    def _columns(self, units: Sequence[Unit], *, known: bool) -> Units:
        numbered = self._known if known else self._number
        table = np.zeros((len(units), 5), np.int64)
        words = np.full((len(units), _WORDS), -1, np.int64)
        for at, unit in enumerate(units):
            digits = unit.code.lstrip(LETTERS)
            table[at] = (
                unit.number,
                numbered(unit.branch),
                numbered(unit.formation),
                number_of(digits),
                ord(unit.code[0]) if unit.code[:1].isalpha() else 0,
            )
            named = [numbered(word) for word in sorted(unit.words)[:_WORDS]]
            words[at, : len(named)] = named
        number, branch, formation, code, sign = table.T
        return Units(number, branch, formation, code, sign, words)

    def _number(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers) + 1) if word else 0

    def _known(self, word: str) -> int:
        """Give a word of a list its number; what no register has is unlike all it has."""
        return self.numbers.get(word, 1 << 30) if word else 0

    def chances(self, listed: Units) -> Floats:
        """Give log2 of how much of the register reaches each level by chance: one line a listed unit."""
        found = np.ones((len(listed.number), len(UnitLevel)))
        for at, line in enumerate(found):
            one = listed.take(np.full(len(self.people), at))
            mass = np.bincount(levels(self.columns, one), weights=self.people, minlength=len(UnitLevel))
            for group in (slice(UnitLevel.SAME, UnitLevel.KIND), slice(UnitLevel.KIND, None)):
                line[group] = (mass[group] + 1) / (mass[group].sum() + 1)
            for reached in (UnitLevel.OTHER, UnitLevel.KIND_OTHER):
                line[reached] = max(line[reached], _RAREST)
        return np.log2(np.clip(found, 1e-7, 1.0))
