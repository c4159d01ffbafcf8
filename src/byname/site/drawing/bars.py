"""Bars of counts: neighbours are kept apart by a gap, and even one of thousands stays visible."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2.0
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: which of the four fills, where it starts and how wide it is, ready as attributes."""

    fill: int
    x: str
    width: str


def px(value: float) -> str:
    """Write a length as an attribute: never with a decimal comma, whatever the language of the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def segments(counts: Sequence[tuple[int, int]], *, width: float, total: int) -> list[Segment]:
    """Lay out (fill, count) from 0 to `width`, which stands for `total`; a count of 0 is not drawn."""
    shown = [(fill, count) for fill, count in counts if count]
    natural = [max(width * count / total, LEAST + GAP) for _, count in shown] if total else []
    # What the smallest ones were given beyond their share, the others give back, so the bar keeps its length.
    room = width * sum(count for _, count in shown) / total if total else 0
    spare = sum(share for share in natural if share > LEAST + GAP)
    excess = sum(natural) - room
    shrink = 1 - excess / spare if spare and excess > 0 else 1
    result, x = [], 0.0
    for (fill, _), share in zip(shown, natural, strict=True):
        length = max(share * shrink, LEAST + GAP) if share > LEAST + GAP else share
        result.append(Segment(fill, px(x), px(length - GAP)))
        x += length
    return result


def mirrored(parts: Sequence[Segment], axis: float) -> list[Segment]:
    """Turn a bar that runs to the right into one that runs from `axis` to the left."""
    return [Segment(one.fill, px(axis - float(one.x) - float(one.width)), one.width) for one in parts]


def moved(parts: Sequence[Segment], by: float) -> list[Segment]:
    """Shift a bar to the right."""
    return [Segment(one.fill, px(float(one.x) + by), one.width) for one in parts]
