"""Alarms: raised in the transaction of what caused them, closed by somebody with a finding."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.errors import AlreadyDecided, NotVisible
from byname.apps.access.models import Account, Alarm, DataKey
from byname.apps.access.permissions import Permission
from byname.apps.access.services.data_keys import new_data_key
from byname.apps.access.services.entries import authorise, handle, handles, record
from byname.apps.access.watching import AlarmKind, Finding

# The same alarm about the same person and record within this time is counted, not doubled.
AGAIN = timedelta(hours=1)
WHY = "whoever causes an alarm may not see it, nor that there is one"

log = logging.getLogger("byname.alarm")


@transaction.atomic
def raise_alarm(kind: AlarmKind, actor: Actor, subject: models.Model | UUID | None = None) -> None:
    """Raise an alarm about what this actor did, or is about to be shown; entered without the record.

    The ledger's entries on a record are shown to its readers, who are not to learn of the alarm. Once this is
    committed, the code of the kind, and nothing else, goes to the log for an operator's own watch.
    """
    about = {
        "kind": kind,
        "person_id": None if actor.system else actor.person,
        "account_id": None if actor.system else actor.account,
        "handle": handle(subject) if subject else "",
    }
    now = timezone.now()
    again = Alarm.objects.unscoped(WHY).filter(**about, closed_at=None, raised_at__gt=now - AGAIN)
    if not again.update(times=F("times") + 1):
        Alarm(**about, raised_at=now, key=_key(actor)).save(force_insert=True)
    record(actor, "alarm.raise", fields=[str(kind)])
    transaction.on_commit(lambda: log.warning("alarm: %s", kind))


def alarm_stands(kind: AlarmKind, subject: models.Model | UUID) -> bool:
    """Say whether an alarm of this kind about this record was raised and nobody has closed it yet."""
    raised = Alarm.objects.unscoped(WHY).filter(kind=kind, handle__in=handles(subject), closed_at=None)
    return raised.exists()


@transaction.atomic
def close_alarm(actor: Actor, alarm: UUID, *, finding: Finding, note: str) -> None:
    """Close an alarm with what was found; refuses one that is closed, and whoever the alarm is about."""
    authorise(actor, Permission.ALARM_CLOSE)
    row = Alarm.objects.visible_to(actor).select_for_update().filter(pk=alarm).first()
    if row is None or row.person_id == actor.person:
        raise NotVisible("there is no such alarm")
    if row.closed_at is not None:
        raise AlreadyDecided("this alarm is already closed")
    row.closed_by, row.closed_at, row.finding, row.note = actor.person, timezone.now(), finding, note
    row.save()
    record(actor, "alarm.close", subject=row, fields=[str(finding)], content=note.encode())


def _key(actor: Actor) -> DataKey:
    """Return the key of whom it is about; the alarms of the program itself have one each."""
    account = None if actor.system else Account.objects.select_related("person__key").get(pk=actor.account)
    return account.person.key if account else new_data_key()
