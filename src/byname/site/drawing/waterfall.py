"""The weights of a pair as steps: each bar starts where the one above it ended, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from byname.site.drawing.bars import px

# A weight this near to nothing is drawn as a ring: it changes nothing.
NOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """One bar between two points of the scale; every length is a percentage of the drawing's width."""

    kind: str
    x: str
    width: str
    begins: str
    ends: str
    bits: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps from the prior to the total, the total's own bar, and where the scale's nought stands."""

    zero: str
    steps: tuple[Step, ...]
    total: Step


def waterfall(weights: Sequence[float]) -> Waterfall:
    """Draw weights in bits, the prior first; the total is their sum and starts again at nought."""
    edges = [0.0]
    for bits in weights:
        edges.append(edges[-1] + bits)
    low, high = min(edges), max(edges)
    margin = (high - low or 1.0) * 0.04

    def place(value: float) -> float:
        return 100 * (value - low + margin) / (high - low + 2 * margin)

    def step(start: float, end: float) -> Step:
        left, right = sorted((place(start), place(end)))
        kind = "nothing" if abs(end - start) < NOTHING else "for" if end > start else "against"
        return Step(kind, px(left), px(right - left), px(place(start)), px(place(end)), end - start)

    steps = tuple(step(start, end) for start, end in pairwise(edges))
    return Waterfall(px(place(0.0)), steps, step(0.0, edges[-1]))
