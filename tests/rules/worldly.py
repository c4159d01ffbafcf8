"""A small world with rows in every personal table, for the rules that look at all of them."""

from uuid import UUID

from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, operator
from byname.apps.access.models import Approval
from byname.apps.lists import services as lists
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.lists.services import Registration
from byname.apps.lists.vocabulary import ListKind
from byname.apps.reconciliation.models import (
    AnswerToSender,
    Candidate,
    Closure,
    Comparison,
    Effect,
    Finding,
    Judgement,
    Note,
)
from byname.apps.register import services as register
from byname.apps.register.models import Claim, Person
from tests.apps.register.conftest import GALAGAN
from tests.cast import RECORDS, Cast

ROWS = (
    "№;ПІБ;Дата народження\n1;Галаган Сергій Миколайович;12.04.2001\n2;Вигаданий Іван Петрович;01.02.1990\n"
)
BEHIND = "the test follows what Django reads by itself"


def build(cast: Cast) -> tuple[list[Person], list[ReceivedList]]:
    """Make a person in each compartment, a list of each kind, and what hangs on them across compartments."""
    access.create_party(operator(), code="A", name="Party A")
    access.create_party(operator(), code="B", name="Party B")
    registrar = cast.actor("registrar")
    people = [register.register_person(registrar, GALAGAN, compartment=one) for one in RECORDS]
    received = [receive(registrar, kind) for kind in (ListKind.PRISONERS, ListKind.CIVILIANS)]
    for number, one in enumerate(received):
        work_on(one, people, cast, number)
    for person in people:
        amend(cast, person)
    return people, received


def receive(registrar: Actor, kind: ListKind) -> ReceivedList:
    about = Registration(sender="B", concerned="A", kind=kind, list_date="2025-06-01", scope="search=open")
    return lists.receive(registrar, content=ROWS.encode(), file_name="list.csv", about=about)


def amend(cast: Cast, person: Person) -> None:
    """Take one claim of a person back."""
    claim = Claim.objects.unscoped(BEHIND).filter(person=person).last()
    assert claim is not None
    register.retract(cast.assign("verifier", person), claim.pk, reason="invented")


def work_on(received: ReceivedList, people: list[Person], cast: Cast, number: int) -> None:
    """Hold each row against people of every compartment, and write down what people said and signed."""
    common = {"received_list": received, "key": received.key}
    now, account = timezone.now(), cast.account("caseworker")
    by = {"given_by": account, "given_at": now}
    comparison = Comparison.objects.create(**common, started_at=now)
    rows = list(ListRow.objects.unscoped(BEHIND).filter(received_list=received).order_by("number"))
    approval = {"approval": approved(cast, received.pk), "made_at": now}
    for rank, person in enumerate(people):
        on = {"row": rows[0], "person": person}
        told = {"rank": rank, "order": "0", "probability": 0.5, "evidence": {}}
        Candidate.objects.create(**common, **on, **told, comparison=comparison)
        judged = {"answer": "same", "blind": True, "judge": account.person}
        Judgement.objects.create(**common, **on, **by, **judged)
        Effect.objects.create(**common, **on, created=False, made_at=now, undone_at=now)
    Finding.objects.create(**common, comparison=comparison, row=rows[0], duplicate_of=rows[1], outcome="x")
    Note.objects.create(**common, **by, row=rows[0], kind="asked")
    Closure.objects.create(**common, **approval, account={})
    sent = {"copy": f"C{number}", "recipient": received.sender, "workbook": b"x", "text": b"x"}
    AnswerToSender.objects.create(**common, **approval, **sent)


def approved(cast: Cast, subject: UUID) -> Approval:
    now = timezone.now()
    return Approval.objects.create(
        action="list.close",
        subject=subject,
        content_hash="0",
        proposer=cast.account("caseworker").person,
        proposed_at=now,
        expires_at=now,
    )
