"""`uv run python -m benchmarks.linkage`: one register, one list, byname and Splink, one table."""

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.linkage.data import LIST_DATE, make
from benchmarks.linkage.measure import Cost, run
from benchmarks.linkage.results import Result, keep, report
from benchmarks.linkage.score import read_answers, read_truth, score
from benchmarks.linkage.settings import SETTINGS


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--setting", choices=sorted(SETTINGS), default="realistic")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--no-splink", action="store_true", help="measure byname only")
    parser.add_argument("--no-keep", action="store_true", help="print only; leave RESULTS.md as it is")
    parser.add_argument("--folder", type=Path, help="make the files here and leave them")
    return parser.parse_args(given)


def byname(folder: Path) -> Cost:
    """Run `byname match` on the files."""
    command = [sys.executable, "-m", "byname.cli", "match", "--register", "R.csv", "--list", "L.csv"]
    paths = [str(folder / word) if word.endswith(".csv") else word for word in command]
    out = ["--out", str(folder / "byname.csv"), "--list-date", LIST_DATE.isoformat()]
    return run([*paths, *out], folder / "byname.log")


def splink(folder: Path) -> Cost:
    """Run the Splink model on the same files."""
    files = [str(folder / name) for name in ("R.csv", "L.csv", "splink.csv")]
    return run([sys.executable, "-m", "benchmarks.linkage.competitor", *files], folder / "splink.log")


def outcomes(folder: Path) -> Counter[str]:
    """Count the outcomes of byname; refuses an answer in which a row is missing or stands twice."""
    with (folder / "L.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["row_id"] for row in csv.DictReader(file)]
    with (folder / "byname.csv").open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    if [answer["row_id"] for answer in answers] != rows:
        raise AssertionError(f"expected one outcome for each of {len(rows)} rows, got {len(answers)}")
    return Counter(answer["outcome"] for answer in answers)


def benchmark(options: argparse.Namespace, folder: Path) -> Result:
    """Make the files, run the programs one after the other, and score them."""
    make(folder, options.people, options.rows, options.setting, options.seed)
    truth = read_truth(folder / "truth.csv")
    programs = {"byname": byname} if options.no_splink else {"byname": byname, "splink": splink}
    costs = {name: program(folder) for name, program in programs.items()}
    scores = {name: score(truth, read_answers(folder / f"{name}.csv")) for name in programs}
    return Result(
        options.setting, options.people, options.rows, options.seed, scores, costs, dict(outcomes(folder))
    )


def main(given: Sequence[str] | None = None) -> None:
    """Run the benchmark, print it and keep it."""
    options = arguments(given)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        result = benchmark(options, folder)
    print(report(result))
    if not options.no_keep:
        keep(result)


if __name__ == "__main__":
    main()
