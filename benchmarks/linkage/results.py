"""One run and its figures, kept as a JSON file for each list, so that tables and drawings come from them."""

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.linkage.losses import Losses
from benchmarks.linkage.measure import Cost
from benchmarks.linkage.score import Score

HERE = Path(__file__).parent
KEPT = HERE / "results"


@dataclass(frozen=True, slots=True)
class Result:
    """One run: which files (`files` is their hash), and what each program made of them at which cost.

    `weak` is false where the list has no region, place, rank and unit; `about` says when, on which commit and
    machine.
    """

    setting: str
    people: int
    rows: int
    seed: int
    weak: bool
    scores: Mapping[str, Score]
    costs: Mapping[str, Cost]
    losses: Mapping[str, Losses]
    outcomes: Mapping[str, int]
    about: Mapping[str, str]
    files: str = ""

    @property
    def kind(self) -> tuple[str, bool, int, int]:
        """Say which runs it may be averaged with."""
        return self.setting, self.weak, self.people, self.rows

    @property
    def name(self) -> str:
        """Name its file."""
        weak = "" if self.weak else "-without-weak"
        return f"{self.setting}{weak}-{self.people}x{self.rows}-{self.seed}.json"


def keep(result: Result, folder: Path = KEPT) -> Path:
    """Write the JSON file of the run; a program that did not run again keeps its figures of these files."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / result.name
    if path.exists() and (old := read(path)).files == result.files:
        result = _with_others(result, old)
    path.write_text(json.dumps(asdict(result), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _with_others(new: Result, old: Result) -> Result:
    return replace(
        new,
        scores={**old.scores, **new.scores},
        costs={**old.costs, **new.costs},
        losses={**old.losses, **new.losses},
    )


def read(path: Path) -> Result:
    """Read one kept result."""
    plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Result(
        **plain
        | {
            "scores": {name: Score.from_dict(each) for name, each in plain["scores"].items()},
            "costs": {name: Cost(**each) for name, each in plain["costs"].items()},
            "losses": {name: Losses.from_dict(each) for name, each in plain["losses"].items()},
        }
    )


def kept(folder: Path = KEPT) -> list[Result]:
    """Read all kept results, by name."""
    return [read(path) for path in sorted(folder.glob("*x*.json"))]


def together(results: Iterable[Result]) -> dict[tuple[str, bool, int, int], list[Result]]:
    """Put runs that differ in nothing but the seed together."""
    groups: dict[tuple[str, bool, int, int], list[Result]] = {}
    for result in results:
        groups.setdefault(result.kind, []).append(result)
    return groups


def of_files(folder: Path) -> str:
    """Give the hash of the files the programs read: by it figures are known to be of the same lists."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in ("R.csv", "L.csv"))).hexdigest()


def about() -> dict[str, str]:
    """Say when, on which commit and on which machine."""
    command = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": done.stdout.strip() or "unknown",
        "machine": f"{platform.machine()}, Python {platform.python_version()}, one core",
    }
