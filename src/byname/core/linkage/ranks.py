"""Military and police ranks in Ukrainian, Russian and English, with the short forms lists use."""

import csv
import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from byname.core.names import fold

Ints = npt.NDArray[np.int64]
Levels = npt.NDArray[np.uint8]
_SUFFIX = re.compile(
    r"(?:медичної|медицинской|медслужби|юстиції|юстиции|служби|службы|запасу|запаса|у відставці|в отставке|"
    r"поліції|полиции|міліції|милиции|гвардії|гвардии)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile("(?<=..)(?:ого|ому|ему|его|ои|ом|ем|а|у|и|е)$")
_NEAR = 20
_LOWEST = 20  # recruit, private and soldier are one rank by three names
_HIGHEST = 400


class RankLevel(IntEnum):
    """How far two ranks agree: the same, one or two steps apart, or further."""

    MISSING = 0
    SAME = 1
    NEAR = 2
    OTHER = 3


@lru_cache(maxsize=1)
def _orders() -> dict[str, int]:
    """Give every form as it stands, and its words without their endings: lists decline ranks with names."""
    orders: dict[str, int] = {}
    bare: dict[str, int] = {}
    with files("byname.core.linkage").joinpath("data/ranks.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["order"]:
                for form in row["forms"].split(";"):
                    place = max(int(row["order"]), _LOWEST)
                    orders.setdefault(_plain(_words(form)), place)
                    bare.setdefault(_bare(_words(form)), place)
    return bare | orders


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _plain(words: Sequence[str]) -> str:
    return "".join(words)


def _bare(words: Sequence[str]) -> str:
    return "".join(_ENDING.sub("", word) for word in words)


@lru_cache(maxsize=1 << 12)
def order(text: str) -> int:
    """Give the place of a rank in its service, growing with rank; zero where the words are no known rank.

    What stands behind a rank (`сержант, водій`) is passed over, and so is a branch of service.
    """
    for words in (_words(text), _words(_SUFFIX.sub(" ", text))):
        for size in range(len(words), 0, -1):
            if found := _orders().get(_plain(words[:size])) or _orders().get(_bare(words[:size])):
                return found
    return 0


def levels(ours: Ints, theirs: Ints) -> Levels:
    """Give the level of each pair of ranks by their places."""
    apart = np.abs(ours - theirs)
    found = np.select([apart == 0, apart <= _NEAR], [RankLevel.SAME, RankLevel.NEAR], RankLevel.OTHER)
    return np.where((ours == 0) | (theirs == 0), RankLevel.MISSING, found).astype(np.uint8)


class RankField:
    """The ranks of a register, and how many people are of each."""

    def __init__(self, ranks: Sequence[int], people: Ints) -> None:
        self.columns = self.read(ranks)
        self.counts = np.bincount(self.columns, weights=people, minlength=_HIGHEST)
        self.counts[0] = 0

    def read(self, ranks: Sequence[int]) -> Ints:
        """Put ranks into a column."""
        return np.array(ranks, np.int64).reshape(-1)

    def chances(self, listed: Ints) -> npt.NDArray[np.float64]:
        """Give log2 of how much of the register reaches each level by chance: one line a listed rank."""
        below = np.concatenate([[0.0], np.cumsum(self.counts)])
        within = below[np.minimum(listed + _NEAR + 1, _HIGHEST)] - below[np.maximum(listed - _NEAR, 0)]
        same, people = self.counts[listed], max(float(self.counts.sum()), 1.0)
        found = np.ones((len(listed), len(RankLevel)))
        found[:, RankLevel.SAME] = (same + 1) / (people + 1)
        found[:, RankLevel.NEAR] = (within - same + 1) / (people + 1)
        found[:, RankLevel.OTHER] = np.maximum(1 - within / people, 0.1)
        return np.log2(np.minimum(found, 1.0))
