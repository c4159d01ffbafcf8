"""Fit the correction of `core/linkage/data/correction.csv` on invented lists of which the truth is known.

`uv run python -m benchmarks.linkage.correcting`: makes lists of the settings and seeds below, links them by
the plain sum of weights, and fits factors and bits by logistic regression, drawn towards nought. The seeds
are none that anything is measured on. Last it prints, for lists it was not fitted on, what it does to them.
"""

import csv
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.linkage.data import LIST, LIST_DATE, make
from benchmarks.linkage.lookup import registered
from benchmarks.linkage.score import read_truth, score
from byname.core.linkage.candidates import Pairs
from byname.core.linkage.correction import BY_LEVEL
from byname.core.linkage.link import Index
from byname.core.linkage.posterior import Posterior, learned
from byname.core.linkage.rates import FIELDS, LEVELS, Rates
from byname.core.linkage.records import Record

Floats = npt.NDArray[np.float64]
PEOPLE, ROWS = 50_000, 5_000
FITTED = [
    ("realistic", 101),
    ("realistic", 102),
    ("realistic", 103),
    ("hard", 101),
    ("hard", 102),
    ("hard", 103),
]
TRIED = [("realistic", 104), ("hard", 104)]
COSTS = ("relatives", "namesakes")
BEST = 2  # candidates of a row that are learned from
# How strongly factors and bits are drawn towards nought: as by so many pairs that say so.
TOWARDS_NO_FACTOR, TOWARDS_NO_BITS = 100.0, 5.0
_LEAST = 0.00005
TABLE = Path(__file__).parents[2] / "src/byname/core/linkage/data/correction.csv"
NAMES = (
    [(field, "") for field in (*FIELDS, *COSTS)]
    + [(field, level.name.lower()) for field in BY_LEVEL for level in LEVELS[field]]
    + [("", "")]
)
PENALTY = np.array([TOWARDS_NO_BITS if level or not field else TOWARDS_NO_FACTOR for field, level in NAMES])


@dataclass(frozen=True, slots=True)
class Sample:
    """Best pairs of one list: features, the plain sum in bits, whether each is right, and of which row."""

    features: Floats
    bits: Floats
    right: Floats
    rows: Sequence[str]
    people: Sequence[str]
    truth: Mapping[str, frozenset[str]]


def sample(setting: str, seed: int) -> Sample:
    """Make one list, link it by the plain sum, and take the best pairs of every row."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make(folder, PEOPLE, ROWS, setting, seed)
        register, rows = list(registered(folder / "R.csv")), list(_listed(folder / "L.csv"))
        truth = read_truth(folder / "truth.csv")
    index, rates = Index(register, on=LIST_DATE), Rates()
    listed, between, pairs = index.pairs(rows, rates, on=LIST_DATE)
    found = learned(index.register, listed, between, pairs, rates)
    at = _best(pairs, found)
    names = [rows[row].id for row in pairs.row[at].tolist()]
    people = [index.register.records[person].id for person in pairs.person[at].tolist()]
    right = np.array([who in truth[row] for row, who in zip(names, people, strict=True)], float)
    return Sample(_features(pairs, found, at), found.bits[at], right, names, people, truth)


def _listed(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield Record(line["row_id"], **{name: line[name] for name in LIST[1:]})


def _best(pairs: Pairs, found: Posterior) -> npt.NDArray[np.int64]:
    order = np.lexsort((pairs.person, -found.bits, pairs.row))
    row = pairs.row[order]
    return np.asarray(order[np.arange(len(order)) - np.searchsorted(row, row) < BEST])


def _features(pairs: Pairs, found: Posterior, at: npt.NDArray[np.int64]) -> Floats:
    costs = {"relatives": found.relatives, "namesakes": found.namesakes}
    weights = found.weights | costs
    columns = [
        (pairs.level[field][at] == LEVELS[field][level.upper()]).astype(float)
        if level
        else weights[field][at] if field else np.ones(len(at))
        for field, level in NAMES
    ]  # fmt: skip
    return np.stack(columns, axis=1)


def fit(samples: Sequence[Sample]) -> Floats:
    """Give the factors and bits by Newton's method; the sum of the plain weights is left as it stands."""
    x = np.concatenate([one.features for one in samples]) * math.log(2)
    plain = np.concatenate([one.bits for one in samples]) * math.log(2)
    right = np.concatenate([one.right for one in samples])
    found = np.zeros(x.shape[1])
    for _ in range(30):
        said = 1 / (1 + np.exp(-np.clip(plain + x @ found, -40, 40)))
        slope = x.T @ (said - right) + PENALTY * found
        curve = (x * (said * (1 - said))[:, None]).T @ x + np.diag(PENALTY)
        found -= np.linalg.solve(curve, slope)
    return found


def tell(name: str, one: Sample, bits: Floats) -> None:
    """Print what a list comes to by these bits."""
    order = np.argsort(bits, kind="stable")  # the best of a row is written last, and stays
    said = 1 / (1 + np.exp2(-bits))
    answers = {one.rows[at]: (one.people[at], float(said[at])) for at in order.tolist()}
    found = score(one.truth, answers)
    bands = "  ".join(
        f"{band.mean:.2f}/{band.right / max(band.links, 1):.2f} ({band.links})" for band in found.bands
    )
    print(f"{name}: F1 {found.f1:.4f}, R@P99 {found.recall_at_p99:.4f}; said/right {bands}")


def main() -> None:
    """Fit, write the table, and tell what it does to lists it was not fitted on."""
    fitted = fit([sample(*which) for which in FITTED])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("field", "level", "value"))
        writer.writerows(
            (*name, f"{value:.4f}")
            for name, value in zip(NAMES, fitted, strict=True)
            if abs(value) >= 0.00005
        )
    for setting, seed in TRIED:
        one = sample(setting, seed)
        tell(f"{setting} {seed}, plain", one, one.bits)
        tell(f"{setting} {seed}, corrected", one, one.bits + one.features @ fitted)


if __name__ == "__main__":
    main()
