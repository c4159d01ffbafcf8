"""The figure of killed processes, run small: ten real kills of real servers and workers."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_ten_kills_lose_nothing() -> None:
    command = [sys.executable, "-m", "benchmarks.evidence.kill_nine", "--small"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    figure = json.loads(done.stdout.splitlines()[-1])
    numbers = figure["numbers"]
    assert numbers["moments"] == 10
    assert numbers["inside"] > 0
    assert all(numbers[f"answered {kind}"] for kind in ("receive", "compare", "read", "judge"))
