"""Breaking the glass for one person's record, named by its number."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, Emergency
from byname.apps.access.decide import decide
from byname.apps.access.errors import GlassHolds
from byname.apps.access.glass import LASTS, Hindrance
from byname.apps.access.permissions import Permission
from byname.apps.register.models import Person
from byname.apps.register.queries.numbers import person_of_number
from byname.apps.register.services.people import facts


def open_in_emergency(actor: Actor, *, number: str, reason: str) -> UUID:
    """Open the record of this number to this actor for an hour, and return its id.

    What he may read anyway is only returned. A number nobody has, and a record that is not opened even so,
    are refused alike, as GlassHolds; that too is entered, and raises an alarm. Refused before any record is
    looked at: whoever may not do this, has another record open, or was not reviewed in time.
    """
    with transaction.atomic(durable=True):
        access.approach_glass(actor)
        row = person_of_number(number)
        now = timezone.now()
        if row and decide(actor, Permission.PERSON_READ, facts(row), now).allowed:
            return row.pk
        if row and _opens(actor, row, now):
            access.break_glass(actor, row, number=row.code, reason=reason)
            return row.pk
        access.refuse_glass(actor)
    raise GlassHolds(Hindrance.NOT_OPENED)


def _opens(actor: Actor, row: Person, now: datetime) -> bool:
    """Say whether the broken glass would open this record, by the very rule that reads it afterwards."""
    behind = replace(actor, emergency=Emergency(row.pk, now + LASTS))
    return decide(behind, Permission.PERSON_READ, facts(row), now).allowed
