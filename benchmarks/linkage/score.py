"""What an answer is worth: one best candidate for each row against the truth."""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.linkage.reliability import Band, bands

Truth = Mapping[str, frozenset[str]]
Answers = Mapping[str, tuple[str, float]]
FLOORS = (0.999, 0.99, 0.9, 0.5)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one program on one list; the first four at the threshold that suits it best (an oracle).

    `floors` gives precision, recall and the number of wrong links from each probability of `FLOORS` up;
    `bands` the reliability of the probability; `line` is the lowest probability with a precision of .99.
    """

    f1: float
    precision: float
    recall: float
    threshold: float
    recall_at_p99: float
    line: float
    top_candidate: float
    floors: dict[str, tuple[float, float, int]]
    bands: tuple[Band, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the figures as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, figures: Mapping[str, Any]) -> "Score":
        """Read the figures back from plain data."""
        floors = {floor: (float(p), float(r), int(n)) for floor, (p, r, n) in figures["floors"].items()}
        kept = {"floors": floors, "bands": tuple(Band(**band) for band in figures["bands"])}
        return cls(**{**figures, **kept})


def read_truth(path: Path) -> dict[str, frozenset[str]]:
    """Read who stands in each row; an empty set is nobody the register knows."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["row_id"]: frozenset(filter(None, row["person_id"].split(";")))
            for row in csv.DictReader(file)
        }


def read_answers(path: Path) -> dict[str, tuple[str, float]]:
    """Read the best candidate and its probability for each row that has one."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["row_id"]: (row["person_id"], float(row["probability"]))
            for row in csv.DictReader(file)
            if row["person_id"]
        }


def score(truth: Truth, answers: Answers) -> Score:
    """Measure answers; equal probabilities stand or fall together."""
    real = sum(bool(people) for people in truth.values())
    if not real:
        raise ValueError("a list without a single registered person cannot be scored")
    ordered = sorted(((p, who in truth[row]) for row, (who, p) in answers.items()), reverse=True)
    curve = _curve(ordered, real)
    best = max(curve, key=lambda point: _f1(point[1], point[2]), default=(1.0, 0.0, 0.0))
    sure = max(
        (point for point in curve if point[1] >= 0.99), key=lambda point: point[2], default=(2.0, 1, 0)
    )
    return Score(
        f1=_f1(best[1], best[2]),
        precision=best[1],
        recall=best[2],
        threshold=best[0],
        recall_at_p99=float(sure[2]),
        line=sure[0],
        top_candidate=sum(right for _, right in ordered) / real,
        floors={str(floor): _from(ordered, real, floor) for floor in FLOORS},
        bands=bands(ordered),
    )


def _curve(ordered: list[tuple[float, bool]], real: int) -> list[tuple[float, float, float]]:
    """Give (threshold, precision, recall) at every distinct probability."""
    points, right = [], 0
    for taken, (probability, good) in enumerate(ordered, 1):
        right += good
        if taken == len(ordered) or ordered[taken][0] != probability:
            points.append((probability, right / taken, right / real))
    return points


def _from(ordered: list[tuple[float, bool]], real: int, floor: float) -> tuple[float, float, int]:
    inside = [good for probability, good in ordered if probability >= floor]
    right = sum(inside)
    return (right / len(inside) if inside else 1.0, right / real, len(inside) - right)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
