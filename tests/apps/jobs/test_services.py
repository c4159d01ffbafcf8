"""The queue: one holder at a time, and the silent one loses."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from byname.apps.jobs import services
from byname.apps.jobs.models import Job
from byname.apps.jobs.services import JobState, LeaseLost
from byname.core.errors import BynameError

pytestmark = pytest.mark.django_db
SUBJECT = uuid.UUID(int=7)


def enqueue(kind: str = "tests.work") -> Job:
    return services.enqueue(kind, SUBJECT, None)


def claimed(worker: str = "first") -> Job:
    job = services.claim(worker)
    assert job is not None
    return job


def fall_silent(job: Job) -> None:
    """Let the lease run out, as it does when a worker is killed."""
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_an_empty_queue_gives_nothing() -> None:
    assert services.claim("first") is None


def test_the_oldest_job_is_taken_first_and_once() -> None:
    older, newer = enqueue(), enqueue()
    assert [claimed("first").pk, claimed("second").pk] == [older.pk, newer.pk]
    assert services.claim("third") is None


def test_a_claimed_job_is_leased_for_as_long_as_the_setting_says(settings: Settings) -> None:
    settings.BYNAME_JOB_LEASE = 300
    enqueue()
    job = claimed()
    assert (job.state, job.worker, job.attempts) == (JobState.RUNNING, "first", 1)
    assert job.lease_until is not None
    assert job.started_at is not None
    assert job.lease_until - job.started_at == timedelta(seconds=300)


def test_the_job_of_a_silent_worker_is_taken_up_again() -> None:
    enqueue()
    fall_silent(claimed("killed"))
    again = claimed("second")
    assert (again.worker, again.attempts) == ("second", 2)


def test_a_worker_that_keeps_reporting_keeps_its_job() -> None:
    enqueue()
    job = claimed()
    fall_silent(job)
    services.progress(job, "reading", 1, 2)
    assert services.claim("second") is None


def test_who_comes_back_after_losing_the_lease_changes_nothing() -> None:
    enqueue()
    late = claimed("late")
    fall_silent(late)
    claimed("second")
    for verb in (services.finish, services.renew, services.release, services.retry):
        with pytest.raises(LeaseLost):
            verb(late)
    with pytest.raises(LeaseLost):
        services.fail(late, "Unreadable")
    with pytest.raises(LeaseLost):
        services.progress(late, "reading", 1, 2)
    assert Job.objects.get().worker == "second"


def test_the_same_worker_does_not_finish_its_own_earlier_attempt() -> None:
    enqueue()
    earlier = claimed("first")
    fall_silent(earlier)
    claimed("first")
    with pytest.raises(LeaseLost):
        services.finish(earlier)


def test_a_job_whose_workers_keep_dying_is_given_up() -> None:
    enqueue()
    for _ in range(services.MAX_ATTEMPTS):
        fall_silent(claimed())
    assert services.claim("next") is None
    job = Job.objects.get()
    assert (job.state, job.code, job.attempts) == (JobState.FAILED, services.GIVEN_UP, services.MAX_ATTEMPTS)
    assert job.ended


def test_progress_is_written_down() -> None:
    enqueue()
    services.progress(claimed(), "reading", 30, 100)
    job = Job.objects.get()
    assert (job.stage, job.done, job.total) == ("reading", 30, 100)


def test_progress_inside_the_work_of_a_transaction_is_refused() -> None:
    enqueue()
    job = claimed()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        services.progress(job, "reading", 1, 2)


def test_a_finished_job_is_not_taken_again() -> None:
    enqueue()
    services.finish(claimed())
    job = Job.objects.get()
    assert (job.state, job.ended, job.lease_until) == (JobState.DONE, True, None)
    assert job.ended_at is not None
    assert services.claim("second") is None


def test_a_failed_job_keeps_its_code_and_is_not_taken_again() -> None:
    enqueue()
    services.fail(claimed(), "Unreadable")
    job = Job.objects.get()
    assert (job.state, job.code) == (JobState.FAILED, "Unreadable")
    assert services.claim("second") is None


def test_a_job_given_back_waits_again_without_counting() -> None:
    enqueue()
    services.release(claimed("stopped"))
    again = claimed("second")
    assert (again.worker, again.attempts) == ("second", 1)


def test_a_job_put_back_after_a_fault_counts() -> None:
    enqueue()
    services.retry(claimed())
    assert claimed().attempts == 2


@pytest.mark.parametrize("text", ["", "Olena Kovalenko", "файл", "list 7: row 3", "x" * 65])
def test_a_name_or_a_sentence_does_not_get_into_a_row(text: str) -> None:
    enqueue()
    job = claimed()
    with pytest.raises(BynameError):
        enqueue(text)
    with pytest.raises(BynameError):
        services.fail(job, text)
    with pytest.raises(BynameError):
        services.progress(job, text, 0, 1)


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for() -> None:
    with transaction.atomic():
        enqueue()
        transaction.set_rollback(True)
    assert not Job.objects.exists()
