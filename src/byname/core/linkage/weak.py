"""The fields that seldom decide but often tip: place, rank, unit, and the numbers where a list has them.

The tokens of list and register are put into columns once; the pairs are then compared by arrays alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage import formations, ranks, whereabouts
from byname.core.linkage.candidates import Pairs
from byname.core.linkage.formations import UnitField
from byname.core.linkage.numbers import compare_numbers
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.ranks import RankField
from byname.core.linkage.whereabouts import PlaceField

Tokens = npt.NDArray[np.int32]
Levels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
_NUMBERS = ("personal_number", "tax_number")


@dataclass(frozen=True, slots=True)
class _Known:
    """A field of the register in columns, and how two columns are compared."""

    field: Any
    levels: Callable[[Any, Any], Levels]

    def compare(self, values: list[Any], ours: Tokens, theirs: Tokens) -> tuple[Levels, Floats]:
        """Give level and log2 u of pairs of a register token and a listed one, whose values are given."""
        listed = self.field.read(values)
        level = self.levels(self.field.columns.take(ours), listed.take(theirs))
        return level, self.field.chances(listed)[theirs, level]


class WeakFields:
    """How common places, units and ranks are over one register."""

    def __init__(self, register: Registered) -> None:
        def known(
            make: Callable[[Any, Any], Any], field: str, levels: Callable[[Any, Any], Levels]
        ) -> _Known:
            values = register.said[field].values
            return _Known(make(values, np.bincount(register.weak[field], minlength=len(values))), levels)

        self.known = {
            "place": known(PlaceField, "place", whereabouts.levels),
            "rank": known(RankField, "rank", ranks.levels),
            "unit": known(UnitField, "unit", formations.levels),
        }

    def compare(self, register: Registered, listed: Listed, pairs: Pairs) -> Pairs:
        """Add the levels of the weak fields to pairs already found by stronger ones."""
        level, log_u = dict(pairs.level), dict(pairs.log_u)
        people = register.columns.take(pairs.person).arrays()
        for field in (*self.known, *_NUMBERS):
            ours, theirs = people[field], listed.weak[field][pairs.row]
            values = listed.said[field].values
            level[field], log_u[field] = np.zeros(len(theirs), np.uint8), np.zeros(len(theirs))
            said = np.array(list(map(bool, values)), bool)
            at = np.flatnonzero(said[theirs]) if len(theirs) else np.zeros(0, np.int64)
            if field in self.known:
                found = self.known[field].compare(values, ours[at], theirs[at])
            else:
                found = _numbers(
                    register.said[field].values, values, ours[at], theirs[at], len(register.records)
                )
            level[field][at], log_u[field][at] = found
        return replace(pairs, level=level, log_u=log_u)


def _numbers(
    registered: list[str], listed: list[str], ours: Tokens, theirs: Tokens, people: int
) -> tuple[Levels, Floats]:
    """Compare every two numbers that meet once, however many pairs they meet in."""
    meetings, which = np.unique(theirs.astype(np.int64) * len(registered) + ours, return_inverse=True)
    found = [
        compare_numbers(registered[both % len(registered)], listed[both // len(registered)], people)
        for both in meetings.tolist()
    ]
    level = np.array([grade for grade, _ in found], np.uint8)
    return level[which], np.log2(np.array([share for _, share in found], np.float64))[which]
