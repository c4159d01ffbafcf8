"""Run a program on one core and say what it took."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and the largest resident memory of the program or a child of it."""

    wall: float
    cpu: float
    peak_gb: float

    def as_dict(self) -> dict[str, float]:
        """Give the figures as plain data."""
        return asdict(self)


class Failed(RuntimeError):
    """A measured program ended with an error; its standard error is the message."""


def run(command: Sequence[str], log: Path) -> Cost:
    """Run a command bound to one core; raises `Failed` with what it said."""
    core = max(os.sched_getaffinity(0))
    started = time.perf_counter()
    with log.open("wb") as out:
        child = subprocess.Popen(
            ["taskset", "-c", str(core), *command], stdout=out, stderr=out, env=os.environ | ONE_THREAD
        )
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if child.returncode:
        raise Failed(f"exit code {child.returncode}: {log.read_text(errors='replace')[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20)
