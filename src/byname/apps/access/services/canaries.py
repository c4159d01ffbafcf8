"""Canaries: invented records, of no use to any task; whoever reads one is looked at.

Which they are is sealed. Services of higher rooms leave them out of every account, count and comparison, so
that no figure about real people contains an invented one.
"""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db import models, transaction

from byname.apps.access.actor import Actor
from byname.apps.access.models import Canary
from byname.apps.access.permissions import Permission
from byname.apps.access.services.alarms import raise_alarm
from byname.apps.access.services.data_keys import new_data_key
from byname.apps.access.services.entries import authorise, record
from byname.apps.access.watching import AlarmKind

WHY = "whoever reads a canary is not to know that it is one"


@transaction.atomic
def mark_canary(actor: Actor, subject: UUID) -> None:
    """Mark an invented record as a canary; the entry names no record. Refuses whoever may not plant one."""
    authorise(actor, Permission.CANARY_PLANT)
    Canary(subject=str(subject), key=new_data_key()).save(force_insert=True)
    record(actor, "canary.plant")


def canaries() -> frozenset[UUID]:
    """Return the canaries, for services that watch and for queries that leave them out."""
    return _opened(frozenset(Canary.objects.unscoped(WHY).values_list("pk", flat=True)))


def watch_for_canaries(actor: Actor, people: Iterable[models.Model | UUID]) -> None:
    """Raise an alarm for each canary among people who are read or taken out of here by this actor."""
    planted = frozenset() if actor.system else canaries()
    for person in people:
        if (person if isinstance(person, UUID) else person.pk) in planted:
            raise_alarm(AlarmKind.CANARY_READ, actor, person)


# Each reading asks for them: they are opened once a process, and again when one more was planted.
@lru_cache(maxsize=8)
def _opened(planted: frozenset[UUID]) -> frozenset[UUID]:
    return frozenset(UUID(one.subject) for one in Canary.objects.unscoped(WHY).filter(pk__in=planted))
