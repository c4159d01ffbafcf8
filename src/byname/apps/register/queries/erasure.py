"""Who was erased, as far as a tombstone tells."""

from collections.abc import Iterable
from uuid import UUID

from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.errors import NotVisible
from byname.apps.register.models import Person, Tombstone
from byname.apps.register.queries.accounts import chunks

__all__ = ["Tombstone", "erased", "to_erase", "tombstone"]

# Finds the record for those who erase it and may not read it.
MACHINE = system_actor("erasure")


def tombstone(actor: Actor, person: UUID) -> Tombstone | None:
    """Return what is left of an erased person, for whoever could have read him; else None."""
    return Tombstone.objects.visible_to(actor).filter(person=person).select_related("person").first()


def erased(people: Iterable[UUID]) -> set[UUID]:
    """Return those of these people who were erased; the same whoever asks."""
    found: set[UUID] = set()
    for part in chunks(people):
        rows = Person.objects.visible_to(MACHINE).filter(pk__in=part, key__destroyed_at__isnull=False)
        found |= set(rows.values_list("pk", flat=True))
    return found


def to_erase(code: str) -> Person:
    """Return the person of this code, erased or not; the caller asks whether he may be erased by whom."""
    found = Person.objects.visible_to(MACHINE).filter(code=code).select_related("key").first()
    if found is None:
        raise NotVisible("There is no such person.")
    return found
