"""`uv run python -m benchmarks.linkage.spark`: the same match in process and on Spark, answers and costs.

The costs are those of a whole family of processes: the command, Java and the workers.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linkage.data import LIST_DATE
from benchmarks.linkage.multiplied import multiply

RESULTS = Path(__file__).with_name("RESULTS-spark.md")
MOST_MADE = 500_000
PAUSE = 2.0
HEAD = """# The same match on two engines

`uv run python -m benchmarks.linkage.spark --people N --rows M`. Register and list are invented (setting
realistic, seed 101); above half a million people the register is put together anew from the words of half a
million (`multiplied.py`). From CSV to answer; processor seconds and largest memory (proportional set size)
are those of all processes together: command, Java, workers. "Same" means the same bytes in the answer.

| people | rows | engine | answer | wall s | processor s | GB | machine | commit |
|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and the largest memory of a command and all it started."""

    wall: float
    processor: float
    gigabytes: float


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.spark", description=__doc__)
    parser.add_argument("--people", type=int, default=5_000_000)
    parser.add_argument("--rows", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--alone", action="store_true", help="on Spark only; the answers are not compared")
    parser.add_argument("--folder", type=Path, help="make the files here and leave them")
    parser.add_argument("--no-keep", action="store_true", help="print only; leave RESULTS-spark.md as it is")
    return parser.parse_args(given)


def make(folder: Path, people: int, rows: int, seed: int) -> None:
    """Make register and list, in a process of its own; what is there already is taken."""
    made = min(people, MOST_MADE)
    if not (folder / "L.csv").exists():
        numbers = [str(number) for number in (made, rows)]
        command = [sys.executable, "-m", "benchmarks.linkage.data", str(folder), *numbers]
        subprocess.run([*command, "realistic", str(seed)], check=True)
    if not (folder / "many.csv").exists():
        multiply(folder / "R.csv", folder / "many.csv", people)


def matched(folder: Path, answer: str, *more: str) -> Cost:
    """Run `byname match` on the files and say what it cost."""
    command = [sys.executable, "-m", "byname.cli", "match", "--list-date", LIST_DATE.isoformat()]
    files = {"--register": "many.csv", "--list": "L.csv", "--out": answer}
    named = [word for option, name in files.items() for word in (option, str(folder / name))]
    return cost([*command, *named, *more])


def cost(command: Sequence[str]) -> Cost:
    """Run a command; raises if it ends with an error.

    Java does not wait for its workers, so that nobody is told what they used: each process is looked at.
    """
    started, most = time.perf_counter(), 0
    used: dict[str, float] = {}
    process = subprocess.Popen(command, start_new_session=True)
    while process.poll() is None:
        family = [path for path in Path("/proc").glob("[0-9]*") if _of(path, process.pid)]
        most = max(most, sum(map(_memory, family)))
        for path in family:
            used[path.name] = max(used.get(path.name, 0.0), _processor(path))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - started, sum(used.values()), most / 2**20)


def _of(path: Path, session: int) -> bool:
    try:
        return os.getsid(int(path.name)) == session
    except ProcessLookupError:
        return False


def _memory(path: Path) -> int:
    """Give the proportional set size of a process in kilobytes."""
    lines = _read(path / "smaps_rollup").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _processor(path: Path) -> float:
    """Give the processor seconds a process has used so far, or none once it has ended."""
    fields = _read(path / "stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""  # it has just ended


def machine() -> str:
    """Name the machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    return f"{os.cpu_count()} cores {model or platform.machine()}".replace("|", " ")


def commit() -> str:
    """Name the commit."""
    words = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def line(options: argparse.Namespace, engine: str, answer: str, taken: Cost) -> str:
    """Write one line of the table."""
    cells = [
        f"{options.people:,}", f"{options.rows:,}", engine, answer, f"{taken.wall:.0f}",
        f"{taken.processor:.0f}", f"{taken.gigabytes:.1f}", machine(), commit(),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def benchmark(options: argparse.Namespace, folder: Path) -> str:
    """Match in process and on Spark, and write a line of the table for each."""
    make(folder, options.people, options.rows, options.seed)
    lines, answer = "", "not compared"
    if not options.alone:
        lines = line(options, "in process", "", matched(folder, "in-process.csv"))
    taken = matched(folder, "spark.csv", "--engine", "spark", "--master", options.master)
    if not options.alone:
        same = (folder / "in-process.csv").read_bytes() == (folder / "spark.csv").read_bytes()
        answer = "same" if same else "**another**"
    return lines + line(options, f"Spark {options.master}", answer, taken)


def main(given: Sequence[str] | None = None) -> None:
    """Run the benchmark, print it and keep it."""
    options = arguments(given)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        lines = benchmark(options, folder)
    print(lines)
    if not options.no_keep:
        before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
        RESULTS.write_text(before + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
