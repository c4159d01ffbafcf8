"""Invented people written straight into the tables, sealed as the services seal them, without their checks.

The services write some hundred people a second; half a million would take hours. What is left out is what the
search does not read: a source for each person, search tokens, entries of the ledger.
"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from byname.apps.access.roles import Compartment
from byname.apps.access.services import new_data_key, new_data_keys
from byname.apps.register.models import Claim, CodeSequence, Person, Source, Status
from byname.apps.register.queries.linkage import FIELDS
from byname.apps.register.status import Axes
from byname.apps.register.vocabulary import Predicate, SourceType
from byname.core.linkage import Record

BATCH = 5_000
PREDICATES = {
    field: predicate for predicate, field in FIELDS.items() if predicate is not Predicate.BIRTH_PLACE
}
GRADE = {"reliability": "A", "credibility": "1"}


def fill(people: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Write these people; yields the id each was given here and the id he was invented with."""
    with transaction.atomic():
        CodeSequence.objects.get_or_create(id=1)
        source = _source()
    batch: list[Record] = []
    written = 0
    for one in people:
        batch.append(one)
        if len(batch) == BATCH:
            yield from _write(batch, written, source)
            written, batch = written + len(batch), []
    yield from _write(batch, written, source)


def _source() -> Source:
    source = Source(
        id=uuid4(),
        key=new_data_key(),
        compartment=Compartment.MILITARY,
        type=SourceType.OWN_RECORD,
        party="A",
        anonymous=False,
        confidential=False,
        content={"who": "Invented", "chain": [], "reference": ""},
    )
    source.save()
    return source


@transaction.atomic
def _write(batch: Sequence[Record], before: int, source: Source) -> Iterator[tuple[str, str]]:
    keys = new_data_keys(len(batch))
    rows = [
        Person(code=f"P-{before + at:06d}", key=key, compartment=Compartment.MILITARY, entered=1, changed=1)
        for at, key in enumerate(keys, 1)
    ]
    Person.objects.bulk_create(rows, batch_size=BATCH)
    claims = [claim for row, one in zip(rows, batch, strict=True) for claim in _claims(row, one, source)]
    Claim.objects.bulk_create(claims, batch_size=BATCH)
    Status.objects.bulk_create([_status(row) for row in rows], batch_size=BATCH)
    return iter([(str(row.pk), one.id) for row, one in zip(rows, batch, strict=True)])


def _claims(person: Person, one: Record, source: Source) -> Iterator[Claim]:
    for field, predicate in PREDICATES.items():
        if value := getattr(one, field):
            yield Claim(
                person=person,
                key_id=person.key_id,
                predicate=predicate,
                source=source,
                content={"value": value},
                recorded_by=person.pk,
                **GRADE,
            )


def _status(person: Person) -> Status:
    return Status(
        person=person,
        compartment=person.compartment,
        **Axes().codes(),
        derived_on=timezone.localdate(),
    )
