"""Answers to senders, and what they are drawn up from."""

from uuid import UUID

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NeedsSecond, NotVisible
from byname.apps.lists import queries as lists
from byname.apps.lists.models import ReceivedList
from byname.apps.reconciliation.models import AnswerToSender
from byname.apps.reconciliation.queries.accounts import ListAccount
from byname.apps.reconciliation.queries.judgements import MACHINE
from byname.apps.register import queries as register
from byname.apps.register.dictionaries import dictionaries
from byname.core.linkage import compare


def answer(actor: Actor, answer_id: UUID) -> AnswerToSender:
    """Return one answer, or raise NotVisible."""
    found = (
        AnswerToSender.objects.visible_to(actor)
        .filter(pk=answer_id)
        .select_related("received_list", "approval", "recipient")
        .first()
    )
    if found is None:
        raise NotVisible("there is no such answer, or it is not yours to see")
    return found


def answers(actor: Actor, received: ReceivedList) -> list[AnswerToSender]:
    """Return the answers drawn up for a list, newest first, without opening them."""
    return list(
        AnswerToSender.objects.visible_to(actor).filter(received_list=received).select_related("approval")
    )


def signed(answer: AnswerToSender) -> None:
    """Raise `NeedsSecond` unless two people signed this answer, and `ProofFailed` if the row was edited."""
    if answer.approval.executed_at is None:
        raise NeedsSecond("an answer leaves only after a second person has signed it")
    approvals.verify(answer.approval)


def withheld(found: ListAccount) -> frozenset[str]:
    """Return the linked people who are withheld for safety, or are children."""
    linked = [UUID(line.person) for line in found.lines.values() if line.person]
    statuses = register.axes(MACHINE, linked)
    return frozenset(str(person) for person, axes in statuses.items() if axes.withheld or axes.child == "yes")


def differing_fields(received: ReceivedList, found: ListAccount) -> dict[UUID, tuple[str, ...]]:
    """Return for each linked row the names of the fields in which it contradicts the register."""
    said = lists.said(MACHINE, received)
    linked = {row: line.person for row, line in found.lines.items() if line.person and row in said}
    people = {
        record.id: record
        for record in register.linkage_records(MACHINE, [UUID(person) for person in set(linked.values())])
    }
    return {
        row: tuple(
            one.field
            for one in compare(
                people[person], lists.record_of(row, said[row]), on=received.day, dictionaries=dictionaries()
            )
            if one.result == "differs"
        )
        for row, person in linked.items()
    }
