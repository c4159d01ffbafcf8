"""`byname match --engine spark`: the same file, nothing more said, nothing left, even on Ctrl-C."""

import csv
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from byname.core.linkage import Record
from tests.core.linkage.world import world

PATIENCE = 120.0
pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    made = world(seed=106, people=600, rows=800)  # so that some arrays are longer than a pickle's frame
    for name, records in (("R", made.register), ("L", made.rows)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(Record.__dataclass_fields__))
            writer.writeheader()
            writer.writerows(map(asdict, records))
    return folder


def started(files: Path, out: Path, temporary: Path, *more: str) -> "subprocess.Popen[str]":
    temporary.mkdir()
    command = [sys.executable, "-m", "byname.cli", "match", "--list-date", "2025-06-01"]
    named = ["--register", files / "R.csv", "--list", files / "L.csv", "--out", out]
    return subprocess.Popen(
        [*command, *map(str, named), *more],
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def is_empty(group: int) -> bool:
    """Say whether no process of a group is left, waiting a little for Java to end."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_answer_is_the_same_file_and_nothing_else_is_said_or_left(files: Path, tmp_path: Path) -> None:
    usual = started(files, tmp_path / "A.csv", tmp_path / "a")
    said = usual.communicate(timeout=PATIENCE)
    other = started(files, tmp_path / "B.csv", tmp_path / "b", "--engine", "spark", "--master", "local[2]")
    assert other.communicate(timeout=PATIENCE) == said
    assert usual.returncode == other.returncode == 0
    assert (tmp_path / "A.csv").read_bytes() == (tmp_path / "B.csv").read_bytes()
    assert list((tmp_path / "b").iterdir()) == []
    assert is_empty(other.pid)


def test_ctrl_c_ends_spark_with_the_command_and_leaves_nothing(files: Path, tmp_path: Path) -> None:
    process = started(files, tmp_path / "B.csv", tmp_path / "b", "--engine", "spark", "--master", "local[2]")
    until = time.monotonic() + PATIENCE
    while not list((tmp_path / "b").glob("byname-spark-*/blockmgr-*")) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert list((tmp_path / "b").iterdir()) == []
    assert not (tmp_path / "B.csv").exists()
    assert is_empty(process.pid)
