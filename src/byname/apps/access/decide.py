"""One decision, as a pure function: no database, no clock. Everything else is compared with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from byname.apps.access.actor import Actor, Held
from byname.apps.access.permissions import (
    OBLIGATIONS,
    WITHOUT_COMPARTMENT,
    Obligation,
    Permission,
    Sensitive,
)
from byname.apps.access.purposes import ALLOWS
from byname.apps.access.roles import REVEALS, Compartment, needs_assignment

# A session ends eight hours after sign-in, however busy it was (security 5).
LONGEST_SESSION = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision has to know about the thing: never its content."""

    compartment: Compartment | None = None
    # What an assignment may name to reach it: the person, the list it stands on.
    subjects: frozenset[UUID] = frozenset()
    # The masked fields to be opened, and whether a reason was written down.
    fields: frozenset[Sensitive] = frozenset()
    reason_given: bool = False
    # For an approval: whether the actor proposed it himself, and for whom the proposer works.
    own_proposal: bool = False
    proposer_organisation: UUID | None = None


class Reason(StrEnum):
    """Why a decision fell as it did, in the order of the questions."""

    INACTIVE = "inactive"
    NOT_FRESH = "not_fresh"
    NO_ROLE = "no_role"
    OUTSIDE_COMPARTMENT = "outside_compartment"
    NOT_ASSIGNED = "not_assigned"
    OTHER_PURPOSE = "other_purpose"
    FIELD_CLOSED = "field_closed"
    NO_REASON = "no_reason"
    NOT_CONFIRMED = "not_confirmed"
    OWN_PROPOSAL = "own_proposal"
    OWN_ORGANISATION = "own_organisation"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, why, and what a yes still hides and demands."""

    reason: Reason
    masked: frozenset[Sensitive] = frozenset(Sensitive)
    obligations: frozenset[Obligation] = frozenset()

    @property
    def allowed(self) -> bool:
        """Whether it is a yes."""
        return self.reason is Reason.ALLOWED


def decide(actor: Actor, permission: Permission, facts: Facts, now: datetime) -> Decision:
    """Answer whether this actor may do this to a thing of these facts at this time."""
    if refusal := _standing(actor, now):
        return Decision(refusal)
    held, refusal = _reach(actor, permission, facts)
    if refusal:
        return Decision(refusal)
    if permission not in ALLOWS[actor.purpose]:
        return Decision(Reason.OTHER_PURPOSE)
    if permission is Permission.FIELD_REVEAL and (refusal := _closed(held, facts)):
        return Decision(refusal)
    if facts.own_proposal:
        return Decision(Reason.OWN_PROPOSAL)
    opened = facts.fields if permission is Permission.FIELD_REVEAL else frozenset()
    return Decision(Reason.ALLOWED, frozenset(Sensitive) - opened, OBLIGATIONS.get(permission, frozenset()))


def may_begin(actor: Actor, permission: Permission, now: datetime) -> bool:
    """Say whether some thing could exist to which this is allowed: the question before any row is known."""
    able = any(actor.holding(permission)) and permission in ALLOWS[actor.purpose]
    return able and _standing(actor, now) is None


def _standing(actor: Actor, now: datetime) -> Reason | None:
    if not actor.active:
        return Reason.INACTIVE
    fresh = actor.signed_in_at is not None and now - actor.signed_in_at <= LONGEST_SESSION
    return None if actor.system or fresh else Reason.NOT_FRESH


def _reach(actor: Actor, permission: Permission, facts: Facts) -> tuple[list[Held], Reason | None]:
    held = list(actor.holding(permission))
    if not held:
        return [], Reason.NO_ROLE
    if permission not in WITHOUT_COMPARTMENT:
        held = [one for one in held if one.compartment and one.compartment is facts.compartment]
    if not held:
        return [], Reason.OUTSIDE_COMPARTMENT
    assigned = bool(facts.subjects & actor.assignments)
    held = [one for one in held if assigned or not needs_assignment(one.role, permission, facts.compartment)]
    return held, None if held else Reason.NOT_ASSIGNED


def _closed(held: list[Held], facts: Facts) -> Reason | None:
    opened = frozenset().union(*(REVEALS.get(one.role, frozenset()) for one in held))
    if not facts.fields or not facts.fields <= opened:
        return Reason.FIELD_CLOSED
    return None if facts.reason_given else Reason.NO_REASON
