"""What pages ask about long work; whoever asks has already been allowed to see the subject."""

import uuid

from django.db.models import QuerySet

from byname.apps.jobs.models import Job

__all__ = ["for_subject", "latest"]


def for_subject(subject: uuid.UUID) -> QuerySet[Job]:
    """Return every job about one thing, the newest first."""
    return Job.objects.filter(subject=subject).order_by("-created_at", "-id")


def latest(subject: uuid.UUID, kind: str) -> Job | None:
    """Return the newest job of one kind about one thing."""
    return for_subject(subject).filter(kind=kind).first()
