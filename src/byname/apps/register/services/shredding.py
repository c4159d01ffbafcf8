"""Erasing one person: proposed by one, signed by another, done once; a tombstone stays (INV-16).

His data key is destroyed, and with it every claim, source, decision, correction and reason about him; his
search tokens are deleted, and his status says no more than it says of anybody of whom nothing is known. Rows
of lists belong to the room above, which takes his name out of them.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotVisible, Refused
from byname.apps.access.permissions import Permission
from byname.apps.access.queries import Approval, approvals_of
from byname.apps.access.services import authorise, destroy_data_key
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models import Claim, Decision, Person, SearchToken, Status, Tombstone
from byname.apps.register.queries.erasure import MACHINE, to_erase
from byname.apps.register.services.indexing import drop_index
from byname.apps.register.services.people import facts
from byname.apps.register.services.writing import number_changes
from byname.apps.register.status import Axes, Search
from byname.apps.register.vocabulary import Predicate

ACTION = "person.shred"
ERASED = Axes(search=Search.CLOSED)


@dataclass(frozen=True, slots=True)
class Loss:
    """What an erasure takes away, in numbers: shown to those who decide on it."""

    claims: int
    decisions: int
    tokens: int
    fields: tuple[str, ...]


def loss(actor: Actor, code: str) -> Loss:
    """Return what would be lost; refuses whoever may neither propose nor sign the erasure of this person."""
    person = _erasable(code)
    ask = Permission.PERSON_SHRED_PROPOSE
    if not any(actor.holding(ask)):
        ask = Permission.PERSON_SHRED_APPROVE
    authorise(actor, ask, facts(person))
    claims = Claim.objects.visible_to(MACHINE).filter(person=person)
    predicates = set(claims.order_by().values_list("predicate", flat=True))
    return Loss(
        claims=claims.count(),
        decisions=Decision.objects.visible_to(MACHINE).filter(person=person).count(),
        tokens=SearchToken.objects.visible_to(MACHINE).filter(person=person).count(),
        fields=tuple(str(one) for one in Predicate if one in predicates),
    )


@transaction.atomic
def propose_erasure(actor: Actor, code: str, reason: ErasureReason) -> None:
    """Propose to erase a person; another natural person has to sign exactly this.

    Refuses whoever may not propose it for this person, one who is erased already, and a second proposal while
    one is open.
    """
    person = _erasable(code)
    authorise(actor, Permission.PERSON_SHRED_PROPOSE, facts(person))
    if _proposal(person):
        raise Refused("the erasure of this person is proposed already: it waits for another signature")
    approvals.propose(actor, ACTION, person.pk, _content(person, reason))


def is_proposed(code: str) -> bool:
    """Say whether an erasure waits for its second signature; the caller has shown that he may ask."""
    return _proposal(_erasable(code)) is not None


@transaction.atomic
def erase(actor: Actor, code: str, reason: ErasureReason) -> Tombstone:
    """Sign the open proposal as the second person and carry it out, in one transaction.

    Refuses where nobody proposed it, the proposer himself, and a reason other than the one proposed.
    """
    person = _erasable(code)
    proposal = _proposal(person)
    if proposal is None:
        raise Refused("nobody has proposed the erasure of this person")
    authorise(actor, Permission.PERSON_SHRED_APPROVE, approvals.hands(actor, proposal, facts(person)))
    content = _content(person, reason)
    if not approvals.proposes(proposal, content):
        raise Refused("the erasure was proposed for another reason: sign that one, or have it withdrawn")
    approvals.approve(actor, proposal.pk, proposal.content_hash)
    done = approvals.execute(actor, proposal.pk, content)
    number_changes([person])
    entry = destroy_data_key(actor, person.key, done)
    _empty(person)
    stone = Tombstone(
        person=person, reason=reason, approval=done.pk, erased_at=timezone.now(), ledger_seq=entry
    )
    stone.save()
    return stone


@transaction.atomic
def empty_again() -> list[UUID]:
    """After a restore, take away again what lies in clear of those who were erased since the backup."""
    gone = Person.objects.visible_to(MACHINE).filter(key__destroyed_at__isnull=False)
    known = set(Tombstone.objects.visible_to(MACHINE).values_list("person", flat=True))
    people = [person for person in gone if person.pk not in known]
    number_changes(people)
    for person in people:
        _empty(person)
    return [person.pk for person in people]


def _empty(person: Person) -> None:
    """Take away what lies in clear, how he is found and where he stood, and the index he was sealed in."""
    drop_index()
    SearchToken.objects.visible_to(MACHINE).filter(person=person).delete()
    Status.objects.visible_to(MACHINE).filter(person=person).update(
        **ERASED.codes(), contradictions=0, derived_on=timezone.localdate()
    )


def _erasable(code: str) -> Person:
    person = to_erase(code)
    if person.key.destroyed_at is not None:
        raise NotVisible("This person was erased before.")
    return person


def _proposal(person: Person) -> Approval | None:
    """Return the proposal that waits for its second signature."""
    return (
        approvals_of(person.pk)
        .filter(action=ACTION, executed_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
        .first()
    )


def _content(person: Person, reason: ErasureReason) -> bytes:
    return f"byname erasure 1\n{person.code}\n{person.pk}\n{reason}".encode()
