"""Four eyes: one natural person proposes, another signs the hash of what was proposed, then it is done once.

What leaves the house is signed by somebody of another organisation than the proposer's. Called by services,
never by views. The signature is made with a key derived from the keyring for the approver: it shows that this
program, holding its keys, took the approval, and that no SQL edited the row.
"""

import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts, confirmed, may_begin, same_hand
from byname.apps.access.errors import (
    AlreadyDecided,
    ContentChanged,
    Expired,
    NeedsSecond,
    NotConfirmed,
    NotPermitted,
    NotVisible,
)
from byname.apps.access.models import Approval
from byname.apps.access.permissions import NEEDS_PROOF, Permission
from byname.apps.access.services import commitment, commits_to, record
from byname.core.errors import ProofFailed


@dataclass(frozen=True, slots=True)
class Step:
    """Who may propose an action and who may approve it."""

    propose: Permission
    approve: Permission


ACTIONS = {
    "answer.send": Step(Permission.ANSWER_PROPOSE, Permission.ANSWER_APPROVE),
    "decision.record": Step(Permission.CLAIM_RECORD, Permission.DECISION_RECORD),
    "ledger.export": Step(Permission.LEDGER_EXPORT_PROPOSE, Permission.LEDGER_EXPORT_APPROVE),
    "list.close": Step(Permission.LIST_CLOSE_PROPOSE, Permission.LIST_CLOSE_APPROVE),
    "person.shred": Step(Permission.PERSON_SHRED_PROPOSE, Permission.PERSON_SHRED_APPROVE),
}


def check(actor: Actor, permission: Permission) -> None:
    """Refuse the machine, whoever lacks the permission, and whoever has to prove himself again for it."""
    now = timezone.now()
    if actor.system or not may_begin(actor, permission, now):
        raise NotPermitted(f"{permission} is refused")
    if permission in NEEDS_PROOF and not confirmed(actor, now):
        raise NotConfirmed(f"{permission} needs a proof of who you are, given again")


def hands(actor: Actor, approval: Approval, facts: Facts = Facts()) -> Facts:  # noqa: B008
    """Return the facts of a thing with what a decision has to know of its proposer."""
    return replace(
        facts,
        own_proposal=approval.proposer_id == actor.person,
        proposer_organisation=approval.proposer_organisation_id,
    )


def content_hash(content: bytes) -> str:
    """Return the keyed hash by which people compare what they are shown with what was proposed."""
    return commitment(content)


def proposes(approval: Approval, content: bytes) -> bool:
    """Say whether exactly this content was proposed."""
    return commits_to(approval.content_hash, content)


@transaction.atomic
def propose(actor: Actor, action: str, subject: UUID, content: bytes) -> Approval:
    """Propose an action on exactly this content.

    The caller has authorised the actor for this subject; refused here is whoever lacks the permission.
    """
    check(actor, _step(action).propose)
    now = timezone.now()
    approval = Approval.objects.create(
        action=action,
        subject=subject,
        content_hash=content_hash(content),
        proposer_id=actor.person,
        proposer_organisation_id=actor.organisation,
        proposed_at=now,
        expires_at=now + timedelta(days=settings.BYNAME_APPROVAL_DAYS),
    )
    record(actor, "approval.propose", subject=subject, content=content)
    return approval


@transaction.atomic
def approve(actor: Actor, approval_id: UUID, content_hash: str) -> Approval:
    """Sign what was proposed, as the second natural person.

    The caller has authorised the actor for this subject. Refuses the proposer under any account, his
    organisation for what leaves the house, whoever did not prove himself again, a hash other than the one
    proposed, and a proposal that is no longer open.
    """
    approval = _open(approval_id)
    permission = _step(approval.action).approve
    check(actor, permission)
    if reason := same_hand(actor, permission, hands(actor, approval)):
        raise NeedsSecond(f"another natural person has to approve this: {reason}")
    if approval.approved_at is not None:
        raise AlreadyDecided("this proposal is already approved")
    if not hmac.compare_digest(approval.content_hash.encode(), content_hash.encode()):
        raise ContentChanged("the hash shown is not the hash of what was proposed")
    approval.approver_id, approval.approver_organisation_id = actor.person, actor.organisation
    approval.approved_at = timezone.now()
    approval.key_version, key = keys.signing_key(actor.person)
    approval.signature = key.sign(_statement(approval))
    approval.save()
    record(actor, "approval.approve", subject=approval.subject)
    return approval


@transaction.atomic
def execute(actor: Actor, approval_id: UUID, content: bytes) -> Approval:
    """Mark an approved action as done, in the transaction that does it; once only.

    Refuses what nobody else has signed, what was signed for other content, and what was done already.
    """
    approval = _open(approval_id)
    step = _step(approval.action)
    if not any(may_begin(actor, permission, timezone.now()) for permission in (step.propose, step.approve)):
        raise NotPermitted(f"{approval.action} is done by those who may propose or approve it")
    if approval.approved_at is None:
        raise NeedsSecond("another natural person has to approve this first")
    if not proposes(approval, content):
        raise ContentChanged("what is to be done is not what was proposed and approved")
    verify(approval)
    approval.executed_at = timezone.now()
    approval.save()
    record(actor, "approval.execute", subject=approval.subject, content=content)
    return approval


@transaction.atomic
def withdraw(actor: Actor, approval_id: UUID) -> Approval:
    """Take a proposal back; refuses everyone but its proposer, and one that is done."""
    approval = _open(approval_id, expired=True)
    if approval.proposer_id != actor.person:
        raise NotPermitted("a proposal is withdrawn by the one who made it")
    approval.withdrawn_at = timezone.now()
    approval.save()
    record(actor, "approval.withdraw", subject=approval.subject)
    return approval


def verify(approval: Approval) -> None:
    """Check the approver's signature over the row as it stands (RFC 8032); refuses an edited row."""
    approver = approval.approver_id
    if approver is None or approval.signature is None or approver == approval.proposer_id:
        raise ProofFailed(f"the approval {approval.pk} lacks the signature of a second person")
    _, key = keys.signing_key(approver, approval.key_version)
    try:
        key.public_key().verify(bytes(approval.signature), _statement(approval))
    except InvalidSignature:
        raise ProofFailed(
            f"the approval {approval.pk} does not match its signature: the row was edited"
        ) from None


def _open(approval_id: UUID, *, expired: bool = False) -> Approval:
    approval = Approval.objects.select_for_update().filter(pk=approval_id).first()
    if approval is None:
        raise NotVisible("there is no such proposal")
    if approval.executed_at or approval.withdrawn_at:
        raise AlreadyDecided("this proposal is already done or withdrawn")
    if approval.expires_at <= timezone.now() and not expired:
        raise Expired("this proposal is too old: make a new one")
    return approval


def _step(action: str) -> Step:
    if action not in ACTIONS:
        raise NotPermitted(f"{action} is not an action that can be approved")
    return ACTIONS[action]


def _statement(approval: Approval) -> bytes:
    """Return the text that is signed: every column that says what, by whom, and when."""
    parts = (
        approval.pk,
        approval.action,
        approval.subject,
        approval.content_hash,
        approval.proposer_id,
        approval.proposer_organisation_id,
        approval.proposed_at.isoformat(),
        approval.expires_at.isoformat(),
        approval.approver_id,
        approval.approver_organisation_id,
        approval.approved_at and approval.approved_at.isoformat(),
    )
    return "\n".join(["byname approval 1", *map(str, parts)]).encode()
