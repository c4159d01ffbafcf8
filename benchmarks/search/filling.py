"""Invented people written straight into the tables, sealed as the services seal them, without their checks.

The services write some hundred people a second; half a million would take hours. So everybody has a record,
a key and a status, and lies in the sealed index; claims, which are opened for those who are found, are sealed
for those alone who can be found by the names that will be asked. Search tokens, which the search by nearness
does not read, are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from byname.apps.access.roles import Compartment
from byname.apps.access.services import new_data_key, new_data_keys
from byname.apps.ledger import queries as ledger
from byname.apps.register.models import Claim, Person, Source, Status
from byname.apps.register.packing import PEOPLE_A_PART, packed
from byname.apps.register.queries.linkage import FIELDS
from byname.apps.register.queries.search import MOST
from byname.apps.register.services import indexing
from byname.apps.register.status import Axes
from byname.apps.register.vocabulary import Predicate, SourceType
from byname.core.linkage import Index, Record

BATCH = 10_000
HERE = Compartment.MILITARY
PREDICATES = {field: one for one, field in FIELDS.items() if one is not Predicate.BIRTH_PLACE}
GRADE = {"reliability": "A", "credibility": "1"}


def named_anew(people: Iterable[Record]) -> tuple[list[Record], dict[str, str]]:
    """Give people ids of this register; returns them, and by which id each was invented."""
    made = [replace(one, id=str(uuid4())) for one in people]
    return made, {new.id: old.id for new, old in zip(made, people, strict=True)}


def fill(people: Sequence[Record], asked: Iterable[Record]) -> None:
    """Write everybody, the sealed index, and the claims of those who come near one of the names asked."""
    index = Index(people, on=timezone.localdate())
    found = {one.person_id for wanted in asked for one in index.lookup(wanted, 2 * MOST)}
    source = _source()
    for start in range(0, len(people), BATCH):
        _write(people[start : start + BATCH], start, source, found)
    parts = [people[start : start + PEOPLE_A_PART] for start in range(0, len(people), PEOPLE_A_PART)]
    with transaction.atomic():
        indexing.seal([(HERE, len(part), packed(part)) for part in parts], ledger.size())


def _source() -> Source:
    source = Source(
        id=uuid4(),
        key=new_data_key(),
        compartment=HERE,
        type=SourceType.OWN_RECORD,
        party="A",
        anonymous=False,
        confidential=False,
        content={"who": "Invented", "chain": [], "reference": ""},
    )
    source.save()
    return source


@transaction.atomic
def _write(people: Sequence[Record], before: int, source: Source, found: set[str]) -> None:
    codes = range(before + 1, before + len(people) + 1)
    rows = [
        Person(id=UUID(one.id), code=f"P-{code:06d}", key=key, compartment=HERE)
        for one, code, key in zip(people, codes, new_data_keys(len(people)), strict=True)
    ]
    Person.objects.bulk_create(rows, batch_size=BATCH)
    near = [(row, one) for row, one in zip(rows, people, strict=True) if one.id in found]
    Claim.objects.bulk_create([claim for row, one in near for claim in _claims(row, one, source)])
    nothing, today = Axes().codes(), timezone.localdate()
    statuses = [Status(person=row, compartment=HERE, **nothing, derived_on=today) for row in rows]
    Status.objects.bulk_create(statuses, batch_size=BATCH)


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
