"""The register as linkage compares it: the current best claims of many people, opened in bulk.

Only the predicates linkage uses are opened. Whoever calls this enters the read: `services.open_for_linkage`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from byname.apps.access.actor import Actor
from byname.apps.access.services import canaries
from byname.apps.register.assertions import best
from byname.apps.register.models import Claim, Person
from byname.apps.register.queries.accounts import chunks, claims_of, source_types, withdrawn
from byname.apps.register.vocabulary import Predicate
from byname.core.linkage.records import Record

FIELDS = {
    Predicate.SURNAME: "surname",
    Predicate.GIVEN_NAME: "given_name",
    Predicate.PATRONYMIC: "patronymic",
    Predicate.SEX: "sex",
    Predicate.BIRTH_DATE: "birth_date",
    Predicate.REGION: "region",
    Predicate.BIRTH_PLACE: "place",
    Predicate.RESIDENCE: "place",
    Predicate.RANK: "rank",
    Predicate.UNIT: "unit",
    Predicate.PERSONAL_NUMBER: "personal_number",
    Predicate.TAX_NUMBER: "tax_number",
}
RECOGNISED_BY = frozenset(FIELDS)


def linkage_records(actor: Actor, ids: Iterable[UUID] | None = None) -> Iterator[Record]:
    """Yield one record for each person the actor may see, or for those of these ids, by person code.

    Of more than 2,000 ids each part is in that order by itself.
    Nobody is compared with somebody who was erased.
    """
    people = (
        Person.objects.visible_to(actor)
        .filter(key__destroyed_at=None)
        .order_by("code")
        .values_list("pk", flat=True)
    )
    parts = [people.exclude(pk__in=canaries())] if ids is None else _those(people, ids)
    for part in chunks(pk for these in parts for pk in these):
        said = _current(part)
        for person in part:
            yield Record(id=str(person), **said[person])


def _those(people: "QuerySet[Person, UUID]", ids: Iterable[UUID]) -> "list[QuerySet[Person, UUID]]":
    """Ask for the wanted people alone: a page about two must not read the ids of a whole register."""
    return [people.filter(pk__in=part) for part in chunks(sorted(set(ids)))]


def _current(people: list[UUID]) -> dict[UUID, dict[str, str]]:
    gone = withdrawn(people)
    said: dict[tuple[UUID, str], list[Claim]] = defaultdict(list)
    for claim in claims_of(people).filter(predicate__in=list(FIELDS)):
        if claim.id not in gone:
            said[claim.person_id, FIELDS[Predicate(claim.predicate)]].append(claim)
    disputed = {claim.source_id for claims in said.values() if len(claims) > 1 for claim in claims}
    types = source_types(disputed)
    current: dict[UUID, dict[str, str]] = defaultdict(dict)
    for (person, field), claims in said.items():
        current[person][field] = _chosen(claims, types)
    return current


def _chosen(claims: list[Claim], types: dict[UUID, tuple[str, bool]]) -> str:
    """Return the value that stands; only where several are said does the rank of sources matter."""
    if len(claims) == 1:
        return str(claims[0].content["value"])
    chosen = best(claim.assertion(*types[claim.source_id]) for claim in claims)
    return chosen.value if chosen else ""
