"""Reading behind a wall: a child process with little memory and time parses what a stranger sent."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from byname.core.errors import Unreadable

MEGABYTE = 1_000_000
MAX_BYTES = 20 * MEGABYTE
MAX_COLUMNS = 200
MAX_ROWS = 1_048_576  # what a spreadsheet can hold
# Blank rows between others, in the whole file: a row far below costs as much as a long list.
MAX_BLANK = 100_000
MAX_TEXT = 32_767  # what a cell of a spreadsheet can hold
MAX_CELLS = 5_000_000
MAX_CHARACTERS = 40 * MEGABYTE  # one long text shared by every cell is a bomb too


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use; a worker on a slow machine may be given more time."""

    memory: int = 1_000 * MEGABYTE
    cpu_seconds: int = 9
    wall_seconds: int = 60


def in_child(data: bytes, limits: Limits) -> Iterator[Any]:
    """Yield the messages of a child that parses `data`; raises Unreadable when it refuses or is stopped."""
    command = [sys.executable, "-P", "-m", "byname.core.tabular.child"]
    command += [str(limits.memory), str(limits.cpu_seconds)]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed module and two numbers, no shell
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_seconds,
            # The child finds the package and nothing else: no keys, no database address.
            env={"PYTHONPATH": str(Path(__file__).resolve().parents[3]), "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"whole file: reading took more than {limits.wall_seconds} s") from None
    if done.returncode:
        raise Unreadable(f"whole file: {_stopped_by(done.returncode, limits)}")
    return _messages(done.stdout)


def _stopped_by(code: int, limits: Limits) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"reading took more than {limits.cpu_seconds} s of processor time"
    return f"damaged, or reading needs more than {limits.memory // MEGABYTE} MB of memory"


def _messages(output: bytes) -> Iterator[Any]:
    message: Any = None
    for line in io.BytesIO(output):
        message = json.loads(line)
        if isinstance(message, dict) and "refused" in message:
            raise Unreadable(message["refused"])
        yield message
    if not isinstance(message, dict) or "end" not in message:
        raise Unreadable("whole file: reading stopped before the end")
