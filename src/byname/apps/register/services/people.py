"""Registering people and what is said of them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts
from byname.apps.access.errors import NotVisible
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.services import authorise, new_data_keys, record
from byname.apps.ledger import services as ledger
from byname.apps.register.inputs import BadClaim, ClaimInput, SourceInput
from byname.apps.register.models import Claim, ClaimAmendment, CodeSequence, Person, Source
from byname.apps.register.queries.linkage import RECOGNISED_BY
from byname.apps.register.services.writing import (
    BATCH,
    derive_anew,
    number_changes,
    write_claims,
    write_source,
)


@transaction.atomic
def register_person(
    actor: Actor, claims: Sequence[ClaimInput], *, compartment: Compartment = Compartment.MILITARY
) -> Person:
    """Open a record on one person with what is said of him; refuses whoever may not create records here."""
    (person,) = register_people(actor, [claims], compartment=compartment)
    return person


@transaction.atomic
def register_people(
    actor: Actor,
    people: Sequence[Sequence[ClaimInput]],
    *,
    compartment: Compartment = Compartment.MILITARY,
) -> list[Person]:
    """Open records on many people; one entry for one person, one for the whole batch otherwise.

    Refuses whoever may not create records in this compartment, and claims of a wrong shape.
    """
    authorise(actor, Permission.PERSON_CREATE, Facts(compartment=compartment))
    codes, number = _next_codes(len(people))
    keys = new_data_keys(len(people))
    rows = [
        Person(code=code, key=key, compartment=compartment, entered=number, changed=number)
        for code, key in zip(codes, keys, strict=True)
    ]
    Person.objects.bulk_create(rows, batch_size=BATCH)
    written = write_claims(actor, dict(zip(rows, people, strict=True)))
    _enter(actor, "person.create", rows, written)
    return rows


@transaction.atomic
def record_source(
    actor: Actor, source: SourceInput, *, compartment: Compartment = Compartment.MILITARY
) -> Source:
    """Record a source that speaks of many people, such as a list, with a key of its own.

    Refuses one for the compartment of children: what is said of a child belongs to that child alone.
    """
    if compartment == Compartment.CHILDREN:
        raise BadClaim("A source of claims on a child belongs to that child; give it with the claim.")
    authorise(actor, Permission.CLAIM_RECORD, Facts(compartment=compartment))
    row = write_source(compartment, source)
    row.save()
    record(actor, "source.record", subject=row, fields=["type"])
    return row


@transaction.atomic
def record_claims(actor: Actor, person: UUID, claims: Sequence[ClaimInput]) -> list[Claim]:
    """Record what is said of one person; refuses whoever may not record claims on him."""
    return record_claims_on(actor, {person: claims})


@transaction.atomic
def record_claims_on(actor: Actor, claims: Mapping[UUID, Sequence[ClaimInput]]) -> list[Claim]:
    """Record what is said of many people; one entry for one person, one for the whole batch otherwise.

    Refuses the whole batch if one person may not be seen or written to, or one claim has a wrong shape.
    """
    people = {
        person: list(claims[person.pk]) for person in writable(actor, Permission.CLAIM_RECORD, list(claims))
    }
    written = write_claims(actor, people)
    _enter(actor, "claim.record", list(people), written)
    return written


@transaction.atomic
def retract(actor: Actor, claim: UUID, *, reason: str) -> ClaimAmendment:
    """Take a claim back with a reason; it stays as history. Refuses a claim already taken back."""
    row = _claim(actor, claim, Permission.CLAIM_RETRACT)
    if ClaimAmendment.objects.visible_to(actor).filter(claim=row, successor__isnull=True).exists():
        raise BadClaim("This claim has already been retracted.")
    return _amend(actor, "claim.retract", row, None, reason)


@transaction.atomic
def supersede(actor: Actor, claim: UUID, by: ClaimInput, *, reason: str) -> Claim:
    """Correct a claim by a new one on the same person and predicate; the old one stays as history."""
    row = _claim(actor, claim, Permission.CLAIM_RECORD)
    if by.predicate != row.predicate:
        raise BadClaim(f"A claim on {row.predicate} is corrected by one on the same; another was given.")
    successor = next(new for new in write_claims(actor, {row.person: [by]}) if new.predicate == by.predicate)
    _amend(actor, "claim.supersede", row, successor, reason)
    return successor


def writable(actor: Actor, permission: Permission, people: Sequence[UUID]) -> list[Person]:
    """Return these people for a change; raise NotVisible unless every one is seen and may be changed."""
    rows: list[Person] = []
    for start in range(0, len(people), BATCH):
        part = people[start : start + BATCH]
        rows += Person.objects.visible_to(actor).filter(pk__in=part, key__destroyed_at=None)
    if len(rows) < len(set(people)):
        raise NotVisible("There is no such person.")
    for person in rows:
        authorise(actor, permission, facts(person))
    return rows


def facts(person: Person) -> Facts:
    """Return what a decision has to know about a person."""
    return Facts(compartment=Compartment(person.compartment), subjects=frozenset({person.pk}))


def _claim(actor: Actor, claim: UUID, permission: Permission) -> Claim:
    standing = Claim.objects.visible_to(actor).filter(pk=claim, key__destroyed_at=None)
    row = standing.select_related("person").first()
    if row is None:
        raise NotVisible("There is no such claim.")
    authorise(actor, permission, facts(row.person))
    return row


def _amend(actor: Actor, action: str, claim: Claim, successor: Claim | None, reason: str) -> ClaimAmendment:
    if not reason.strip():
        raise BadClaim("Taking a claim back needs a reason; none was given.")
    row = ClaimAmendment(
        key_id=claim.key_id, claim=claim, successor=successor, reason=reason, made_by=actor.account
    )
    row.save()
    if claim.predicate in RECOGNISED_BY:
        number_changes([claim.person])
    derive_anew([claim.person])
    record(actor, action, subject=claim.person, fields=[claim.predicate], content=claim.pk.bytes)
    return row


def _next_codes(count: int) -> tuple[list[str], int]:
    """Draw numbers of cases, and the number of the entry under which these people come."""
    entry = ledger.hold() + 1
    row, _ = CodeSequence.objects.select_for_update().get_or_create(id=1)
    numbers = range(row.last + 1, row.last + count + 1)
    row.last += count
    row.save()
    return [f"P-{number:06d}" for number in numbers], entry


def _enter(actor: Actor, action: str, people: Sequence[Person], claims: Sequence[Claim]) -> None:
    """Enter which person and fields; of a batch the fields only, and a hash over all its claims."""
    fields = sorted({claim.predicate for claim in claims})
    content = b"".join(claim.pk.bytes for claim in claims)
    subject = people[0] if len(people) == 1 else None
    record(actor, action, subject=subject, fields=fields, content=content)
