"""The verbs of the queue. The table is the queue: a conditional UPDATE decides who works on what.

A worker holds a job by a lease. Whoever reports in time keeps it; the job of a killed worker is taken up
again by the next claim once its lease is over. Every verb of the holder names worker and attempt in its
condition, so one that was thought dead and comes back changes nothing.
"""

import re
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from byname.apps.jobs.models import Job, JobState
from byname.core.errors import BynameError

__all__ = [
    "Job",
    "JobState",
    "LeaseLost",
    "claim",
    "enqueue",
    "fail",
    "finish",
    "progress",
    "release",
    "renew",
]

MAX_ATTEMPTS = 3
GIVEN_UP = "AttemptsUsedUp"
_CODE = re.compile(r"[A-Za-z0-9_.]{1,64}")


class LeaseLost(BynameError):
    """The job now belongs to another worker, or has ended."""


def lease() -> timedelta:
    """Return how long a worker may be silent (setting BYNAME_JOB_LEASE, in seconds)."""
    return timedelta(seconds=settings.BYNAME_JOB_LEASE)


def enqueue(kind: str, subject: uuid.UUID, requested_by: uuid.UUID | None) -> Job:
    """Put work into the queue, in the transaction of whatever asked for it; ids and codes only."""
    _check_code(kind)
    return Job.objects.create(
        kind=kind, subject=subject, requested_by=requested_by, created_at=timezone.now()
    )


def claim(worker: str) -> Job | None:
    """Take the oldest job that waits or whose worker fell silent; None where there is no work."""
    while job := _claimable().first():
        seen = Job.objects.filter(
            pk=job.pk, state=job.state, attempts=job.attempts, lease_until=job.lease_until
        )
        now = timezone.now()
        if job.attempts >= MAX_ATTEMPTS:
            seen.update(state=JobState.FAILED, code=GIVEN_UP, lease_until=None, ended_at=now)
        elif seen.update(
            state=JobState.RUNNING,
            worker=worker,
            attempts=F("attempts") + 1,
            started_at=now,
            heartbeat_at=now,
            lease_until=now + lease(),
        ):
            job.refresh_from_db()
            return job
    return None


def renew(job: Job) -> None:
    """Lengthen the lease; refuses where it is lost."""
    now = timezone.now()
    _change(job, heartbeat_at=now, lease_until=now + lease())


def progress(job: Job, stage: str, done: int, total: int) -> None:
    """Say how far the work is, visible to everyone at once, and lengthen the lease; refuses where it is lost.

    It commits by itself, so it is called between a handler's transactions and raises RuntimeError inside one:
    there nobody could see it, and on SQLite the page that shows it would have to wait.
    """
    _check_code(stage)
    now = timezone.now()
    with transaction.atomic(durable=True):
        _change(job, stage=stage, done=done, total=total, heartbeat_at=now, lease_until=now + lease())


def finish(job: Job) -> None:
    """End the job well; refuses where the lease is lost."""
    _change(job, state=JobState.DONE, code="", lease_until=None, ended_at=timezone.now())


def fail(job: Job, code: str) -> None:
    """End the job badly, with an error class's name and nothing else; refuses where the lease is lost."""
    _check_code(code)
    _change(job, state=JobState.FAILED, code=code, lease_until=None, ended_at=timezone.now())


def release(job: Job) -> None:
    """Give the job back unfinished, as a worker told to stop does; it is not counted as an attempt."""
    _change(job, state=JobState.WAITING, worker="", attempts=job.attempts - 1, lease_until=None)


def retry(job: Job) -> None:
    """Put the job back after a passing fault of the database; counted, so it ends after MAX_ATTEMPTS."""
    _change(job, state=JobState.WAITING, worker="", lease_until=None)


def _claimable() -> QuerySet[Job]:
    silent = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    return Job.objects.filter(Q(state=JobState.WAITING) | silent).order_by("created_at", "id")


def _change(job: Job, **values: object) -> None:
    held = Job.objects.filter(
        pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts
    ).update(**values)
    if not held:
        raise LeaseLost("this job has ended or was taken up by another worker")
    for name, value in values.items():
        setattr(job, name, value)


def _check_code(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise BynameError("a job's kind, stage or error code is a word of Latin letters, digits, `_` and `.`")
