"""Real worker processes that are killed, stopped, or slow, on a database of their own."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.installation import SETUP, Installation

ENQUEUE = """
import uuid
from byname.apps.jobs import services
services.enqueue("tests.count", uuid.uuid4(), None)
"""
WORK = """
import sys, time
from pathlib import Path
from django.conf import settings
from django.db import transaction
from byname.apps.jobs import registry, worker
from byname.apps.ledger import services as ledger
settings.BYNAME_JOB_LEASE = 2
registry._discover = lambda: None
STEPS, WAIT, REPORTS = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "reports"

@registry.handler("tests.count")
def count(job, report):
    done = Path("done")
    for step in range(len(done.read_text()) if done.exists() else 0, STEPS):
        time.sleep(WAIT)
        with transaction.atomic():
            ledger.append(actor="5f" * 16, action="tests.counted", handle=job.id.hex)
        with done.open("a") as file:
            file.write("x")
        if REPORTS:
            report("counting", step + 1, STEPS)

worker.work(once="once" in sys.argv, stop=worker.Stop().on_signals())
"""
STATE, DONE, ATTEMPTS = (f"SELECT {column} FROM jobs_job" for column in ("state", "done", "attempts"))


@contextmanager
def working(installation: Installation, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    process = installation.start("-c", SETUP + WORK, *arguments)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_the_job_of_a_killed_worker_is_taken_up_again_and_goes_on(installation: Installation) -> None:
    installation.python(ENQUEUE)
    with working(installation, "40", "0.1", "reports") as process:
        installation.wait_until(DONE, lambda done: done >= 3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert installation.sql(STATE) == [("running",)]
    with working(installation, "40", "0.01", "reports"):
        installation.wait_until(STATE, lambda state: state == "done")
    assert installation.sql(ATTEMPTS) == [(2,)]
    assert len((installation.home / "done").read_text()) == 40
    assert installation.byname("ledger", "verify").returncode == 0


def test_a_worker_told_to_stop_gives_back_its_job_and_ends_well(installation: Installation) -> None:
    installation.python(ENQUEUE)
    with working(installation, "1000", "0.05", "reports") as process:
        installation.wait_until(DONE, lambda done: done >= 2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert installation.sql(STATE, "SELECT state, attempts, worker FROM jobs_job") == [("waiting", 0, "")]
    assert installation.byname("ledger", "verify").returncode == 0


def test_a_silent_but_living_worker_keeps_its_job_by_the_heartbeat(installation: Installation) -> None:
    installation.python(ENQUEUE)
    with working(installation, "1", "6", "silent"):
        installation.wait_until(STATE, lambda state: state == "running")
        with working(installation, "1", "0", "silent"):
            installation.wait_until(STATE, lambda state: state == "done")
    assert installation.sql(ATTEMPTS) == [(1,)]
    assert (installation.home / "done").read_text() == "x"


def test_two_workers_share_the_queue_and_do_nothing_twice(installation: Installation) -> None:
    installation.python(ENQUEUE + "for _ in range(9): services.enqueue('tests.count', uuid.uuid4(), None)")
    arguments = ("0", "0", "reports", "once")
    with working(installation, *arguments) as first, working(installation, *arguments) as second:
        assert [first.wait(60), second.wait(60)] == [0, 0]
    ends = installation.sql("SELECT state, attempts, count(*) FROM jobs_job GROUP BY 1, 2")
    assert ends == [("done", 1, 10)]
