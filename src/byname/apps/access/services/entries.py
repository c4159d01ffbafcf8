"""Decide, and enter what was done or is about to be shown: the one way higher rooms write to the ledger."""

import hmac
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import models
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.decide import Decision, Facts, Reason, decide
from byname.apps.access.errors import NeedsSecond, NotConfirmed, NotPermitted, NotVisible, Shredded
from byname.apps.access.fields import EncryptedModel
from byname.apps.access.permissions import Permission
from byname.apps.ledger import services as ledger
from byname.core.errors import BynameError
from byname.core.keyring import KeyPurpose

# What a no is raised as; every other one as NotPermitted.
REFUSALS: dict[Reason, type[BynameError]] = {
    Reason.OUTSIDE_COMPARTMENT: NotVisible,
    Reason.NOT_ASSIGNED: NotVisible,
    Reason.NOT_CONFIRMED: NotConfirmed,
    Reason.OWN_PROPOSAL: NeedsSecond,
    Reason.OWN_ORGANISATION: NeedsSecond,
}


def authorise(actor: Actor, permission: Permission, facts: Facts = Facts()) -> Decision:  # noqa: B008
    """Decide, and return what a yes still masks and demands; a no raises.

    Refuses as NotVisible what lies outside the actor's compartments and assignments, as NeedsSecond the
    proposal of his own hand or house, as NotConfirmed what he has to prove himself again for, and as
    NotPermitted everything else.
    """
    decision = decide(actor, permission, facts, timezone.now())
    if decision.allowed:
        return decision
    raise REFUSALS.get(decision.reason, NotPermitted)(f"{permission} is refused: {decision.reason}")


def record(
    actor: Actor,
    action: str,
    *,
    subject: models.Model | UUID | None = None,
    fields: Sequence[str] = (),
    content: bytes | None = None,
) -> int:
    """Enter what this actor did, or is about to be shown, in the transaction of the change.

    Subject and content go in as keyed hashes only. Refuses, as the ledger does, to run outside a transaction.
    """
    return ledger.append(
        actor=actor.pseudonym,
        action=action,
        purpose=str(actor.purpose),
        handle="" if subject is None else handle(subject),
        fields=fields,
        commitment="" if content is None else commitment(content, subject),
    )


def record_each(
    actor: Actor, action: str, subjects: Iterable[models.Model | UUID], *, fields: Sequence[str] = ()
) -> list[int]:
    """Enter the same of several things, one entry for each: the head of the ledger is taken once."""
    return ledger.append_each(
        [handle(subject) for subject in subjects],
        actor=actor.pseudonym,
        action=action,
        purpose=str(actor.purpose),
        fields=fields,
    )


def handle(subject: models.Model | UUID) -> str:
    """Return the name under which the ledger knows a thing from now on.

    A sealed row is named under its own data key: once that is destroyed, nobody can tell any more which
    entries speak of it. An id alone, and a row whose key is gone, is named under this installation's key.
    """
    return handles(subject)[0]


def handles(subject: models.Model | UUID) -> list[str]:
    """Return every name under which the ledger may know a thing: to find what was entered about it."""
    identity = subject if isinstance(subject, UUID) else subject.pk
    raw = identity.bytes if isinstance(identity, UUID) else str(identity).encode()
    by_id = keys.keyed_hashes(KeyPurpose.COMMITMENT, "handle", raw)
    if not isinstance(subject, EncryptedModel):
        return by_id
    try:
        return [keys.hash_under_data_key(subject.key_id, "handle", raw), *by_id]
    except Shredded:
        return by_id


def commitment(value: bytes, subject: models.Model | UUID | None = None) -> str:
    """Return a keyed hash of content; that of a sealed row goes with its data key when that is destroyed."""
    if isinstance(subject, EncryptedModel):
        return keys.hash_under_data_key(subject.key_id, "commitment", value)
    return keys.keyed_hash(KeyPurpose.COMMITMENT, "commitment", value)


def commits_to(hashed: str, value: bytes) -> bool:
    """Say whether this is the keyed hash of this content, under whichever version of the key it was made."""
    made = keys.keyed_hashes(KeyPurpose.COMMITMENT, "commitment", value)
    return any(hmac.compare_digest(hashed.encode(), one.encode()) for one in made)
