"""Counts what is read, refuses past the quota, and raises the alarms of the watch."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.errors import OverQuota
from byname.apps.access.models import ReadCount
from byname.apps.access.services.alarms import raise_alarm
from byname.apps.access.services.canaries import watch_for_canaries
from byname.apps.access.services.entries import record
from byname.apps.access.volume import FLOOR, Reading, crosses, quota, refused_until, usual
from byname.apps.access.watching import AlarmKind


def count_read(actor: Actor, reading: Reading, people: Sequence[models.Model | UUID] = ()) -> None:
    """Count one reading of this natural person, after its entry and in the same transaction.

    Refuses it past the quota of his roles. Raises an alarm once a day when it becomes unusual for him, and
    each time one of these people is a canary. The machine is not counted. The entry comes first: it locks the
    head of the ledger, so that two readings are counted one after the other.
    """
    if actor.system:
        return
    now = timezone.localtime()
    hour, day = _counted(actor, reading, now)
    most = quota(
        (held.role for held in actor.grants | actor.delegated), reading, settings.BYNAME_QUOTA_PERCENT
    )
    if until := refused_until(most, hour, day, now):
        raise OverQuota(until)
    if day > FLOOR[reading] and crosses(day - 1, day, _usual(actor.person, reading, now.date())):
        raise_alarm(AlarmKind.UNUSUAL_VOLUME, actor)
    if people:
        watch_for_canaries(actor, people)


@transaction.atomic
def refuse_over_quota(actor: Actor) -> None:
    """Enter that a reading was refused by the quota, and raise an alarm; the reading itself was undone."""
    record(actor, "access.over_quota")
    raise_alarm(AlarmKind.QUOTA_REACHED, actor)


def _counted(actor: Actor, reading: Reading, now: datetime) -> tuple[int, int]:
    """Add one; return the counts of this hour and this day."""
    about: dict[str, Any] = {"person_id": actor.person, "reading": reading, "day": now.date()}
    running = ReadCount.objects.filter(**about, hour=now.hour)
    if not running.update(count=F("count") + 1):
        ReadCount.objects.get_or_create(**about, hour=now.hour)
        running.update(count=F("count") + 1)
    sums = ReadCount.objects.filter(**about).aggregate(
        day=Sum("count"), hour=Sum("count", filter=Q(hour=now.hour))
    )
    return sums["hour"], sums["day"]


# What was read on the days before does not change any more: asked once a day in each process.
@lru_cache(maxsize=4_096)
def _usual(person: UUID, reading: Reading, today: date) -> int:
    """Return how much in one day is not unusual for this person."""
    before = ReadCount.objects.filter(person=person, reading=reading, day__lt=today)
    days = before.values("day").annotate(read=Sum("count")).order_by("day")
    return usual(reading, [day["read"] for day in days])
