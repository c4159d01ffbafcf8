"""The fields that seldom decide but often tip: place, rank, unit, and the numbers where a list has them."""

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from byname.core.linkage.candidates import Pairs
from byname.core.linkage.marks import MarkField
from byname.core.linkage.numbers import compare_numbers
from byname.core.linkage.people import WEAK, Listed, Registered
from byname.core.linkage.ranks import RankField

Compare = Callable[[Any, Any], tuple[IntEnum, float]]


class WeakFields:
    """How common places, units and ranks are over one register."""

    def __init__(self, register: Registered) -> None:
        people = len(register.records)
        self.compare_said: dict[str, Compare] = {
            "place": MarkField(_all(register, "place")).compare,
            "rank": RankField(_all(register, "rank")).compare,
            "unit": MarkField(_all(register, "unit")).compare,
            "personal_number": partial(compare_numbers, people=people),
            "tax_number": partial(compare_numbers, people=people),
        }

    def compare(self, register: Registered, listed: Listed, pairs: Pairs) -> Pairs:
        """Add the levels of the weak fields to pairs already found by stronger ones."""
        level, log_u = dict(pairs.level), dict(pairs.log_u)
        people = register.columns.take(pairs.person).arrays()
        for field in WEAK:
            theirs = listed.weak[field][pairs.row]
            level[field] = np.zeros(len(pairs.row), np.uint8)
            log_u[field] = np.zeros(len(pairs.row))
            said = np.array(list(map(bool, listed.said[field].values)), bool)
            at = np.flatnonzero(said[theirs]) if len(theirs) else np.zeros(0, np.int64)
            level[field][at], log_u[field][at] = _levels(
                (people[field][at], theirs[at]),
                (register.said[field].values, listed.said[field].values),
                self.compare_said[field],
            )
        return replace(pairs, level=level, log_u=log_u)


def _all(register: Registered, field: str) -> list[Any]:
    values = register.said[field].values
    return [values[token] for token in register.weak[field].tolist()]


def _levels(
    tokens: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]],
    values: tuple[list[Any], list[Any]],
    compare: Compare,
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float64]]:
    """Compare every two tokens that meet once, however many pairs they meet in."""
    ours, theirs = values
    meetings, which = np.unique(tokens[1].astype(np.int64) * len(ours) + tokens[0], return_inverse=True)
    found = [compare(ours[both % len(ours)], theirs[both // len(ours)]) for both in meetings.tolist()]
    level = np.array([grade for grade, _ in found], np.uint8)
    return level[which], np.log2(np.array([share for _, share in found], np.float64))[which]
