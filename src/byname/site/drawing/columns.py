"""Columns of counts side by side, on one scale; even one of thousands stays visible."""

from collections.abc import Sequence
from dataclasses import dataclass

from byname.site.drawing.bars import GAP, LEAST, px

WIDTH = 340.0
HEIGHT = 80.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column, ready as attributes."""

    x: str
    y: str
    width: str
    height: str


def columns(counts: Sequence[int]) -> list[Column]:
    """Lay out one column for each count, from left to right; a count of 0 is not drawn."""
    most, step = max(counts, default=0), WIDTH / max(len(counts), 1)
    drawn = []
    for place, count in enumerate(counts):
        if count:
            height = max(HEIGHT * count / most, LEAST)
            drawn.append(Column(px(place * step), px(HEIGHT - height), px(step - GAP), px(height)))
    return drawn
