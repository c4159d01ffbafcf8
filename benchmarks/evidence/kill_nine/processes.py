"""The processes that are killed: real `byname serve` and `byname work`, stopped, looked into, and killed."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg

from tests.installation import FILE, ON_POSTGRESQL, Installation

COMMANDS = {
    "server": ("serve", "--port", "0", "--no-worker", "--processes", "1"),
    "worker": ("work",),
}
# Where SQLite, with a write-ahead log, keeps the lock of its one writer (WAL_WRITE_LOCK in wal.c).
WRITE_LOCK = 120
WRITING = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND backend_xid IS NOT NULL"
BREATH = 0.003  # seconds one that is looked at again may go on
_numbers = count(1)


@dataclass
class Process:
    """One server or worker; ready once it has said so, or for a worker once it runs."""

    kind: str
    name: str
    popen: "subprocess.Popen[str]"
    port: int = 0
    ready: threading.Event = field(default_factory=threading.Event)


def start(installation: Installation, kind: str) -> Process:
    """Start one and return at once; a thread waits for the line in which a server names its port."""
    name = f"byname-{kind}-{next(_numbers)}"
    named = replace(installation, settings={**installation.settings, "PGAPPNAME": name})
    out = subprocess.PIPE if kind == "server" else subprocess.DEVNULL
    process = Process(kind, name, named.start("-m", "byname.cli", *COMMANDS[kind], stdout=out))
    if kind == "server":
        threading.Thread(target=_listen, args=(process,), daemon=True).start()
    else:
        process.ready.set()
    return process


def _listen(process: Process) -> None:
    assert process.popen.stdout
    for word in process.popen.stdout.readline().split():
        if word.startswith("http://127.0.0.1:"):
            process.port = int(word.rstrip("/").rpartition(":")[2])
            process.ready.set()


@dataclass
class House:
    """Two servers and two workers on one database; whoever is killed is replaced while the other goes on."""

    installation: Installation
    running: list[Process] = field(default_factory=list)

    def open(self) -> None:
        """Start them all and wait until they serve."""
        self.running = [start(self.installation, kind) for kind in ("server", "server", "worker", "worker")]
        for process in self.running:
            if not process.ready.wait(180):
                raise RuntimeError(f"{process.name} did not start")

    def ports(self) -> list[int]:
        """Return where pages can be asked for now."""
        return [one.port for one in list(self.running) if one.kind == "server" and one.ready.is_set()]

    def of_kind(self, kind: str) -> list[Process]:
        """Return those that could be killed now."""
        return [one for one in self.running if one.kind == kind and one.ready.is_set()]

    def kill(self, victim: Process, until: float = 0.0) -> bool:
        """Kill one by SIGKILL and start another; return whether it was inside a writing transaction.

        It is stopped first, so that the look into it and the kill are of the same moment of its life. Until
        this time (of the monotonic clock) one found outside a transaction is let go, and looked at again.
        """
        os.kill(victim.popen.pid, signal.SIGSTOP)
        while not (inside := self.writing(victim)) and time.monotonic() < until:
            os.kill(victim.popen.pid, signal.SIGCONT)
            time.sleep(BREATH)
            os.kill(victim.popen.pid, signal.SIGSTOP)
        self.running.remove(victim)
        os.kill(victim.popen.pid, signal.SIGKILL)
        _buried(victim)
        self.running.append(start(self.installation, victim.kind))
        return inside

    def close(self) -> None:
        """End whatever runs."""
        for process in self.running:
            process.popen.kill()
            _buried(process)
        if "_watch" in self.__dict__:
            self._watch.close()

    @cached_property
    def _watch(self) -> "psycopg.Connection[tuple[int]]":
        return psycopg.connect(self.installation.database, autocommit=True)

    def writing(self, victim: Process) -> bool:
        """Whether it is inside a transaction that has begun to write."""
        if ON_POSTGRESQL:
            [found] = self._watch.execute(WRITING, (victim.name,)).fetchone() or (0,)
            return bool(found)
        index = os.stat(self.installation.home / f"{FILE}-shm").st_ino
        return any(lock == (victim.popen.pid, index, WRITE_LOCK) for lock in _locks())


def _buried(process: Process) -> None:
    process.popen.wait()
    if process.popen.stdout and process.ready.is_set():
        process.popen.stdout.close()


def _locks() -> Iterator[tuple[int, int, int]]:
    """Yield the process, inode and first byte of every write lock in the system."""
    for line in Path("/proc/locks").read_text().splitlines():
        words = line.split()
        if "->" not in words and words[3] == "WRITE":
            yield int(words[4]), int(words[5].rpartition(":")[2]), int(words[6])
