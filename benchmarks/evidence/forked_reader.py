"""The real reader on many files: its child is forked from here instead of started, under the same limits.

Starting an interpreter costs ten times what reading a small list does. What is exchanged is `subprocess.run`
in `core.tabular.limits`, nothing else: the forked child confines itself and answers by the child's own code,
and its end is judged by the reader's own.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from byname.cli import read as command
from byname.core import tabular
from byname.core.errors import BynameError
from byname.core.tabular import child

MEMORY = 1_000_000_000  # bytes
SECONDS = 10.0
LONGEST = 1_000  # characters of a refusal


@dataclass
class Reading:
    """What became of one file: read, refused, or a fault; and what it took."""

    outcome: str
    fault: str = ""
    said: str = ""
    memory: int = 0
    seconds: float = 0.0

    @property
    def too_much(self) -> bool:
        """Whether it took more than anybody may."""
        return self.memory > MEMORY or self.seconds > SECONDS


class Forked:
    """Stands for `subprocess.run`: what each child used is kept for whoever counts."""

    def __init__(self) -> None:
        self.memory = 0
        self.seconds = 0.0

    def run(self, words: list[str], *, input: bytes, **options: Any) -> "subprocess.CompletedProcess[bytes]":
        """Fork a child that confines itself, parses the bytes and answers; collect what it says and used."""
        near, far = os.pipe()
        if not (pid := os.fork()):
            os.close(near)
            _be_the_child(input, far, int(words[-2]), int(words[-1]))
        os.close(far)
        with os.fdopen(near, "rb") as answer:
            said = answer.read()
        _, status, used = os.wait4(pid, 0)
        self.memory = max(self.memory, used.ru_maxrss * 1024)
        self.seconds += used.ru_utime + used.ru_stime
        return subprocess.CompletedProcess(words, os.waitstatus_to_exitcode(status), said, b"")


def _be_the_child(data: bytes, far: int, memory: int, seconds: int) -> None:
    """Do what `child.main` does, and end without any of the parent's business."""
    code = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stderr.fileno())
        child._confine(memory, seconds)
        plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
        with os.fdopen(far, "w", encoding="utf-8", closefd=True) as out:
            child.answer(data, lambda message: out.write(f"{plain.encode(message)}\n"))
        code = 0
    finally:
        os._exit(code)


@contextmanager
def forking() -> Iterator[Forked]:
    """Put the forked child in the place of the started one."""
    forked = Forked()
    with patch("byname.core.tabular.limits.subprocess.run", forked.run):
        yield forked


def read(data: bytes, name: str) -> Reading:
    """Read a file as `byname read` does, and say what became of it."""
    with forking() as forked:
        before, began = _most(), time.process_time()
        reading = _outcome(data, name)
        reading.seconds = time.process_time() - began + forked.seconds
    # The most this process ever used says something of this file only where it has grown.
    reading.memory = max(forked.memory, now if (now := _most()) > before else 0)
    return reading


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _outcome(data: bytes, name: str) -> Reading:
    try:
        workbook = tabular.read(data, name)
        wrong = _unaccounted(workbook)
        return Reading("fault" if wrong else "read", wrong)
    except BynameError as refusal:
        wrong = _unplain(str(refusal), name)
        return Reading("fault" if wrong else "refused", wrong, str(refusal))
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        return Reading("fault", f"{type(error).__name__} at {place}")


def _unaccounted(workbook: tabular.Workbook) -> str:
    """Say what is wrong with a result: a row out of order or unclassed, a person lost, words unprintable."""
    for sheet in workbook.sheets:
        if [row.number for row in sheet.rows] != list(range(1, len(sheet.rows) + 1)):
            return "rows are not numbered one by one"
        if sum(sheet.classes.values()) != len(sheet.rows):
            return "a row without a class"
        if len(list(tabular.records(sheet))) != sheet.classes[tabular.RowClass.PERSON]:
            return "a person row without a record"
        tabular.title_date(sheet)
    command.printed(workbook).encode("utf-8")
    json.dumps(command.described(workbook), ensure_ascii=False).encode("utf-8")
    workbook.to_json().encode("utf-8")
    return ""


def _unplain(message: str, name: str) -> str:
    if not message.startswith(f"{name}: "):
        return "a refusal that does not name the file"
    if len(message) > LONGEST or not message.isprintable():
        return "a refusal that is not one plain line"
    return ""
