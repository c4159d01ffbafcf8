"""What reconciliation asks of the register: who was known when, who may be shown, what a row has said."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from byname.apps.access.actor import Actor
from byname.apps.register.models import Claim, Person
from byname.apps.register.queries.accounts import chunks


def known_by(actor: Actor, number: int) -> set[UUID]:
    """Return everyone this actor may see who was in the register at this entry of the ledger."""
    return set(Person.objects.visible_to(actor).filter(entered__lte=number).values_list("pk", flat=True))


def people(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Return those of these people whom the actor may see, by id; others and the erased are left out."""
    found: dict[UUID, Person] = {}
    for part in chunks(ids):
        rows = Person.objects.visible_to(actor).filter(pk__in=part, key__destroyed_at=None)
        found |= {person.pk: person for person in rows}
    return found


def claims_of_row(actor: Actor, row: UUID) -> QuerySet[Claim]:
    """Return the claims that were made from one row of a list, retracted ones too."""
    return Claim.objects.visible_to(actor).filter(list_row=row)
