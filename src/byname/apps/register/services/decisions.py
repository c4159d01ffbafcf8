"""Writing down what people decided; a higher app tells the register by calling these."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NeedsSecond, NotVisible
from byname.apps.access.permissions import Permission
from byname.apps.access.services import authorise, record
from byname.apps.register.assertions import Account
from byname.apps.register.contradictions import contradictions
from byname.apps.register.errors import Contradicted, NotSupported
from byname.apps.register.inputs import DecisionInput, decisions_content
from byname.apps.register.models import Decision, Person
from byname.apps.register.queries.accounts import assemble, chunks
from byname.apps.register.services.people import facts, writable
from byname.apps.register.services.writing import BATCH, derive_anew
from byname.apps.register.status import official
from byname.apps.register.vocabulary import SECOND_PERSON, DecisionKind, Predicate

ACTION = "decision.record"


@transaction.atomic
def propose_decisions(actor: Actor, decisions: Sequence[DecisionInput]) -> UUID:
    """Propose decisions that need two people; another natural person approves exactly these. Returns the id.

    Refuses whoever may not record claims on every one of these people.
    """
    people = writable(actor, Permission.CLAIM_RECORD, _people(decisions))
    subject = people[0].pk if len(people) == 1 else uuid4()
    return approvals.propose(actor, ACTION, subject, decisions_content(decisions)).pk


@transaction.atomic
def record_decision(actor: Actor, decision: DecisionInput, *, approval: UUID | None = None) -> Decision:
    """Write down one decision; see `record_decisions`."""
    (row,) = record_decisions(actor, [decision], approval=approval)
    return row


@transaction.atomic
def record_decisions(
    actor: Actor, decisions: Sequence[DecisionInput], *, approval: UUID | None = None
) -> list[Decision]:
    """Write down decisions in one transaction; one entry for one person, one for the whole batch otherwise.

    Refuses a kind that needs two people without an approval of exactly these decisions, a confirmed captivity
    without an official claim, and an identified death while a sign of life contradicts it (INV-05).
    """
    people = {person.pk: person for person in writable(actor, Permission.DECISION_RECORD, _people(decisions))}
    _check_evidence(decisions)
    _check_second_person(actor, decisions, approval)
    rows = [
        Decision(
            person=people[one.person],
            key_id=people[one.person].key_id,
            kind=one.kind,
            content=one.content,
            decided_by=actor.account,
            approval=approval,
        )
        for one in decisions
    ]
    Decision.objects.bulk_create(rows, batch_size=BATCH)
    derive_anew(people.values())
    _enter(actor, "decision.record", list(people.values()), rows)
    return rows


@transaction.atomic
def withdraw_decision(actor: Actor, decision: UUID, *, reason: str) -> Decision:
    """Withdraw a decision, such as an identification proved wrong; it stays as history.

    Refuses whoever may not record decisions on this person.
    """
    row = Decision.objects.visible_to(actor).filter(pk=decision, withdraws__isnull=True).first()
    if row is None:
        raise NotVisible("There is no such decision.")
    authorise(actor, Permission.DECISION_RECORD, facts(row.person))
    if Decision.objects.visible_to(actor).filter(withdraws=row).exists():
        raise NotSupported("This decision has already been withdrawn.")
    undone = Decision(
        person=row.person,
        key_id=row.key_id,
        kind=row.kind,
        content={"note": reason},
        decided_by=actor.account,
        approval=row.approval,
        withdraws=row,
    )
    undone.save()
    derive_anew([row.person])
    _enter(actor, "decision.withdraw", [row.person], [undone])
    return undone


def _check_second_person(actor: Actor, decisions: Sequence[DecisionInput], approval: UUID | None) -> None:
    if approval:
        approvals.execute(actor, approval, decisions_content(decisions))
    elif SECOND_PERSON & {one.kind for one in decisions}:
        raise NeedsSecond("This decision takes effect when another natural person has approved it.")


def _check_evidence(decisions: Sequence[DecisionInput]) -> None:
    for ids in chunks(_people(decisions)):
        accounts = assemble(ids)
        for one in decisions:
            if one.person in accounts:
                _check_account(one.kind, accounts[one.person])


def _check_account(kind: DecisionKind, account: Account) -> None:
    captivity = [claim for claim in account.of(Predicate.CAPTIVITY) if claim.usable]
    if kind == DecisionKind.CAPTIVITY_CONFIRMED and not official(captivity):
        raise NotSupported("Captivity is confirmed on an official notice or a neutral visit; there is none.")
    contradicted = any(each.blocks_death for each in contradictions(account))
    if kind == DecisionKind.IDENTIFIED and contradicted:
        raise Contradicted("A sign of life contradicts this death; it has to be explained first.")


def _people(decisions: Sequence[DecisionInput]) -> list[UUID]:
    return list(dict.fromkeys(one.person for one in decisions))


def _enter(actor: Actor, action: str, people: Sequence[Person], rows: Sequence[Decision]) -> None:
    subject = people[0] if len(people) == 1 else None
    kinds = sorted({str(row.kind) for row in rows})
    record(actor, action, subject=subject, fields=kinds, content=b"".join(row.pk.bytes for row in rows))
