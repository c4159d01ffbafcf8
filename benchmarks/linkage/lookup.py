"""One name looked up in a large register: how long it takes, and whether its person is found.

`python -m benchmarks.linkage.lookup FOLDER OUT.json` asks for the names of the list in FOLDER one after the
other, each once and as it stands there, in any script and however damaged, after a single name to warm up.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.linkage.data import LIST_DATE
from benchmarks.linkage.results import KEPT, about
from benchmarks.linkage.score import read_truth
from byname.core.linkage import Index, Record

ASKED, SHOWN = 2000, 10
FIELDS = ("surname", "given_name", "patronymic", "sex", "birth_date", "region", "place", "rank", "unit")


@dataclass(frozen=True, slots=True)
class Looked:
    """Figures of one run; `first` and `among` are shares of the names whose person is found so high."""

    people: int
    names: int
    dated: bool
    median: float
    p99: float
    worst: float
    ready: float
    peak_gb: float
    first: float
    among: float
    about: dict[str, str]

    def cells(self) -> list[str]:
        """Set the figures as cells of a table."""
        times = (f"{1000 * seconds:.0f}" for seconds in (self.median, self.p99, self.worst))
        asked = f"{self.names:,}, {'name and date' if self.dated else 'name only'}"
        found = (f"{100 * share:.1f}%" for share in (self.first, self.among))
        return [f"{self.people:,}", asked, *times, f"{self.ready:.1f}", f"{self.peak_gb:.2f}", *found]


def registered(path: Path) -> Iterable[Record]:
    """Read the register as the programs are given it."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Record(row["id"], **{name: row[name] for name in FIELDS})


def asked(folder: Path, count: int = ASKED) -> list[tuple[dict[str, str], frozenset[str]]]:
    """Give the rows of the list that are about somebody registered, with who it is; each name once."""
    truth = read_truth(folder / "truth.csv")
    with (folder / "L.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["full_name"]: row for row in csv.DictReader(file) if truth[row["row_id"]]}
    return [(row, truth[row["row_id"]]) for row in list(rows.values())[:count]]


def look_up(index: Index, row: dict[str, str], dated: bool) -> tuple[float, list[str]]:
    """Look one name up; give the seconds it took and the people found, best first."""
    record = Record("", full_name=row["full_name"], birth_date=row["birth_date"] if dated else "")
    started = time.perf_counter()
    found = index.lookup(record, limit=SHOWN)
    return time.perf_counter() - started, [candidate.person_id for candidate in found]


def measure(folder: Path, *, dated: bool, count: int = ASKED) -> Looked:
    """Build the index and ask for every name; the collector of garbage runs as it does in service."""
    people = list(registered(folder / "R.csv"))
    started = time.perf_counter()
    index = Index(people, on=LIST_DATE)
    names = asked(folder, count)
    look_up(index, {"full_name": "Петренко Іван", "birth_date": ""}, dated)
    ready = time.perf_counter() - started
    answers = [(*look_up(index, row, dated), who) for row, who in names]
    seconds = sorted(spent for spent, _, _ in answers)
    return Looked(
        people=len(people),
        names=len(names),
        dated=dated,
        median=quantile(seconds, 0.5),
        p99=quantile(seconds, 0.99),
        worst=seconds[-1],
        ready=ready,
        peak_gb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        first=sum(bool(set(found[:1]) & who) for _, found, who in answers) / len(names),
        among=sum(bool(set(found) & who) for _, found, who in answers) / len(names),
        about=about(),
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Give the value below which the share lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def looked(folder: Path = KEPT) -> list[Looked]:
    """Read the kept figures."""
    files = sorted(folder.glob("lookup-*.json"))
    return [Looked(**json.loads(path.read_text(encoding="utf-8"))) for path in files]


def main(folder: str, out: str, dated: str = "") -> None:
    """Measure and write the figures."""
    figures = measure(Path(folder), dated=bool(dated))
    Path(out).write_text(json.dumps(asdict(figures), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
