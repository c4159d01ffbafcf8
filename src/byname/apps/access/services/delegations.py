"""A narrower role for one record until a day: given, ended, expired; each entered in the ledger.

The caller has found the record as the giver sees it, and hands over its facts.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts
from byname.apps.access.errors import NotGivable, NotVisible
from byname.apps.access.models import Account, Delegation
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import FOR_NO_HUMAN, PERMISSIONS, REVEALS, Compartment, Role
from byname.apps.access.services.entries import authorise, record

LONGEST_DELEGATION = timedelta(days=30)


def narrower(role: Role, than: Role) -> bool:
    """Say whether a role may less than another: a part of its permissions and fields, not all of them."""
    permissions, fields = PERMISSIONS[role], REVEALS.get(role, frozenset())
    wider, wider_fields = PERMISSIONS[than], REVEALS.get(than, frozenset())
    part = permissions <= wider and fields <= wider_fields
    return part and (permissions, fields) != (wider, wider_fields)


def givable(actor: Actor, compartment: Compartment | None, purpose: Permission) -> list[Role]:
    """Return the roles an actor could give for a record here, as far as they have a use: this permission."""
    own = {held.role for held in actor.grants if held.compartment is compartment}
    able = (role for role in Role if role not in FOR_NO_HUMAN and purpose in PERMISSIONS[role])
    return [role for role in able if any(narrower(role, than=wider) for wider in own)]


@transaction.atomic
def give_delegation(
    actor: Actor, facts: Facts, subject: UUID, *, receiver: Account, role: Role, until: datetime
) -> Delegation:
    """Give a role for one record until a time; what was given before to the same account gives way to it.

    Refuses whoever may not give here by a granted role, a role that is not narrower than his own, a time past
    thirty days, and himself under any account.
    """
    authorise(replace(actor, delegated=frozenset(), emergency=None), Permission.DELEGATION_GIVE, facts)
    if facts.compartment is None:
        raise NotGivable("expected a record, which lies in a compartment")
    _check(actor, facts.compartment, receiver, role, until)
    _running(account=receiver, role=role, subject=subject, giver_id=actor.account).update(
        ended_at=timezone.now()
    )
    given = Delegation.objects.create(
        account=receiver,
        giver_id=actor.account,
        role=role,
        compartment=facts.compartment,
        subject=subject,
        given_at=timezone.now(),
        until=until,
    )
    record(actor, "delegation.give", subject=subject, fields=[str(role)])
    return given


@transaction.atomic
def end_delegation(actor: Actor, delegation: UUID) -> Delegation:
    """End what was given, for good; refuses everyone but its giver and those who manage accounts."""
    row = _running(pk=delegation).first()
    if row is None:
        raise NotVisible("there is no such delegation")
    if row.giver_id != actor.account:
        authorise(actor, Permission.ACCOUNT_MANAGE)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record(actor, "delegation.end", subject=row.subject, fields=[row.role])
    return row


@transaction.atomic
def expire_delegations(actor: Actor) -> int:
    """Close the books on what has come to its end; it stopped counting at its time. Returns how many."""
    authorise(actor, Permission.RETENTION_RUN)
    over = list(_running(until__lte=timezone.now()))
    for row in over:
        record(actor, "delegation.expire", subject=row.subject, fields=[row.role])
    return _running(pk__in=[row.pk for row in over]).update(ended_at=F("until"))


def _running(**which: object) -> QuerySet[Delegation]:
    return Delegation.objects.filter(ended_at=None, **which)


def _check(actor: Actor, compartment: Compartment, receiver: Account, role: Role, until: datetime) -> None:
    now = timezone.now()
    if receiver.person_id == actor.person or not receiver.is_active:
        raise NotGivable("expected the working account of another person")
    if not now < until <= now + LONGEST_DELEGATION:
        raise NotGivable(f"expected a day within the next {LONGEST_DELEGATION.days} days")
    own = {held.role for held in actor.grants if held.compartment is compartment}
    if role in FOR_NO_HUMAN or not any(narrower(role, than=wider) for wider in own):
        raise NotGivable(f"expected a role narrower than your own here, not {role}")
