"""Opening a row for review: what is about to be shown is entered first."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.access.volume import Reading
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.reconciliation import at_work, queries
from byname.apps.reconciliation.queries.reviewing import Review


# Committed before the page is built: an entry holds the head of the ledger, for which everybody waits.
@transaction.atomic(durable=True)
def open_row(actor: Actor, *, row: UUID, chosen: UUID | None = None, searched: Sequence[UUID] = ()) -> Review:
    """Return a row beside its candidates, each of them entered in the ledger as read by this actor."""
    received = lists.row(actor, row).received_list
    access.authorise(actor, Permission.LIST_READ, list_services.facts_of(received))
    shown = queries.review(actor, row, chosen, searched)
    access.record(actor, "row.read", subject=shown.row)
    people = [candidate.person for candidate in shown.candidates]
    if people:
        access.record_each(actor, "person.read", people, fields=["identity"])
    access.count_read(actor, Reading.ROWS, people)
    if shown.may_speak and not shown.spoken:
        at_work.take(actor, shown.row.pk)
    return shown
