"""The files are damaged the same way each time, and the forked reader is the real one."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.evidence import forked_reader
from benchmarks.evidence.fuzzed_files import figure, fuzz, mutated, seeds
from byname.core import tabular
from byname.core.errors import Unreadable

ROOT = Path(__file__).parents[2]


def real(data: bytes, name: str) -> str:
    try:
        return tabular.read(data, name).to_json()
    except Unreadable as refusal:
        return str(refusal)


@pytest.mark.parametrize("number", range(0, 60, 12))
def test_a_forked_child_says_what_a_started_one_says(number: int) -> None:
    name, _, data = mutated(number)
    started = real(data, name)
    with forked_reader.forking() as forked:
        assert real(data, name) == started
    assert forked.memory > 1_000_000


def test_the_same_number_is_the_same_damage_and_none_is_none() -> None:
    for number in range(0, 300, 20):
        name, family, data = mutated(number)
        assert (name, family, data) == mutated(number)
        assert data != dict(seeds()).get(name)


def test_files_are_read_or_refused_within_their_limits() -> None:
    # In a process of its own: a forked child counts what its parent held, and this one ran other tests.
    command = [sys.executable, "-m", "benchmarks.evidence.fuzzed_files", "--small"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_crash_and_too_much_are_no_result() -> None:
    fine = fuzz(0)
    for reading in (
        forked_reader.Reading("fault", "KeyError"),
        forked_reader.Reading("read", memory=1_000_000_001),
        forked_reader.Reading("refused", seconds=10.1),
    ):
        bad = fuzz(1)
        bad.reading = reading
        assert not figure([fine, bad]).held
