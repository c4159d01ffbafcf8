"""Where a list stands for one person: what is left, what he may do next, who has signed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from byname.apps.access import approvals
from byname.apps.access import queries as access
from byname.apps.access.actor import Actor
from byname.apps.access.decide import decide
from byname.apps.access.errors import NotVisible
from byname.apps.access.models import Approval
from byname.apps.access.permissions import Permission
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.queries.overview import RowView
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.models import AnswerToSender
from byname.apps.reconciliation.queries import ListAccount, Review
from byname.apps.reconciliation.vocabulary import NoteKind
from byname.apps.register.queries.from_lists import people
from byname.core.accounting import RowLine, RowOutcome


class Step(StrEnum):
    """The one thing to do next on a list."""

    COMPARE = "compare"
    REVIEW = "review"
    OTHERS = "others"
    POINTS = "points"
    PROPOSE = "propose"
    SIGN = "sign"
    SECOND = "second"
    CLOSED = "closed"


NOTES = {
    RowOutcome.INSUFFICIENT_DATA: NoteKind.QUERIED_SENDER,
    RowOutcome.MATCHED_UNDETERMINED: NoteKind.TASK_FINDING,
}


@dataclass(frozen=True, slots=True)
class Signing:
    """Something proposed, as one person sees it: by whom, whether signed, and whether he may sign."""

    approval: Approval
    proposed_by: str
    signed_by: str
    own: bool
    may_sign: bool

    @property
    def done(self) -> bool:
        """Whether two people have signed and it took effect."""
        return self.approval.executed_at is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its outcome and the person it names, where this reader may know that person."""

    view: RowView
    line: RowLine
    code: str
    same_as: int | None


def may(
    actor: Actor, permission: Permission, received: ReceivedList, approval: Approval | None = None
) -> bool:
    """Return whether the actor may do this to the list now, or once he has proved himself again."""
    facts, now = list_services.facts_of(received), timezone.now()
    known = approvals.hands(actor, approval, facts) if approval else facts
    return decide(replace(actor, confirmed_at=now), permission, known, now).allowed


def next_step(actor: Actor, found: ListAccount) -> Step:
    """Return the one thing that is next for this person."""
    received = found.received
    if received.state == ListState.CLOSED:
        return Step.CLOSED
    if received.state == ListState.READ:
        return Step.COMPARE
    if queries.queue(actor, received).waiting:
        return Step.REVIEW
    if found.open_points:
        return Step.OTHERS if "NOT_YET_DECIDED" in found.open_points else Step.POINTS
    proposed = closing(actor, received)
    if proposed is None:
        return Step.PROPOSE if may(actor, Permission.LIST_CLOSE_PROPOSE, received) else Step.OTHERS
    return Step.SIGN if proposed.may_sign else Step.SECOND


def note_wanted(actor: Actor, shown: Review) -> str:
    """Return which open point of a row this person may close by a note, or nothing."""
    if shown.standing is None or not may(actor, Permission.ROW_JUDGE, shown.row.received_list):
        return ""
    outcome = queries.account_of(shown.row.received_list).lines[shown.row.pk].outcome
    kind = NOTES.get(outcome, "")
    return "" if kind in queries.notes_on(shown.row) else kind


def closing(actor: Actor, received: ReceivedList) -> Signing | None:
    """Return the running proposal to close the list, if there is one."""
    try:
        found = queries.open_closure(received)
    except NotVisible:
        return None
    return _signing(actor, received, found.approval, Permission.LIST_CLOSE_APPROVE)


def answers(actor: Actor, received: ReceivedList) -> list[tuple[AnswerToSender, Signing]]:
    """Return the answers drawn up for the list, newest first, with who signed them."""
    return [
        (answer, _signing(actor, received, answer.approval, Permission.ANSWER_APPROVE))
        for answer in queries.answers(actor, received)
    ]


def lines(actor: Actor, found: ListAccount, views: Iterable[RowView]) -> Sequence[Line]:
    """Return rows with their outcomes; a person this reader may not see has no number here."""
    shown = list(views)
    numbers = {view.row.pk: view.row.number for view in shown}
    named = {line.person for view in shown if (line := found.lines[view.row.pk]).person}
    known = people(actor, [UUID(person) for person in named if person])
    return [_line(view, found, known, numbers) for view in shown]


def _line(
    view: RowView, found: ListAccount, known: Mapping[UUID, object], numbers: Mapping[UUID, int]
) -> Line:
    line = found.lines[view.row.pk]
    person = known.get(UUID(line.person)) if line.person else None
    same = numbers.get(UUID(line.duplicate_of)) if line.duplicate_of else None
    return Line(view, line, str(person or ""), same)


def _signing(actor: Actor, received: ReceivedList, approval: Approval, permission: Permission) -> Signing:
    waits = approval.approved_at is None and approval.withdrawn_at is None
    return Signing(
        approval=approval,
        proposed_by=_name(actor, approval.proposer_id),
        signed_by=_name(actor, approval.approver_id) if approval.approver_id else "",
        own=approval.proposer_id == actor.person,
        may_sign=waits and may(actor, permission, received, approval),
    )


def _name(actor: Actor, person: UUID) -> str:
    try:
        return access.display_name(actor, person)
    except NotVisible:
        return ""
