"""The programs that are compared: each a process of its own, from files to answer."""

import csv
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.linkage.data import LIST_DATE
from benchmarks.linkage.measure import Cost, run


def byname(folder: Path) -> Cost:
    """Run `byname match` on the files."""
    files = {"--register": "R.csv", "--list": "L.csv", "--out": "byname.csv"}
    named = [word for option, name in files.items() for word in (option, str(folder / name))]
    command = [sys.executable, "-m", "byname.cli", "match", *named, "--list-date", LIST_DATE.isoformat()]
    return run(command, folder / "byname.log")


def splink(folder: Path) -> Cost:
    """Run the Splink model on the same files."""
    return _model("competitor", "splink", folder)


def recordlinkage(folder: Path) -> Cost:
    """Run the recordlinkage model on the same files."""
    return _model("plain_ecm", "recordlinkage", folder)


def _model(module: str, name: str, folder: Path) -> Cost:
    files = [str(folder / file) for file in ("R.csv", "L.csv", f"{name}.csv")]
    return run([sys.executable, "-m", f"benchmarks.linkage.{module}", *files], folder / f"{name}.log")


PROGRAMS: dict[str, Callable[[Path], Cost]] = {
    "byname": byname,
    "splink": splink,
    "recordlinkage": recordlinkage,
}


def outcomes(folder: Path) -> Counter[str]:
    """Count the outcomes of byname; refuses an answer in which a row is missing or stands twice."""
    with (folder / "L.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["row_id"] for row in csv.DictReader(file)]
    with (folder / "byname.csv").open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    if [answer["row_id"] for answer in answers] != rows:
        raise AssertionError(f"expected one outcome for each of {len(rows)} rows, got {len(answers)}")
    return Counter(answer["outcome"] for answer in answers)
