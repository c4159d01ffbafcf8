"""What people say of a row, and what of it stands.

The first opinion of a person on a row is given before any score is shown to that person; a second person
never sees the first one's answer. No judgement is erased: taking one back is entered beside it.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ListRow
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation import at_work, queries
from byname.apps.reconciliation.errors import NotComparedYet, NotJudgeable, Overtaken
from byname.apps.reconciliation.models import Judgement, Note
from byname.apps.reconciliation.queries.reviewing import may_speak
from byname.apps.reconciliation.rulings import Answer
from byname.apps.reconciliation.services.effects import settle
from byname.apps.reconciliation.vocabulary import NoteKind
from byname.apps.register import queries as register

ABOUT_A_PERSON = (Answer.SAME, Answer.DIFFERENT)


@transaction.atomic
def decide(
    actor: Actor, *, row: UUID, answer: Answer, person: UUID | None = None, reason: str = ""
) -> Judgement:
    """Record what the actor says of a row, and let it take effect as far as it then stands.

    Refuses a row of a list that is closed or not yet compared, an answer that needs a person without one (or
    the other way round), and a person the actor may not see.
    """
    judged = _judgeable(actor, row)
    answer = Answer(answer)
    if (person is not None) != (answer in ABOUT_A_PERSON):
        raise NotJudgeable(f"expected a person with the answers {', '.join(ABOUT_A_PERSON)}, and only there")
    if person is not None:
        register.person_row(actor, person)
    earlier = queries.judgements(judged)
    judgement = Judgement(
        key=judged.key,
        received_list=judged.received_list,
        row=judged,
        person_id=person,
        answer=answer,
        reason=reason,
        blind=not any(one.judge_id == actor.person for one in earlier),
        judge_id=actor.person,
        given_by_id=actor.account,
        given_at=timezone.now(),
    )
    judgement.save(force_insert=True)
    access.record(actor, "row.judge", subject=judged, fields=[answer], content=_statement(judgement))
    settle(judged)
    at_work.leave(row)
    return judgement


@transaction.atomic
def take_back(actor: Actor, *, row: UUID) -> Judgement:
    """Withdraw the actor's own last standing judgement on a row; refuses where there is none."""
    judged = _judgeable(actor, row)
    own = [one for one in queries.judgements(judged) if one.judge_id == actor.person and not one.withdrawn_at]
    if not own:
        raise NotJudgeable("expected a judgement of your own on this row, but there is none to take back")
    own[-1].withdrawn_at = timezone.now()
    own[-1].save(update_fields=["withdrawn_at"])
    access.record(actor, "row.take_back", subject=judged, fields=[own[-1].answer])
    settle(judged)
    return own[-1]


@transaction.atomic
def note(actor: Actor, *, row: UUID, kind: NoteKind, text: str = "") -> Note:
    """Note that the sender was asked about a row, or what was found out about an open question; once each."""
    judged = _judgeable(actor, row)
    if kind in queries.notes_on(judged):
        raise NotJudgeable(f"expected one note {kind} on a row, but there is one already")
    made = Note(
        key=judged.key,
        received_list=judged.received_list,
        row=judged,
        kind=kind,
        text=text,
        given_by_id=actor.account,
        given_at=timezone.now(),
    )
    made.save(force_insert=True)
    access.record(actor, f"row.{kind}", subject=judged, content=text.encode())
    return made


def _judgeable(actor: Actor, row_id: UUID) -> ListRow:
    """Return the row; only who comes to it second needs to be a reviewer, not who spoke of it before."""
    row = lists.row(actor, row_id)
    access.authorise(actor, Permission.ROW_JUDGE, list_services.facts_of(row.received_list))
    if not may_speak(actor, row, queries.judgements(row)):
        raise Overtaken(_("Your words were not kept: somebody else was the first to speak of this row."))
    if row.received_list.state == ListState.READ:
        raise NotComparedYet("expected a list that was compared with the register, but this one was not")
    if row.received_list.state == ListState.CLOSED:
        raise NotJudgeable("a closed list is not judged any more; a correction is a new version")
    return row


def _statement(judgement: Judgement) -> bytes:
    return f"{judgement.row_id} {judgement.answer} {judgement.person_id} {judgement.reason}".encode()
