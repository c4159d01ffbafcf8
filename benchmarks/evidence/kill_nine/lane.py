"""One installation after another under fire: traffic, a kill, quiet, an examination."""

import json
import random
import subprocess
import tempfile
import threading
import time
from base64 import b32decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from benchmarks.evidence.kill_nine.callers import Caller, Judge, Reader, Sender
from benchmarks.evidence.kill_nine.processes import House
from tests.installation import SETUP, Installation, made

ROOT = Path(__file__).resolve().parents[3]
INSIDE = f"import sys\nsys.path[:0] = [{str(ROOT)!r}]\nfrom benchmarks.evidence.kill_nine import inside\n"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of invented officers)
SETTINGS = {"BYNAME_JOB_LEASE": "1", "BYNAME_QUOTA_PERCENT": "100000"}
EACH = 25  # moments of one installation, so that examining it stays cheap
PATIENCE = 60.0
TRAFFIC = (0.05, 0.8)  # seconds of work before a kill
AIM = 1.5  # seconds to wait for the victim to be in the midst of something
RUNNING = "SELECT count(*) FROM jobs_job WHERE state = 'running'"
UNCOVERED = "SELECT count(*) FROM ledger_head WHERE covered < size"
NOT_ENDED = "SELECT count(*) FROM jobs_job WHERE state NOT IN ('done', 'failed')"
Examine = Callable[[list[tuple[str, str, int | None]], bool], dict[str, Any]]


@dataclass
class Outcome:
    """What came of the moments of one lane."""

    moments: int = 0
    inside: int = 0
    takeovers: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    wrong: list[str] = field(default_factory=list)


def under_fire(moments: int, seed: int, tell: Callable[[int], None]) -> Outcome:
    """Let processes be killed at this many moments, drawn from the seed; return what came of it."""
    outcome, chance = Outcome(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first"
        first.mkdir()
        with made(first) as prepared:
            people = json.loads(prepared.python(f"{INSIDE}inside.prepare()"))
            while outcome.moments < moments:
                with made(Path(folder) / f"home{outcome.moments}", like=prepared) as fresh:
                    fires = min(EACH, moments - outcome.moments)
                    installation = replace(fresh, settings=SETTINGS)
                    Round(installation, people, chance, outcome, tell).run(fires)
    return outcome


@dataclass
class Round:
    """One installation, those who work with it, and all that happens to it."""

    installation: Installation
    people: list[str]
    chance: random.Random
    outcome: Outcome
    tell: Callable[[int], None]
    green: threading.Event = field(default_factory=threading.Event)

    def run(self, fires: int) -> None:
        """Kill, be quiet, examine, as often as wanted; now and then twice before it is quiet."""
        until = self.outcome.moments + fires
        house = House(self.installation)
        with examiner(self.installation) as examine, closing_all(house) as callers:
            house.open()
            callers += self._callers(house)
            while self.outcome.moments < until:
                self.green.set()
                self._kill(house)
                if self.chance.random() < 0.2 and self.outcome.moments < until:
                    self._kill(house)
                self.green.clear()
                self._quiet(callers)
                self._note(examine(taken(callers), self.outcome.moments >= until))

    def _callers(self, house: House) -> list[Caller]:
        kinds: dict[str, type[Caller]] = {"sender": Sender, "reader": Reader, "judge": Judge}
        callers = [
            kind(login, house.ports, self.green, random.Random(self.chance.random()), self.people)
            for login, kind in kinds.items()
        ]
        sender, _, judge = callers
        judge.lists = sender.lists
        for caller in callers:
            caller.sign_in(code_now)
            caller.start()
        return callers

    def _kill(self, house: House) -> None:
        time.sleep(self.chance.uniform(*TRAFFIC))
        victims = house.of_kind(self.chance.choice(["server", "worker"]))
        victim = self.chance.choice(victims or house.of_kind("worker"))
        self.outcome.inside += house.kill(victim, self._aim())
        self.outcome.killed[victim.kind] += 1
        self.outcome.moments += 1
        self.tell(self.outcome.moments)

    def _aim(self) -> float:
        """Of three kills let one fall at any time, one soon after a job began, one while the victim writes.

        Return until when the victim may be looked for inside a transaction.
        """
        way, deadline = self.chance.choice(["any", "writing", "job"]), time.monotonic() + AIM
        if way == "job":
            while not self._working() and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(self.chance.uniform(0, 0.03))
        return deadline if way == "writing" else 0.0

    def _working(self) -> bool:
        return self.installation.sql(RUNNING) != [(0,)]

    def _quiet(self, callers: list[Caller]) -> None:
        """Wait until nobody asks and the living have taken over from the dead.

        Every job has ended, and what a process had entered when it was killed is covered by a checkpoint, as
        the next that asks or starts sees to. If it never is, the examination says so.
        """
        for caller in callers:
            caller.busy.acquire()
            caller.busy.release()
        deadline = time.monotonic() + PATIENCE
        while self.installation.sql(NOT_ENDED) != [(0,)]:
            if time.monotonic() > deadline:
                self.outcome.wrong.append("a job was not taken over")
                return
            time.sleep(0.05)
        while self.installation.sql(UNCOVERED) != [(0,)] and time.monotonic() < deadline:
            time.sleep(0.05)

    def _note(self, found: dict[str, Any]) -> None:
        self.outcome.wrong += found["wrong"]
        if found["last"]:
            self.outcome.takeovers += found["takeovers"]
            self.outcome.answered += Counter(found["answered"])
            self.outcome.unanswered += found["unanswered"]


def code_now() -> str:
    """Return what an authenticator would show now; waits out the end of its half-minute."""
    while time.time() % 30 > 28:
        time.sleep(0.2)
    return TOTP(b32decode(SECRET), 6, SHA1(), 30).generate(int(time.time())).decode()  # noqa: S303 (RFC 6238)


def taken(callers: list[Caller]) -> list[tuple[str, str, int | None]]:
    """Take what the callers remember since the last time."""
    requests = [(one.kind, one.key, one.status) for caller in callers for one in caller.made]
    for caller in callers:
        caller.made.clear()
    return requests


@contextmanager
def closing_all(house: House) -> Iterator[list[Caller]]:
    """Give a list for the callers; in the end they stop, and whatever runs is killed."""
    callers: list[Caller] = []
    try:
        yield callers
    finally:
        for caller in callers:
            caller.over = True
        house.close()


@contextmanager
def examiner(installation: Installation) -> Iterator[Examine]:
    """Keep a process that examines the tables; it is never killed."""
    process = installation.start(
        "-c", f"{SETUP}{INSIDE}inside.serve()", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    source, sink = process.stdout, process.stdin

    def examine(requests: list[tuple[str, str, int | None]], last: bool) -> dict[str, Any]:
        sink.write(json.dumps({"requests": requests, "last": last}) + "\n")
        sink.flush()
        line = source.readline()
        if not line:
            raise RuntimeError("the examination itself failed")
        return {**json.loads(line), "last": last}

    try:
        yield examine
    finally:
        sink.close()
        process.wait(30)
        source.close()
