"""How honest a probability is: in each band, the share that is right beside the mean that was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """The links whose probability is from `low` to under `high` (the last band holds 1 too)."""

    low: float
    high: float
    links: int
    right: int
    said: float

    @property
    def mean(self) -> float:
        """Give the mean probability said; 0 where there is no link."""
        return self.said / self.links if self.links else 0.0

    @property
    def share(self) -> float:
        """Give the share that is right; 0 where there is no link."""
        return self.right / self.links if self.links else 0.0


def bands(links: Iterable[tuple[float, bool]]) -> tuple[Band, ...]:
    """Sort (probability, right or not) into bands; links below the first edge are left out."""
    found = list(links)
    out = []
    for low, high in pairwise(EDGES):
        inside = [(p, good) for p, good in found if low <= p < high or p == high == EDGES[-1]]
        right = sum(good for _, good in inside)
        out.append(Band(low, high, len(inside), right, sum(p for p, _ in inside)))
    return tuple(out)


def together(each: Sequence[Sequence[Band]]) -> tuple[Band, ...]:
    """Add up the bands of several runs."""
    return tuple(
        Band(
            same[0].low,
            same[0].high,
            sum(band.links for band in same),
            sum(band.right for band in same),
            sum(band.said for band in same),
        )
        for same in zip(*each, strict=True)
    )
