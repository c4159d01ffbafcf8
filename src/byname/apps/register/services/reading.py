"""Reads that are entered, and committed, before anything is shown.

`durable` refuses to run inside another transaction, which could still undo the entry: a view that calls these
is `non_atomic_requests`.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts
from byname.apps.access.permissions import Permission, Sensitive
from byname.apps.access.roles import Compartment
from byname.apps.access.services import authorise, count_read, record
from byname.apps.access.volume import Reading
from byname.apps.register.models import Reveal
from byname.apps.register.queries.file import PersonFile, fields_of, person_file
from byname.apps.register.queries.linkage import FIELDS, linkage_records
from byname.apps.register.queries.people import person_row
from byname.apps.register.services.people import facts
from byname.core.linkage.records import Record


def open_for_linkage(actor: Actor, ids: Iterable[UUID] | None = None) -> list[Record]:
    """Return the records linkage compares, all the actor may see or those of these ids; one entry for all."""
    with transaction.atomic():
        record(actor, "person.compare", fields=sorted(set(FIELDS.values())))
    return list(linkage_records(actor, ids))


def open_person(actor: Actor, person: UUID) -> PersonFile:
    """Return a person's file, masked fields closed.

    Refuses, as every read here, past the quota of the actor's roles; NotVisible where there is none for him.
    """
    with transaction.atomic(durable=True):
        row = person_row(actor, person)
        authorise(actor, Permission.PERSON_READ, facts(row))
        file = person_file(actor, row)
        record(actor, "person.read", subject=row, fields=fields_of(file))
        count_read(actor, Reading.PERSON, [row])
    return file


def reveal(actor: Actor, person: UUID, field: Sensitive, reason: str) -> PersonFile:
    """Return a person's file with one masked field opened, once the reason is entered and committed.

    Refuses a field the actor's role does not open, and an empty reason.
    """
    with transaction.atomic(durable=True):
        row = person_row(actor, person)
        authorise(
            actor,
            Permission.FIELD_REVEAL,
            Facts(
                compartment=Compartment(row.compartment),
                subjects=frozenset({row.pk}),
                fields=frozenset({field}),
                reason_given=bool(reason.strip()),
            ),
        )
        seq = record(actor, "field.reveal", subject=row, fields=[str(field)], content=reason.encode())
        Reveal(
            person=row,
            key_id=row.key_id,
            field=str(field),
            reason=reason,
            made_by=actor.account,
            ledger_seq=seq,
        ).save()
        count_read(actor, Reading.FIELD, [row])
    return person_file(actor, row, frozenset({field}))
