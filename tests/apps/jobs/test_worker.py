"""The loop, in one process."""

import logging
import uuid
from collections.abc import Callable

import pytest
from django.db import OperationalError, transaction

from byname.apps.jobs import registry, services, worker
from byname.apps.jobs.models import Job
from byname.apps.jobs.registry import Handler, Report
from byname.apps.jobs.services import JobState
from byname.apps.ledger import services as ledger
from byname.core.errors import Unreadable

pytestmark = pytest.mark.django_db
Register = Callable[[Handler], None]
CANARY = "Ярополк Незнаний"


@pytest.fixture
def job() -> Job:
    return services.enqueue("tests.work", uuid.UUID(int=7), None)


def entering(job: Job, report: Report) -> None:
    report("reading", 1, 2)
    with transaction.atomic():
        ledger.append(actor="5f" * 16, action="list.read", handle=job.subject.hex)
    report("reading", 2, 2)


def test_every_waiting_job_is_done_once(handler: Register, job: Job) -> None:
    handler(entering)
    services.enqueue("tests.work", uuid.UUID(int=8), None)
    assert worker.work(once=True) == 2
    assert set(Job.objects.values_list("state", "done", "attempts")) == {(JobState.DONE, 2, 1)}
    assert worker.work(once=True) == 0


def test_what_a_job_entered_is_covered_before_it_ends(
    handler: Register, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler(entering)
    sizes: list[int] = []
    monkeypatch.setattr(services, "finish", lambda job: sizes.append(ledger.verify().size))
    worker.work(once=True)
    assert sizes == [1]


def test_what_a_failed_job_had_entered_is_covered_too(handler: Register, job: Job) -> None:
    def failing(job: Job, report: Report) -> None:
        entering(job, report)
        raise Unreadable(CANARY)

    handler(failing)
    worker.work(once=True)
    assert ledger.verify().size == 1


@pytest.mark.parametrize("error", [Unreadable, ValueError, ZeroDivisionError])
def test_an_error_leaves_its_class_and_nothing_of_its_message(
    handler: Register, job: Job, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    def failing(job: Job, report: Report) -> None:
        raise error(CANARY)

    handler(failing)
    with caplog.at_level(logging.DEBUG):
        worker.work(once=True)
    [row] = Job.objects.values()
    assert (row["state"], row["code"]) == (JobState.FAILED, error.__name__)
    assert CANARY not in str(row)
    assert CANARY not in caplog.text
    assert f"{error.__name__} at {__name__}:" in caplog.text


@pytest.mark.usefixtures("handler")
def test_work_nobody_can_do_fails_by_name(job: Job) -> None:
    worker.work(once=True)
    assert Job.objects.get().code == "UnknownKind"


def test_a_fault_of_the_database_is_tried_again_and_then_given_up(handler: Register, job: Job) -> None:
    attempts: list[int] = []

    def failing(job: Job, report: Report) -> None:
        attempts.append(job.attempts)
        raise OperationalError(CANARY)

    handler(failing)
    worker.work(once=True)
    assert attempts == list(range(1, services.MAX_ATTEMPTS + 1))
    assert Job.objects.get().code == services.GIVEN_UP


def test_a_worker_told_to_stop_gives_its_job_back_at_the_next_report(handler: Register, job: Job) -> None:
    stop = worker.Stop()

    def told(job: Job, report: Report) -> None:
        stop.asked = True
        report("reading", 1, 2)
        raise AssertionError("nothing is done after a stop")

    handler(told)
    assert worker.work(stop=stop) == 1
    left = Job.objects.get()
    assert (left.state, left.attempts, left.done) == (JobState.WAITING, 0, 1)


def test_a_worker_that_lost_its_lease_leaves_the_job_to_its_new_holder(handler: Register, job: Job) -> None:
    def slow(job: Job, report: Report) -> None:
        Job.objects.update(worker="other", attempts=2)
        report("reading", 1, 2)

    handler(slow)
    worker.work(once=True)
    left = Job.objects.get()
    assert (left.state, left.worker, left.attempts) == (JobState.RUNNING, "other", 2)


def test_a_worker_without_its_parent_stops() -> None:
    assert worker.work(stop=worker.Stop(orphaned=lambda: True)) == 0


def test_a_worker_looks_out_for_work_between_jobs_and_not_before_each(
    handler: Register, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler(entering)
    looked, asked = [], iter([False, False, False, True])
    monkeypatch.setattr(registry, "_lookouts", [lambda: looked.append(Job.objects.first().state)])
    monkeypatch.setattr(worker, "POLL", 0)
    worker.work(stop=lambda: next(asked))
    assert looked == [JobState.WAITING]


def test_a_fault_in_looking_out_stops_no_other_work_and_says_no_value(
    handler: Register, job: Job, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise ValueError(CANARY)

    handler(entering)
    monkeypatch.setattr(registry, "_lookouts", [fails])
    worker.look_out()
    assert worker.work(once=True) == 1
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text
