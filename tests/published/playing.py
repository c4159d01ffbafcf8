"""A list of the invented world put through the main job, by two people who know who is who."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.purposes import Purpose
from byname.apps.lists import queries as lists
from byname.apps.lists.models import ReceivedList
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.models import Candidate, Finding
from byname.apps.reconciliation.queries import MACHINE, ListAccount
from byname.apps.reconciliation.rulings import Answer
from byname.cli.demo import making
from byname.cli.demo.recording import record_people
from byname.cli.demo.users import make_parties, make_users
from byname.cli.invented.lists import InventedList
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.world import World, planned_outcomes
from byname.core.accounting import RowOutcome

NOBODY = {
    RowOutcome.NOT_IN_REGISTER_NEW: Answer.NONE,
    RowOutcome.INSUFFICIENT_DATA: Answer.INSUFFICIENT,
}


def quiet(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


@dataclass
class Stage:
    """A world recorded in a register, with the demo's users."""

    world: World
    users: dict[str, Any]
    known: dict[str, UUID]

    @classmethod
    def build(cls, world: World) -> Self:
        make_parties()
        users = make_users()
        stage = cls(world, users, {})
        stage.known = record_people(stage.actor("registrar"), stage.actor("verifier"), world.people, quiet)
        return stage

    def actor(self, login: str) -> Actor:
        return access.actor_for(self.users[login], Purpose.RECONCILIATION, timezone.now(), timezone.now())

    def receive(self, number: int, folder: Path) -> "Play":
        """Receive the list of this number as it was sent, and compare it."""
        made, file = making.write_lists(folder / f"{number}", self.world)[number - 1]
        received = making.receive(self.users, made, file)
        services.compare(received.pk, quiet)
        return Play(self, made, received)


@dataclass
class Play:
    """One list with its truth, which only the test reads."""

    stage: Stage
    made: InventedList
    received: ReceivedList

    def __post_init__(self) -> None:
        self.truth = planned_outcomes(self.made)
        self.rows = {row.number: row.pk for row in lists.rows(MACHINE, self.received)}
        self.numbers = {row: number for number, row in self.rows.items()}

    def account(self) -> ListAccount:
        return queries.account_of(lists.received_list(MACHINE, self.received.pk))

    def decide_as_it_is(self) -> None:
        """Let the caseworker say what is true of every row, and the verifier of those that need a second."""
        for login in ("caseworker", "verifier"):
            actor = self.stage.actor(login)
            for row in queries.queue(actor, self.received).waiting:
                answer, person = self.truly(row)
                services.decide(actor, row=row, answer=answer, person=person)

    def truly(self, row: UUID) -> tuple[Answer, UUID | None]:
        outcome, person = self.truth[self.numbers[row]]
        if person is not None:
            return Answer.SAME, self.stage.known[person]
        return NOBODY.get(outcome, Answer.NOT_A_PERSON), None

    def planted(self) -> Counter[RowOutcome]:
        return Counter(outcome for outcome, _ in self.truth.values())

    def counted(self) -> Counter[RowOutcome]:
        return Counter(line.outcome for line in self.account().lines.values())

    def disagreeing(self) -> dict[int, tuple[str, str]]:
        """Return the rows whose outcome is not the planted one: number, what came, what was planted."""
        lines = self.account().lines
        pairs = {
            number: (str(lines[row].outcome), str(self.truth[number][0])) for number, row in self.rows.items()
        }
        return {number: pair for number, pair in pairs.items() if pair[0] != pair[1]}

    def linked(self) -> list[InventedPerson]:
        """Return the registered people who stand on the list, by its truth."""
        ids = {person for _, person in self.truth.values() if person}
        return [self.stage.world.person(one) for one in sorted(ids)]

    def proposed(self) -> Counter[tuple[str, str]]:
        """Count what the program proposed beside whether its best candidate is the person of the row."""
        best = dict(
            Candidate.objects.visible_to(MACHINE)
            .filter(received_list=self.received, rank=0)
            .values_list("row", "person")
        )
        findings = Finding.objects.visible_to(MACHINE).filter(received_list=self.received)
        return Counter((one.outcome, self._verdict(one.row_id, best.get(one.row_id))) for one in findings)

    def _verdict(self, row: UUID, best: UUID | None) -> str:
        person = self.truth[self.numbers[row]][1]
        if person is None:
            return "nobody"
        return "right" if best == self.stage.known[person] else "wrong"
