"""Break-glass: one record, one hour, a reason; an alarm at once, and a review by somebody else."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.errors import AlreadyDecided, GlassHolds, NeedsSecond, NotVisible, Refused
from byname.apps.access.fields import EncryptedModel
from byname.apps.access.glass import LASTS, Verdict, hindrance
from byname.apps.access.models import EmergencyOpening, NaturalPerson
from byname.apps.access.permissions import Permission
from byname.apps.access.services.alarms import raise_alarm
from byname.apps.access.services.entries import authorise, record
from byname.apps.access.watching import AlarmKind


def approach_glass(actor: Actor) -> None:
    """Refuse whoever could not break the glass for any record now: asked before a record is named."""
    authorise(actor, Permission.EMERGENCY_OPEN)
    earlier = EmergencyOpening.objects.visible_to(actor).filter(person=actor.person)
    if holds := hindrance((one.opening for one in earlier), timezone.now()):
        raise GlassHolds(holds)


@transaction.atomic
def break_glass(actor: Actor, row: EncryptedModel, *, number: str, reason: str) -> EmergencyOpening:
    """Open one record to this actor for an hour, and raise the alarm.

    The caller has found that nothing but compartment or assignment stood in the way. Refused are an empty
    reason, a second record at a time, and whoever has an opening that nobody reviewed within 72 hours.
    """
    authorise(actor, Permission.EMERGENCY_OPEN)
    now = _one_at_a_time(actor)
    approach_glass(actor)
    if not reason.strip():
        raise Refused("expected a reason for opening a record, but got none")
    opening = EmergencyOpening(
        key_id=row.key_id,
        person_id=actor.person,
        account_id=actor.account,
        subject=row.pk,
        number=number,
        reason=reason.strip(),
        opened_at=now,
        until=now + LASTS,
    )
    opening.save(force_insert=True)
    record(actor, "emergency.open", subject=row, content=reason.encode())
    raise_alarm(AlarmKind.EMERGENCY_OPENED, actor, row)
    return opening


@transaction.atomic
def refuse_glass(actor: Actor) -> None:
    """Enter that no record was opened, and raise the alarm: guessing numbers of records shows."""
    record(actor, "emergency.refuse")
    raise_alarm(AlarmKind.EMERGENCY_REFUSED, actor)


@transaction.atomic
def end_emergency(actor: Actor) -> None:
    """End what this person opened, before its hour is over; nothing happens where nothing runs."""
    for opening in _running(actor):
        if opening.until > timezone.now():
            opening.ended_at = timezone.now()
            opening.save(update_fields=["ended_at"])
            record(actor, "emergency.end", subject=opening.record)


@transaction.atomic
def review_emergency(actor: Actor, opening: UUID, *, verdict: Verdict, note: str) -> None:
    """Say whether an opening was justified, once it is over.

    Refuses the natural person who opened the record, one that still runs, and one already reviewed.
    """
    authorise(actor, Permission.EMERGENCY_REVIEW)
    row = EmergencyOpening.objects.visible_to(actor).select_for_update().filter(pk=opening).first()
    if row is None:
        raise NotVisible("there is no such opening")
    if row.person_id == actor.person:
        raise NeedsSecond("another natural person has to review this")
    if row.reviewed_at is not None:
        raise AlreadyDecided("this opening is already reviewed")
    if row.opening.ends_at > timezone.now():
        raise Refused("this opening still runs: it is reviewed once it is over")
    row.reviewer, row.reviewed_at, row.verdict = actor.person, timezone.now(), verdict
    # What is sealed with an erased record stays unreadable; the verdict stands without words.
    row.note = note if row.key.wrapped else None
    row.save(update_fields=["reviewer", "reviewed_at", "verdict", "note"])
    record(actor, "emergency.review", subject=row.record, fields=[str(verdict)])


def _one_at_a_time(actor: Actor) -> datetime:
    """Have two requests of one person wait for each other, and close what has run out; returns the time."""
    NaturalPerson.objects.visible_to(actor).select_for_update().get(pk=actor.person)
    now = timezone.now()
    for opening in _running(actor):
        if opening.until <= now:
            opening.ended_at = opening.until
            opening.save(update_fields=["ended_at"])
    return now


def _running(actor: Actor) -> list[EmergencyOpening]:
    mine = EmergencyOpening.objects.visible_to(actor).filter(person=actor.person, ended_at=None)
    return list(mine.select_for_update())
