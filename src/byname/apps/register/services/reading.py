"""Reads that are entered before anything is shown."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.access.services import record
from byname.apps.register.queries.linkage import FIELDS, linkage_records
from byname.core.linkage.records import Record


def open_for_linkage(actor: Actor, ids: Iterable[UUID] | None = None) -> list[Record]:
    """Return the records linkage compares, all the actor may see or those of these ids; one entry for all."""
    with transaction.atomic():
        record(actor, "person.compare", fields=sorted(set(FIELDS.values())))
    return list(linkage_records(actor, ids))
