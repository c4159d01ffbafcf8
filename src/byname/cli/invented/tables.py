"""The tables of public facts in `data/`, and weighted choice from them."""

import csv
import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read `data/<name>.csv` once."""
    text = files("byname.cli.invented").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


class Weighted(Generic[T]):
    """Choose from items in proportion to their weights."""

    def __init__(self, pairs: Iterable[tuple[T, float]]) -> None:
        kept = [(item, weight) for item, weight in pairs if weight > 0]
        self.items: Sequence[T] = [item for item, _ in kept]
        self._bounds = list(accumulate(weight for _, weight in kept))

    def pick(self, rng: random.Random) -> T:
        """Draw one item."""
        return self.items[bisect(self._bounds, rng.random() * self._bounds[-1])]


def zipf(items: Iterable[T], exponent: float, offset: float = 4.0) -> Weighted[T]:
    """Weigh items by rank, `1 / (rank + offset) ** exponent` (Zipf-Mandelbrot)."""
    return Weighted((item, (rank + offset) ** -exponent) for rank, item in enumerate(items, 1))


def stream(seed: object, *topic: object) -> random.Random:
    """Give the random numbers of one topic, so that a change in one does not move the others."""
    return random.Random(":".join(map(str, (seed, *topic))))  # noqa: S311 - an invented world needs no secrets
