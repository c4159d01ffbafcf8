"""A small register and a list of it, with a row for each thing that can happen to a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.roles import Compartment
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.models import Candidate
from byname.apps.reconciliation.queries import MACHINE, ListAccount
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register import services as register
from byname.apps.register.inputs import DecisionInput, SourceInput, decisions_content
from byname.apps.register.vocabulary import DecisionKind, SourceType
from tests.apps.lists.sending import send
from tests.apps.register.conftest import NOTICE, claim
from tests.cast import Cast

PAPERS = SourceInput(type=SourceType.OWN_RECORD, who="party A", party="A")
# name: surname, given name, patronymic, birth date, protection, party
PEOPLE: dict[str, tuple[str, ...]] = {
    "serhii": ("Ґалаґан", "Сергій", "Миколайович", "2001-04-12", "pow", "A"),
    "taras": ("Яворницький", "Тарас", "Устимович", "1999-11-03", "pow", "A"),
    "orest": ("Кульбаба", "Орест", "Хомич", "1988-02-20", "pow", "A"),
    "ivan": ("Тесля", "Іван", "Ілліч", "1990-07-01", "civilian", "A"),
    "vasyl": ("Дзюба", "Василь", "Гнатович", "1985-01-15", "pow", "A"),
    "marko": ("Вовкодав", "Марко", "Лукич", "1995-05-05", "pow", "A"),
}
HELD = ("serhii", "taras", "vasyl")
SCOPE = "dependence=A fate=captivity_confirmed,presumed_captive"
HEADER = ("№", "Прізвище, ім'я, по батькові", "Дата народження", "Область", "Особистий номер")
# Row 1 is the header. A row that nobody is; a repetition; a surname only.
ROWS = (
    ("1", "Ґалаґан Сергій Миколайович", "12.04.2001", "Сумська", "М-770144"),
    ("2", "Яворницкий Тарас Устимович", "03.11.1999", "", ""),
    ("3", "Кульбаба Орест Хомич", "20.02.1988", "", ""),
    ("4", "Тесля Іван Ілліч", "01.07.1990", "", ""),
    ("5", "Галаган Сергей Николаевич", "12.04.2001", "Сумська", "М-770144"),
    ("6", "Шпортько Аркадій Никонович", "09.09.1979", "", ""),
    ("7", "Дзюба", "", "", ""),
)


def quiet(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


@dataclass
class Desk:
    """A list compared with the register, and the people who judge it."""

    cast: Cast
    people: dict[str, UUID]
    received: ReceivedList
    rows: list[ListRow] = field(default_factory=list)

    @property
    def caseworker(self) -> Actor:
        return self.cast.actor("caseworker")

    @property
    def verifier(self) -> Actor:
        return self.cast.actor("verifier")

    def row(self, number: int) -> UUID:
        """Return the row that carries this running number in the list itself."""
        return self.rows[number].pk

    def says(self, name: str, number: int, answer: str, who: str = "", reason: str = "") -> Any:
        """Let somebody say something of a row, as pages and commands do."""
        person = self.people.get(who) if who else None
        actor = self.cast.actor(name)
        return services.decide(
            actor, row=self.row(number), answer=Answer(answer), person=person, reason=reason
        )

    def both(self, number: int, answer: str, who: str = "") -> None:
        self.says("caseworker", number, answer, who)
        self.says("verifier", number, answer, who)

    def map(self, meanings: dict[int, str]) -> None:
        """Correct the columns of the one sheet."""
        (sheet,) = lists.sheets(MACHINE, self.received)
        list_services.correct_columns(self.cast.actor("registrar"), sheet.pk, meanings)

    def account(self) -> ListAccount:
        received = lists.received_list(MACHINE, self.received.pk)
        return queries.account_of(received)

    def outcomes(self) -> list[str]:
        """Return the outcome of every row in the order of the file."""
        lines = self.account().lines
        return [str(lines[row.pk].outcome) for row in self.rows]

    def outcome(self, number: int) -> str:
        return self.outcomes()[number]

    def reverse(self, who: str) -> str:
        return str(self.account().reverse[self.people[who]])

    def settle(self) -> None:
        """Decide every row as it really is; rows 5 and 7 repeat nobody new and say too little."""
        for number, who in enumerate(("serhii", "taras", "orest", "ivan", "serhii"), 1):
            self.both(number, "same", who)
        self.both(6, "none_of_these")
        self.says("caseworker", 7, "insufficient_data")
        services.note(self.caseworker, row=self.row(7), kind=QUERIED)


QUERIED: Any = "queried_sender"


def known(cast: Cast, names: Any = PEOPLE, party: str = "A", holder: str = "B") -> dict[str, UUID]:
    """Register people of this table; some are said to be held."""
    registrar = cast.actor("registrar")
    made = {}
    for name in names:
        compartment = Compartment.CIVILIANS if PEOPLE[name][4] == "civilian" else Compartment.MILITARY
        person = register.register_person(
            registrar, list(_said(name, party, holder)), compartment=compartment
        )
        made[name] = person.pk
    return made


def _said(name: str, party: str, holder: str) -> Iterator[Any]:
    surname, given, father, born, protection, _ = PEOPLE[name]
    papers = SourceInput(type=SourceType.OWN_RECORD, who=f"party {party}", party=party)
    yield claim("surname", surname, papers)
    yield claim("given_name", given, papers)
    yield claim("patronymic", father, papers)
    yield claim("birth_date", born, papers)
    yield claim("protection", protection, papers)
    yield claim("dependence", party, papers)
    if name == "serhii":
        yield claim("region", "Сумська", papers)
        yield claim("personal_number", "М-770144", papers)
    if name in HELD:
        notice = SourceInput(type=NOTICE.type, party=holder, reference=NOTICE.reference)
        yield claim("captivity", holder, notice, event="2025-02-01")


def ruled(cast: Cast, *decisions: DecisionInput) -> None:
    """Have decisions on people proposed by one and taken by another."""
    proposal = register.propose_decisions(cast.actor("registrar"), decisions)
    shown = approvals.content_hash(decisions_content(decisions))
    approvals.approve(cast.actor("verifier"), proposal, shown)
    register.record_decisions(cast.actor("verifier"), decisions, approval=proposal)


def confirm_captivity(cast: Cast, person: UUID, holder: str = "B") -> None:
    ruled(cast, DecisionInput(person=person, kind=DecisionKind.CAPTIVITY_CONFIRMED, party=holder))


def set_out(cast: Cast, rows: Any = ROWS, **about: Any) -> Desk:
    """Register the people, receive the list, compare it, and put the caseworker on it."""
    people = known(cast)
    confirm_captivity(cast, people["serhii"])
    confirm_captivity(cast, people["vasyl"])
    received = send(cast.actor("registrar"), rows, header=HEADER, **{"scope": SCOPE, **about})
    services.compare(received.pk, quiet)
    # Among six people nobody is ever this sure; row 1 and its repetition stand for the plain case.
    Candidate.objects.visible_to(MACHINE).filter(person=people["serhii"]).update(probability=0.996)
    cast.assign("caseworker", received)
    return Desk(cast, people, received, list(lists.rows(MACHINE, received)))
