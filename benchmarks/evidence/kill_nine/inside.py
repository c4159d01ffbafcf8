"""What runs inside the installation: it fills the house, and examines it whenever it is asked to.

One line of JSON goes in for each examination: what the callers asked for and what they were answered. One
line comes back: everything that is wrong, in words without values, and what there is.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from benchmarks.evidence.kill_nine.callers import GIVEN, PASSWORD, SURNAMES
from byname.apps.access import keys, services
from byname.apps.access import queries as access
from byname.apps.access.actor import Actor, operator, system_actor
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger import queries as ledger_queries
from byname.apps.ledger import services as ledger
from byname.apps.lists.models import ListRow, Receipt, ReceivedList
from byname.apps.reconciliation import queries as reconciliation
from byname.apps.register import services as register
from byname.apps.register.inputs import ClaimInput, SourceInput
from byname.apps.register.models import Person
from byname.apps.register.vocabulary import Predicate, SourceType
from byname.core.errors import BynameError

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of invented officers)
OFFICERS = {"sender": Role.REGISTRAR, "reader": Role.REGISTRAR, "judge": Role.VERIFIER}
WHY = "evidence: what is in the tables after a kill"
MADE = "SELECT count(*) FROM reconciliation_comparison WHERE received_list_id = %s"
MACHINE = system_actor("evidence", compartments=(Compartment.MILITARY,))


def prepare() -> None:
    """Make the parties, three officers and a small register; print the ids of the persons."""
    with ledger.checkpointed():
        for code in ("A", "B"):
            services.create_party(operator(), code=code, name=f"Invented {code}")
        for login, role in OFFICERS.items():
            grants = [(role, Compartment.MILITARY)]
            account = services.create_account(
                operator(), username=login, password=PASSWORD, display_name=login, grants=grants
            )
            services.enrol_totp(account, SECRET)
        people = [
            _claims(surname, given) for surname, given in zip(SURNAMES, GIVEN, strict=True) for _ in range(2)
        ]
        rows = register.register_people(_acting("sender"), people)
    print(json.dumps([str(row.pk) for row in rows]))


def serve() -> None:
    """Answer every line on standard input with an examination."""
    examiner = Examiner()
    for line in sys.stdin:
        print(json.dumps(examiner.examine(json.loads(line))), flush=True)


class Examiner:
    """Remembers what was asked for so far, and the last checkpoint a witness would have kept."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self.answered: Counter[tuple[str, str]] = Counter()
        self.kept: list[str] = []
        self.accounted: set[str] = set()
        self.unanswered = 0
        self.reader = keys.pseudonym(access.account("reader").pk)

    def examine(self, told: dict[str, Any]) -> dict[str, Any]:
        """Hold what was answered against what is there; the last time also the account of every list anew."""
        for kind, key, status in told["requests"]:
            self.asked[kind, key] += 1
            self.answered[kind, key] += status in (200, 302)
            self.unanswered += status is None
        if told["last"]:
            self.accounted.clear()
        checks = (self.ledger, self.received, self.compared, self.judged, self.read, self.paired, self.ended)
        wrong = [fault for check in checks for fault in check()]
        totals = {kind: 0 for kind in ("receive", "compare", "read", "reveal", "judge")}
        for (kind, _), number in self.answered.items():
            totals[kind] += number
        takeovers = _one("SELECT count(*) FROM jobs_job WHERE attempts > 1")
        return {"wrong": wrong, "answered": totals, "unanswered": self.unanswered, "takeovers": takeovers}

    def ledger(self) -> Iterator[str]:
        """Check that the ledger is whole, and holds what the last checkpoint covered."""
        try:
            ledger.verify(self.kept)
        except BynameError as refusal:
            yield f"the ledger: {refusal}"
        self.kept = [note] if (note := ledger_queries.latest_checkpoint()) else []

    def received(self) -> Iterator[str]:
        """Check that every list is there whole, with all its rows, its receipt and its entry."""
        there: Counter[str] = Counter()
        receipts = {one.received_list_id: one for one in Receipt.objects.unscoped(WHY)}
        for one in ReceivedList.objects.unscoped(WHY):
            there[one.sha256] += 1
            receipt = receipts.get(one.pk)
            rows = ListRow.objects.unscoped(WHY).filter(received_list=one).count()
            entered = _entries("list.receive", one)
            if rows != one.rows or receipt is None or entered != [receipt.ledger_seq]:
                yield f"a list has {rows} of {one.rows} rows, receipt: {bool(receipt)}, entries: {entered}"
        yield from self._exactly("receive", there)

    def compared(self) -> Iterator[str]:
        """Check that every comparison asked for was made and entered, and every account comes out."""
        asked = dict(_rows("SELECT subject, count(*) FROM jobs_job GROUP BY subject"))
        there = Counter({str(UUID(str(subject))): number for subject, number in asked.items()})
        yield from self._exactly("compare", there)
        for subject, jobs in there.items():
            received = ReceivedList.objects.unscoped(WHY).get(pk=UUID(subject))
            made, begun = _one(MADE, _id(subject)), len(_entries("list.compare_asked", received))
            entered = len(_entries("list.compared", received))
            if not jobs == begun <= made == entered:
                yield f"comparisons: {jobs} jobs, {begun} asked for, {made} made, {entered} entered"
            if subject not in self.accounted:
                yield from self._account(subject)

    def _account(self, subject: str) -> Iterator[str]:
        """Check that the account of a list comes out and has all its rows."""
        self.accounted.add(subject)
        try:
            found = reconciliation.list_account(MACHINE, UUID(subject)).account
        except BynameError as refusal:
            yield f"the account of a list: {refusal}"
            return
        if found.rows != ListRow.objects.unscoped(WHY).filter(received_list=UUID(subject)).count():
            yield f"the account of a list has {found.rows} rows"

    def judged(self) -> Iterator[str]:
        """Check that every answered judgement is there and entered once, and no claim stands twice."""
        said = _rows("SELECT row_id, count(*) FROM reconciliation_judgement GROUP BY row_id")
        there = Counter({str(UUID(str(row))): number for row, number in said})
        yield from self._exactly("judge", there)
        for row, number in there.items():
            if len(_entries("row.judge", ListRow.objects.unscoped(WHY).get(pk=UUID(row)))) != number:
                yield f"{number} judgements on a row, not as many entries"
        doubled = _one(
            "SELECT count(*) FROM (SELECT 1 FROM register_claim WHERE list_row IS NOT NULL"
            " GROUP BY list_row, person_id, predicate HAVING count(*) > 1) AS doubled"
        )
        if doubled:
            yield f"{doubled} claims stand twice"

    def read(self) -> Iterator[str]:
        """Check that every person shown was entered, and nothing is entered that was not asked for."""
        for kind, action in (("read", "person.read"), ("reveal", "field.reveal")):
            for (asked, person), number in self.asked.items():
                if asked != kind:
                    continue
                row = Person.objects.unscoped(WHY).get(pk=UUID(person))
                entered = len(_entries(action, row, self.reader))
                if not self.answered[kind, person] <= entered <= number:
                    yield f"{self.answered[kind, person]} times answered, {entered} times entered: {action}"

    def paired(self) -> Iterator[str]:
        """Check that whatever is kept of an act has its entry, and every entry its act."""
        tables = {
            "list.receive": "lists_receivedlist",
            "row.judge": "reconciliation_judgement",
            "field.reveal": "register_reveal",
            "list.compared": "reconciliation_comparison",
            "list.compare_asked": "jobs_job",
        }
        for action, table in tables.items():
            kept, entered = _one(f"SELECT count(*) FROM {table}"), len(_entries(action))  # noqa: S608 (names above)
            if kept != entered:
                yield f"{kept} rows in {table}, {entered} entries {action}"
        opened = _one("SELECT count(*) FROM reconciliation_effect WHERE created")
        people = _one("SELECT count(*) FROM register_person") - 2 * len(SURNAMES)
        entered = len(_entries("person.create")) - 1
        if not opened == people == entered:
            yield f"{opened} new cases from rows, {people} new persons, {entered} entries"

    def ended(self) -> Iterator[str]:
        """Check that every job ended well."""
        if failed := _one("SELECT count(*) FROM jobs_job WHERE state <> 'done'"):
            yield f"{failed} jobs did not end well"

    def _exactly(self, kind: str, there: Counter[str]) -> Iterator[str]:
        for (asked, key), number in self.asked.items():
            if asked != kind:
                continue
            most = max(1, self.answered[kind, key])
            if not self.answered[kind, key] <= there[key] <= min(number, most):
                yield f"{kind}: {number} times asked, {self.answered[kind, key]} answered, {there[key]} kept"
        if unasked := set(there) - {key for asked, key in self.asked if asked == kind}:
            yield f"{kind}: {len(unasked)} that nobody asked for"


def _acting(login: str) -> Actor:
    return services.actor_for(access.account(login), Purpose.RECONCILIATION, timezone.now())


def _claims(surname: str, given: str) -> list[ClaimInput]:
    source = SourceInput(type=SourceType.FAMILY, who="Invented")
    said = {
        Predicate.SURNAME: surname,
        Predicate.GIVEN_NAME: given,
        Predicate.PATRONYMIC: "Іванович",
        Predicate.BIRTH_DATE: "12.04.1988",
        Predicate.SEX: "male",
        Predicate.PROTECTION: "pow",
        Predicate.DEPENDENCE: "A",
        Predicate.PERSONAL_NUMBER: "INV-1",
    }
    return [ClaimInput(predicate=predicate, value=value, source=source) for predicate, value in said.items()]


def _entries(action: str, subject: Model | None = None, actor: str = "") -> list[int]:
    found = ledger_queries.Entry.objects.filter(action=action)
    found = found.filter(handle__in=services.handles(subject)) if subject else found
    found = found.filter(actor=actor) if actor else found
    return list(found.values_list("seq", flat=True))


def _id(identity: str) -> Any:
    return UUID(identity) if connection.vendor == "postgresql" else UUID(identity).hex


def _rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _one(query: str, *values: Any) -> int:
    return int(_rows(query, *values)[0][0])
