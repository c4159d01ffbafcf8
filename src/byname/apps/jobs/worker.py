"""The worker's loop: claim, do, cover the ledger, end; again until told to stop."""

import copy
import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex
from types import FrameType

from django.db import OperationalError, close_old_connections, connection

from byname.apps.jobs import registry, services
from byname.apps.jobs.services import Job, LeaseLost
from byname.apps.ledger.services import checkpointed, resume

POLL = 0.5  # seconds between looks into an empty queue
LOOK_OUT = 5.0  # seconds between looks for work that nobody asked for
BEATS = 4  # heartbeats within one lease

log = logging.getLogger(__name__)


class Stopped(BaseException):
    """The worker was told to stop; like KeyboardInterrupt, not an error for a handler to catch."""


class Stop:
    """Whether somebody asked the worker to stop: by SIGTERM or SIGINT, or by ceasing to be its parent."""

    def __init__(self, orphaned: Callable[[], bool] = lambda: False) -> None:
        self.asked, self.orphaned = False, orphaned

    def __call__(self) -> bool:
        return self.asked or self.orphaned()

    def on_signals(self) -> "Stop":
        """Answer SIGTERM and SIGINT by stopping at the next report."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        return self

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def work(*, once: bool = False, stop: Callable[[], bool] = lambda: False) -> int:
    """Do jobs until told to stop, or with `once` until none is waiting; return how many were taken up."""
    worker, taken, looked = token_hex(16), 0, float("-inf")
    resume()
    while not stop():
        if not connection.in_atomic_block:
            # As Django does after a request, so that a restarted database is found again.
            close_old_connections()
        if not once and time.monotonic() - looked > LOOK_OUT:
            look_out()
            looked = time.monotonic()
        if job := services.claim(worker):
            run(job, stop)
            taken += 1
        elif once:
            break
        else:
            time.sleep(POLL)
    return taken


def look_out() -> None:
    """Look for work that nobody asked for; a fault in that stops no other work."""
    try:
        with checkpointed():
            registry.look_out()
    except Exception as error:
        log.error("looking out: %s", _where(error))


def run(job: Job, stop: Callable[[], bool] = lambda: False) -> None:
    """Do one claimed job and record how it ended; what was entered is covered before it ends.

    A handler may be called again for the same job after its worker was killed or stopped. It works in short
    transactions, reports between them, and goes on from what it finds already done.
    """

    def report(stage: str, done: int, total: int) -> None:
        services.progress(job, stage, done, total)
        if stop():
            raise Stopped

    try:
        with checkpointed(), _heartbeat(job):
            registry.find(job.kind)(job, report)
        services.finish(job)
    except Stopped:
        services.release(job)
    except LeaseLost:
        log.warning("job %s (%s): the lease was lost", job.pk, job.kind)
    except OperationalError as error:
        _note(job, error)
        services.retry(job)
    except Exception as error:
        _note(job, error)
        services.fail(job, type(error).__name__)


def _note(job: Job, error: Exception) -> None:
    log.error("job %s (%s): %s", job.pk, job.kind, _where(error))


def _where(error: Exception) -> str:
    """Say what happened and where; never the message or the values, which may be of people."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "unknown"
    return f"{type(error).__name__} at {where}"


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Keep the lease while a handler computes for longer than it without reporting."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(copy.copy(job), over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(services.lease().total_seconds() / BEATS):
            try:
                services.renew(job)
            except OperationalError:
                continue  # the handler holds the write lock: so it lives, and no other worker can claim
            except LeaseLost:
                return
    finally:
        connection.close()
