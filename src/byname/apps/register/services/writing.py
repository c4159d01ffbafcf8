"""Writing many claims at once: sources, claims, the status derived from them and the search tokens.

No permission is asked here: the services that call it have asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.services import new_data_key
from byname.apps.access.wall import machinery, standing
from byname.apps.ledger import services as ledger
from byname.apps.register.assertions import Account
from byname.apps.register.contradictions import contradictions
from byname.apps.register.inputs import BadClaim, ClaimInput, SourceInput
from byname.apps.register.models import Claim, Person, SearchToken, Source, Status
from byname.apps.register.queries.accounts import WHY, assemble, chunks
from byname.apps.register.queries.erasure import erased
from byname.apps.register.queries.linkage import RECOGNISED_BY
from byname.apps.register.status import derive
from byname.apps.register.tokens import keys_of_account, token

BATCH = 1_000


def write_claims(actor: Actor, claims: Mapping[Person, Sequence[ClaimInput]]) -> list[Claim]:
    """Write claims on people and derive anew what rests on them."""
    sources = _write_sources(claims)
    now = timezone.now()
    rows = [
        Claim(
            person=person,
            key_id=person.key_id,
            predicate=said.predicate,
            source=sources[person.pk, said.source],
            content=said.content,
            original=said.original or None,
            language=said.language,
            reliability=said.reliability,
            credibility=said.credibility,
            recorded_at=now,
            recorded_by=actor.account,
            list_row=said.list_row,
        )
        for person, each in claims.items()
        for said in each
    ]
    Claim.objects.bulk_create(rows, batch_size=BATCH)
    number_changes(
        person for person, each in claims.items() if any(said.predicate in RECOGNISED_BY for said in each)
    )
    derive_anew(claims)
    return rows


def number_changes(people: Iterable[Person]) -> None:
    """Mark that something by which these people are recognised has changed; the caller enters the change."""
    changed = {person.pk for person in people}
    number = ledger.hold() + 1 if changed else 0
    with standing(machinery()):
        for ids in chunks(changed):
            Person.objects.unscoped(WHY).filter(pk__in=ids, changed__lt=number).update(changed=number)


def write_source(compartment: str, source: SourceInput, person: Person | None = None) -> Source:
    """Return an unsaved source: sealed with the person's key, or with its own when it speaks of many."""
    return Source(
        id=uuid4(),
        key_id=person.key_id if person else new_data_key().pk,
        compartment=compartment,
        person=person,
        type=source.type,
        party=source.party,
        anonymous=source.anonymous,
        confidential=source.confidential,
        content=source.content,
    )


def derive_anew(people: Iterable[Person], on: date | None = None) -> None:
    """Derive status and search tokens of these people from all that stands; an erased one stays as he is."""
    known = {person.pk: person for person in people}
    for gone in erased(known):
        del known[gone]
    for ids in chunks(known):
        found = assemble(ids)
        accounts = {known[pk]: account for pk, account in found.items()}
        with standing(machinery()):
            _write_statuses(accounts, on or timezone.localdate())
            _write_tokens(accounts)


def _write_sources(
    claims: Mapping[Person, Sequence[ClaimInput]],
) -> dict[tuple[UUID, SourceInput | UUID], Source]:
    new: dict[tuple[UUID, SourceInput | UUID], Source] = {}
    for person, each in claims.items():
        for source in {said.source: None for said in each}:
            if isinstance(source, SourceInput):
                new[person.pk, source] = write_source(person.compartment, source, person)
    Source.objects.bulk_create(new.values(), batch_size=BATCH)
    return new | _recorded_sources(claims)


def _recorded_sources(
    claims: Mapping[Person, Sequence[ClaimInput]],
) -> dict[tuple[UUID, SourceInput | UUID], Source]:
    """Return the sources named by id; refuse one of another compartment or of another person."""
    wanted = {
        (person, said.source)
        for person, each in claims.items()
        for said in each
        if isinstance(said.source, UUID)
    }
    known = Source.objects.unscoped(WHY).in_bulk({source for _, source in wanted})
    found: dict[tuple[UUID, SourceInput | UUID], Source] = {}
    for person, source in wanted:
        row = known.get(source)
        if row is None or row.compartment != person.compartment or row.person_id not in (None, person.pk):
            raise BadClaim("A claim names a source that was not recorded for this person or compartment.")
        found[person.pk, source] = row
    return found


def _write_statuses(accounts: Mapping[Person, Account], on: date) -> None:
    rows = [
        Status(
            person=person,
            compartment=person.compartment,
            **derive(account, on).codes(),
            contradictions=len(contradictions(account)),
            derived_on=on,
        )
        for person, account in accounts.items()
    ]
    columns = [field.name for field in Status._meta.fields if not field.primary_key]
    Status.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["person"], update_fields=columns
    )


def _write_tokens(accounts: Mapping[Person, Account]) -> None:
    wanted = {
        (person.pk, str(key[0]), token(key, person.compartment))
        for person, account in accounts.items()
        for key in keys_of_account(account)
    }
    rows = SearchToken.objects.unscoped(WHY).filter(person__in=list(accounts))
    stored = {
        (person, kind, hashed): pk
        for pk, person, kind, hashed in rows.values_list("pk", "person_id", "kind", "token")
    }
    stale = [pk for key, pk in stored.items() if key not in wanted]
    for start in range(0, len(stale), BATCH):
        SearchToken.objects.unscoped(WHY).filter(pk__in=stale[start : start + BATCH]).delete()
    new = [
        SearchToken(person_id=person, kind=kind, token=hashed)
        for person, kind, hashed in sorted(wanted - stored.keys(), key=str)
    ]
    SearchToken.objects.bulk_create(new, batch_size=BATCH)
