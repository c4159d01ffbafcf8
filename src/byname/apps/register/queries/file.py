"""One person's file as a page shows it: what each source says side by side, masked where it has to be.

Reading is entered by the services that call this, before anything is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts, decide
from byname.apps.access.permissions import Permission, Sensitive
from byname.apps.access.roles import Compartment
from byname.apps.register.assertions import Account, Assertion, amended, best
from byname.apps.register.claim_states import ClaimState, states
from byname.apps.register.contradictions import Contradiction, contradictions
from byname.apps.register.models import Claim, Decision, Person, Source, Status
from byname.apps.register.queries.accounts import amendments, assemble
from byname.apps.register.vocabulary import Predicate, mask_of


@dataclass(frozen=True)
class Said:
    """One claim as it may be shown: None where the value, or who said it, is masked."""

    assertion: Assertion
    value: str | None
    written: str | None
    who: str | None
    party: str
    reference: str
    state: ClaimState


@dataclass(frozen=True)
class PersonFile:
    """All that may be shown of a person to one actor."""

    person: Person
    status: Status
    account: Account
    said: list[Said]
    gone: list[Said]
    contradictions: list[Contradiction]
    decisions: list[Decision]
    masked: dict[Sensitive, bool] = field(default_factory=dict)
    opened: frozenset[Sensitive] = frozenset()

    def current(self, predicate: Predicate) -> str:
        """Return the value that stands for a predicate now; empty where none does or it is masked."""
        chosen = best(self.account.of(predicate))
        return next((one.value or "" for one in self.said if chosen and one.assertion.id == chosen.id), "")

    @property
    def name(self) -> str:
        """The name as it stands, or the code of the case."""
        parts = (Predicate.SURNAME, Predicate.GIVEN_NAME, Predicate.PATRONYMIC)
        return " ".join(filter(None, map(self.current, parts))) or self.person.code


def person_file(actor: Actor, person: Person, opened: frozenset[Sensitive] = frozenset()) -> PersonFile:
    """Return a person's file with these masked fields opened; the caller has asked and entered it."""
    account = assemble([person.pk])[person.pk]
    retracted, superseded = amended(amendments([person.pk]))
    standing = states(account, retracted, superseded)
    readable = Claim.objects.visible_to(actor).filter(person=person, key__wrapped__isnull=False)
    claims = {claim.pk: claim for claim in readable}
    sources = Source.objects.visible_to(actor).in_bulk({claim.source_id for claim in claims.values()})
    said = [
        _said(each, claims.get(each.id), sources[each.source], standing[each.id], person, opened)
        for each in account.assertions
    ]
    gone = [
        _said(claim.assertion(source.type, source.anonymous), claim, source, standing[pk], person, opened)
        for pk, claim in claims.items()
        if pk in retracted | superseded and (source := sources[claim.source_id])
    ]
    return PersonFile(
        person=person,
        status=Status.objects.visible_to(actor).get(person=person),
        account=account,
        said=said,
        gone=gone,
        contradictions=contradictions(account),
        decisions=list(Decision.objects.visible_to(actor).filter(person=person)),
        masked={kind: may_open(actor, person, kind) for kind in _kinds(said, sources.values(), person)},
        opened=opened,
    )


def may_open(actor: Actor, person: Person, kind: Sensitive) -> bool:
    """Say whether this actor could open a masked field of this person by giving a reason."""
    facts = Facts(
        compartment=Compartment(person.compartment),
        subjects=frozenset({person.pk}),
        fields=frozenset({kind}),
        reason_given=True,
    )
    return decide(actor, Permission.FIELD_REVEAL, facts, timezone.now()).allowed


def _said(
    each: Assertion,
    claim: Claim | None,
    source: Source,
    state: ClaimState,
    person: Person,
    opened: frozenset[Sensitive],
) -> Said:
    mask = mask_of(each.predicate, person.compartment)
    shown = mask is None or mask in opened
    named = not source.confidential or Sensitive.INFORMANT in opened
    written = claim.content.get("as_written") if claim else None
    return Said(
        assertion=each,
        value=each.value if shown else None,
        written=written if shown else None,
        who=source.content["who"] if named else None,
        party=source.party,
        reference=source.content["reference"] if named else "",
        state=state,
    )


def _kinds(said: Iterable[Said], sources: Iterable[Source], person: Person) -> list[Sensitive]:
    kinds = {mask_of(one.assertion.predicate, person.compartment) for one in said} - {None}
    if any(source.confidential for source in sources):
        kinds.add(Sensitive.INFORMANT)
    return [kind for kind in Sensitive if kind in kinds]


def fields_of(file: PersonFile) -> list[str]:
    """Return the names of the fields a reader of this file sees."""
    return sorted({str(one.assertion.predicate) for one in file.said if one.value is not None})


def sources_of(file: PersonFile) -> list[UUID]:
    """Return the sources in the order in which they spoke."""
    ordered = sorted(file.said, key=lambda one: (one.assertion.recorded_at, str(one.assertion.source)))
    return list(dict.fromkeys(one.assertion.source for one in ordered))
