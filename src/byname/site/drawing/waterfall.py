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

    @property
    def roomy(self) -> bool:
        """Whether a word at nought meets neither of the words at the ends."""
        return 20 <= float(self.zero) <= 80


def tenths(weights: Sequence[float]) -> list[float]:
    """Round weights to tenths so that those shown still add up to the rounded total.

    What rounding loses is given back where it cost most (the method of the largest remainder).
    """
    rounded = [round(bits * 10) for bits in weights]
    missing = round(sum(weights) * 10) - sum(rounded)
    sign = 1 if missing > 0 else -1
    by_loss = sorted(range(len(weights)), key=lambda i: sign * (rounded[i] - weights[i] * 10))
    for i in by_loss[: abs(missing)]:
        rounded[i] += sign
    return [tenth / 10 for tenth in rounded]


def waterfall(weights: Sequence[float]) -> Waterfall:
    """Draw weights in bits, the prior first; the total is their sum and starts again at nought."""
    edges = [0.0]
    for bits in weights:
        edges.append(edges[-1] + bits)
    low, high = min(edges), max(edges)
    margin = (high - low or 1.0) * 0.04

    def place(value: float) -> float:
        return 100 * (value - low + margin) / (high - low + 2 * margin)

    def step(start: float, end: float, bits: float) -> Step:
        left, right = sorted((place(start), place(end)))
        kind = "nothing" if abs(end - start) < NOTHING else "for" if end > start else "against"
        return Step(kind, px(left), px(right - left), px(place(start)), px(place(end)), bits)

    steps = tuple(step(*edge, bits) for edge, bits in zip(pairwise(edges), weights, strict=True))
    return Waterfall(px(place(0.0)), steps, step(0.0, edges[-1], edges[-1]))
