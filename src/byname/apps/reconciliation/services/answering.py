"""The answer to the sender, row by row, under two signatures and marked for its recipient."""

from collections.abc import Iterator
from secrets import token_hex
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from byname.apps.access import approvals
from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.errors import ContentChanged
from byname.apps.access.permissions import Permission
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.answers import SAYS_DIFFERENCES, WORDS, RowAnswer, answer_to
from byname.apps.reconciliation.errors import StillOpen
from byname.apps.reconciliation.models import AnswerToSender
from byname.apps.reconciliation.queries import ListAccount
from byname.core import tabular
from byname.core.accounting import RowOutcome
from byname.core.tabular import Meaning

ACTION = "answer.send"
HEADER = ("sheet", "row", "row_id", "answer", "in words (en)", "словами (uk)", "differs in", "same as row")


@transaction.atomic
def propose_answer(actor: Actor, *, list_id: UUID) -> AnswerToSender:
    """Draw up the answer to a list and propose it; raises `StillOpen` while a row is undecided."""
    received = lists.received_list(actor, list_id)
    access.authorise(actor, Permission.ANSWER_PROPOSE, list_services.facts_of(received))
    found = queries.account_of(received)
    if waiting := found.account.count(RowOutcome.NOT_YET_DECIDED):
        raise StillOpen({"NOT_YET_DECIDED": waiting})
    linked = [UUID(line.person) for line in found.lines.values() if line.person]
    access.watch_for_canaries(actor, linked)
    copy = token_hex(6).upper()
    table = _table(received, copy, found)
    workbook, text = tabular.write_xlsx(table), tabular.write_csv(table)
    answer = AnswerToSender(
        key=received.key,
        received_list=received,
        copy=copy,
        recipient=received.sender,
        workbook=workbook,
        text=text,
        approval=approvals.propose(actor, ACTION, received.pk, workbook + text),
        made_at=timezone.now(),
    )
    answer.save(force_insert=True)
    return answer


@transaction.atomic
def approve_answer(actor: Actor, *, answer_id: UUID, content_hash: str) -> AnswerToSender:
    """Sign an answer as the second person; from then on it may be downloaded and handed over.

    Refuses the proposer and his organisation, another hash than the one proposed, and an answer the list no
    longer bears out.
    """
    answer = queries.answer(actor, answer_id)
    received = answer.received_list
    facts = approvals.hands(actor, answer.approval, list_services.facts_of(received))
    access.authorise(actor, Permission.ANSWER_APPROVE, facts)
    now = _table(received, answer.copy, queries.account_of(received))
    if bytes(answer.text) != tabular.write_csv(now):
        raise ContentChanged("expected an answer that fits the list as it stands; draw it up anew")
    approvals.approve(actor, answer.approval_id, content_hash)
    approvals.execute(actor, answer.approval_id, bytes(answer.workbook) + bytes(answer.text))
    return answer


@transaction.atomic
def download(actor: Actor, *, answer_id: UUID, as_text: bool) -> bytes:
    """Return the signed answer as XLSX, or as CSV; entered in the ledger before it is given out."""
    answer = queries.answer(actor, answer_id)
    access.authorise(actor, Permission.ANSWER_DOWNLOAD, list_services.facts_of(answer.received_list))
    queries.signed(answer)
    access.record(actor, "answer.download", subject=answer, fields=["text" if as_text else "workbook"])
    return bytes(answer.text if as_text else answer.workbook)


def _table(received: ReceivedList, copy: str, found: ListAccount) -> list[tuple[str, ...]]:
    return [*_mark(received, copy), HEADER, *_rows(received, found)]


def _mark(received: ReceivedList, copy: str) -> list[tuple[str, ...]]:
    """Name the recipient and the copy, so that a leaf that turns up elsewhere says whose it was."""
    return [
        (f"Byname {received.code}: answer to {received.sender.name}, copy {copy}",),
        ("Personal data of people affected by war. For the named recipient only.",),
    ]


def _rows(received: ReceivedList, found: ListAccount) -> Iterator[tuple[str, ...]]:
    withheld = queries.withheld(found)
    differing = queries.differing_fields(received, found)
    said = lists.said(queries.MACHINE, received)
    numbers = {str(row.pk): str(row.number) for row in lists.rows(queries.MACHINE, received)}
    for row in lists.rows(queries.MACHINE, received):
        line = found.lines[row.pk]
        answer = answer_to(line, withheld=withheld)
        fields = differing.get(row.pk, ()) if answer in SAYS_DIFFERENCES else ()
        values = said.get(row.pk, {})
        yield (
            str(row.sheet.index),
            str(row.number),
            values.get(Meaning.ROW_ID) or values.get(Meaning.ID, ""),
            str(answer),
            _in_words(answer, "en"),
            _in_words(answer, "uk"),
            ", ".join(fields),
            numbers.get(line.duplicate_of or "", "") if answer is RowAnswer.REPEATED else "",
        )


def _in_words(answer: RowAnswer, language: str) -> str:
    with override(language):
        return gettext(WORDS[answer])
