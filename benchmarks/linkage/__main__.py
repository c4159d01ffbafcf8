"""`uv run python -m benchmarks.linkage`: a register, a list, and programs side by side on the same files."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copy

from benchmarks.linkage.lookup import Looked, looked
from benchmarks.linkage.losses import complete, losses, read_rows
from benchmarks.linkage.measure import run
from benchmarks.linkage.programs import PROGRAMS, outcomes
from benchmarks.linkage.results import KEPT, Result, about, keep, of_files
from benchmarks.linkage.score import read_answers, read_truth, score
from benchmarks.linkage.settings import SETTINGS
from benchmarks.linkage.table import report


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(PROGRAMS):
        raise argparse.ArgumentTypeError(f"no program {sorted(unknown)}; there are {', '.join(PROGRAMS)}")
    return names


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--setting", choices=sorted(SETTINGS), default="realistic")
    parser.add_argument("--seeds", type=_numbers, default=[1], help="1,2,3 gives the mean of three data sets")
    parser.add_argument("--without", choices=["weak"], help="lists without region, place, rank and unit")
    parser.add_argument("--programs", type=_names, default=list(PROGRAMS), help=", ".join(PROGRAMS))
    parser.add_argument("--lookup", action="store_true", help="look names up one by one instead")
    parser.add_argument(
        "--no-keep", action="store_true", help="print only; leave the kept results as they are"
    )
    parser.add_argument("--folder", type=Path, help="make the files here and leave them")
    return parser.parse_args(given)


def make(options: argparse.Namespace, seed: int, folder: Path) -> None:
    """Make the files in a process of their own; files left there by the same numbers are used again."""
    making = [str(options.people), str(options.rows), options.setting, str(seed)]
    making += ["--without", options.without] if options.without else []
    stamp = folder / "made.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == " ".join(making):
        return
    run([sys.executable, "-m", "benchmarks.linkage.data", str(folder), *making], folder / "data.log")
    stamp.write_text(" ".join(making), encoding="utf-8")


def benchmark(options: argparse.Namespace, seed: int, folder: Path) -> Result:
    """Make the files, run the programs one after the other, and score them."""
    make(options, seed, folder)
    costs = {name: PROGRAMS[name](folder) for name in options.programs}
    truth, rows, known = read_truth(folder / "truth.csv"), read_rows(folder / "truth.csv"), complete(folder)
    answers = {name: read_answers(folder / f"{name}.csv") for name in costs}
    scores = {name: score(truth, answers[name]) for name in costs}
    return Result(
        setting=options.setting,
        people=options.people,
        rows=options.rows,
        seed=seed,
        weak=not options.without,
        scores=scores,
        costs=costs,
        losses={name: losses(rows, answers[name], scores[name].line, known) for name in costs},
        outcomes=dict(outcomes(folder)) if "byname" in costs else {},
        about=about(),
        files=of_files(folder),
    )


def look_up(options: argparse.Namespace, seed: int, folder: Path) -> list[Looked]:
    """Make the files and look names up in a process of its own, by name alone and with a date."""
    make(options, seed, folder)
    for kind in ("", "dated"):
        name = f"lookup-{options.people}{kind and '-'}{kind}.json"
        module = [sys.executable, "-m", "benchmarks.linkage.lookup"]
        run([*module, str(folder), str(folder / name), kind], folder / "lookup.log")
        if not options.no_keep:
            KEPT.mkdir(exist_ok=True)
            copy(folder / name, KEPT / name)
    return looked(folder)


def main(given: Sequence[str] | None = None) -> None:
    """Run the benchmark for each seed, keep the results and print their mean."""
    options = arguments(given)
    results: list[Result] = []
    for seed in options.seeds:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.folder / str(seed) if options.folder else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            if options.lookup:
                print("\n".join(", ".join(each.cells()) for each in look_up(options, seed, folder)))
                continue
            results.append(benchmark(options, seed, folder))
        if not options.no_keep:
            keep(results[-1])
    if results:
        print(report(results))


if __name__ == "__main__":
    main()
