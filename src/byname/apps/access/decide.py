"""One decision, as a pure function: no database, no clock. Everything else is compared with it.

The questions are asked in the order of `docs/access.md`; the first no is the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from byname.apps.access.actor import Actor, Held
from byname.apps.access.permissions import (
    APPROVES,
    IN_EMERGENCY,
    LEAVES_THE_HOUSE,
    NEEDS_PROOF,
    OBLIGATIONS,
    WITHOUT_COMPARTMENT,
    Obligation,
    Permission,
    Sensitive,
)
from byname.apps.access.purposes import ALLOWS
from byname.apps.access.roles import PERMISSIONS, REVEALS, Compartment, Role, needs_assignment

# A session ends eight hours after sign-in, however busy it was (security 5).
LONGEST_SESSION = timedelta(hours=8)
# How long a proof given again is good for.
PROOF_HOLDS = timedelta(minutes=10)


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
    opens = _reach(actor, permission, facts, now)
    if isinstance(opens, Reason):
        return Decision(opens)
    if permission not in ALLOWS[actor.purpose]:
        return Decision(Reason.OTHER_PURPOSE)
    if permission is Permission.FIELD_REVEAL and (refusal := _closed(opens, facts)):
        return Decision(refusal)
    if permission in NEEDS_PROOF and not confirmed(actor, now):
        return Decision(Reason.NOT_CONFIRMED)
    if permission in APPROVES and (refusal := same_hand(actor, permission, facts)):
        return Decision(refusal)
    opened = facts.fields if permission is Permission.FIELD_REVEAL else frozenset()
    return Decision(Reason.ALLOWED, frozenset(Sensitive) - opened, OBLIGATIONS.get(permission, frozenset()))


def may_begin(actor: Actor, permission: Permission, now: datetime) -> bool:
    """Say whether some thing could exist to which this is allowed: the question before any row is known.

    Whether the person proved himself again is asked inside, so that the page can send for it.
    """
    if permission not in ALLOWS[actor.purpose] or _standing(actor, now):
        return False
    return any(_holding(actor, permission, now))


def confirmed(actor: Actor, now: datetime) -> bool:
    """Say whether this person proved himself again shortly before; the machine has no session."""
    at = actor.confirmed_at
    return actor.system or (at is not None and now - at <= PROOF_HOLDS)


def same_hand(actor: Actor, permission: Permission, facts: Facts) -> Reason | None:
    """Say why this is no second pair of eyes: the same person, or for what leaves it the same house."""
    if facts.own_proposal:
        return Reason.OWN_PROPOSAL
    ours, theirs = actor.organisation, facts.proposer_organisation
    if permission in LEAVES_THE_HOUSE and (ours is None or theirs is None or ours == theirs):
        return Reason.OWN_ORGANISATION
    return None


def behind_glass(
    actor: Actor, permission: Permission, compartment: Compartment, now: datetime
) -> UUID | None:
    """Return the one person whom an emergency opens for this in this compartment, if any."""
    emergency = actor.emergency
    if emergency is None or now >= emergency.until or permission not in IN_EMERGENCY:
        return None
    if not any(permission in PERMISSIONS[held.role] for held in actor.grants):
        return None
    for_child = compartment is not Compartment.CHILDREN or Role.CHILD_PROTECTION_OFFICER in actor.roles
    return emergency.subject if for_child else None


def _standing(actor: Actor, now: datetime) -> Reason | None:
    if not actor.active:
        return Reason.INACTIVE
    fresh = actor.signed_in_at is not None and now - actor.signed_in_at <= LONGEST_SESSION
    return None if actor.system or fresh else Reason.NOT_FRESH


def _holding(actor: Actor, permission: Permission, now: datetime) -> Iterator[Held]:
    """Yield what the actor holds now; a role given for one record is no key to the glass of another."""
    for held in actor.holding(permission):
        if held.running(now) and not (held.subject and permission is Permission.EMERGENCY_OPEN):
            yield held


def _reach(
    actor: Actor, permission: Permission, facts: Facts, now: datetime
) -> frozenset[Sensitive] | Reason:
    """Answer role, compartment and assignment: the fields the roles that reach the thing may open."""
    able = list(_holding(actor, permission, now))
    if not able:
        return Reason.NO_ROLE
    here = [held for held in able if permission in WITHOUT_COMPARTMENT or _is_of(held, facts)]
    near = [held for held in here if _is_near(actor, held, permission, facts)]
    opened = facts.compartment and behind_glass(actor, permission, facts.compartment, now) in facts.subjects
    if not near and not opened:
        return Reason.NOT_ASSIGNED if here else Reason.OUTSIDE_COMPARTMENT
    behind = _fields(actor.grants) - {Sensitive.CHILD_PLACE} if opened else frozenset()
    return _fields(near) | behind


def _is_of(held: Held, facts: Facts) -> bool:
    """Say whether a role is held in the compartment of the thing; a delegated one, for this very thing."""
    if held.compartment is None or held.compartment is not facts.compartment:
        return False
    return held.subject is None or held.subject in facts.subjects


def _is_near(actor: Actor, held: Held, permission: Permission, facts: Facts) -> bool:
    if held.subject or not needs_assignment(held.role, permission, facts.compartment):
        return True
    return bool(facts.subjects & actor.assignments)


def _fields(roles: Iterable[Held]) -> frozenset[Sensitive]:
    return frozenset().union(*(REVEALS.get(held.role, frozenset()) for held in roles))


def _closed(opens: frozenset[Sensitive], facts: Facts) -> Reason | None:
    if not facts.fields or not facts.fields <= opens:
        return Reason.FIELD_CLOSED
    return None if facts.reason_given else Reason.NO_REASON
