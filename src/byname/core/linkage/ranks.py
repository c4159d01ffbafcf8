"""Military and police ranks in Ukrainian, Russian and English, with the short forms lists use."""

import csv
import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

import numpy as np

from byname.core.names import fold

_SUFFIX = re.compile(
    r"(?:медичної|медицинской|медслужби|юстиції|юстиции|служби|службы|запасу|запаса|у відставці|в отставке|"
    r"поліції|полиции|міліції|милиции|гвардії|гвардии)",
    re.IGNORECASE,
)
_NEAR = 20
_LOWEST = 20  # recruit, private and soldier are one rank by three names


class RankLevel(IntEnum):
    """How far two ranks agree: the same, one or two steps apart, or further."""

    MISSING = 0
    SAME = 1
    NEAR = 2
    OTHER = 3


@lru_cache(maxsize=1)
def _orders() -> dict[str, int]:
    orders: dict[str, int] = {}
    with files("byname.core.linkage").joinpath("data/ranks.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["order"]:
                for form in row["forms"].split(";"):
                    orders.setdefault(_plain(form), max(int(row["order"]), _LOWEST))
    return orders


def _plain(text: str) -> str:
    return "".join(fold(word) for word in re.findall(r"[^\W_]+", text))


@lru_cache(maxsize=1 << 12)
def order(text: str) -> int:
    """Give the place of a rank in its service, growing with rank; zero where the words are no known rank."""
    orders = _orders()
    return orders.get(_plain(text)) or orders.get(_plain(_SUFFIX.sub(" ", text)), 0)


class RankField:
    """Ranks over a register: how common each is, and what a pair of ranks is worth."""

    def __init__(self, ranks: Iterable[int]) -> None:
        known = np.array([rank for rank in ranks if rank], np.int64)
        self.people = max(len(known), 1)
        self.counts = np.bincount(known, minlength=400)

    def compare(self, ours: int, theirs: int) -> tuple[RankLevel, float]:
        """Give the level of two ranks and the share of the register that agrees as far with the second."""
        if not ours or not theirs:
            return RankLevel.MISSING, 1.0
        same = int(self.counts[theirs])
        if ours == theirs:
            return RankLevel.SAME, (same + 1) / (self.people + 1)
        near = int(self.counts[max(0, theirs - _NEAR) : theirs + _NEAR + 1].sum()) - same
        if abs(ours - theirs) <= _NEAR:
            return RankLevel.NEAR, (near + 1) / (self.people + 1)
        return RankLevel.OTHER, max(1 - (same + near) / self.people, 0.1)
