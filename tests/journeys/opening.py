"""What stands in the database before a journey begins; run inside the installation, never in the tests."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, operator
from byname.apps.access.models import Account, EmergencyOpening
from byname.apps.access.purposes import Purpose
from byname.apps.ledger.services import checkpointed
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.vocabulary import ListKind
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.queries.judgements import MACHINE
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register import services as register
from byname.apps.register.inputs import ClaimInput, SourceInput
from byname.apps.register.vocabulary import Predicate, SourceType
from tests.cast import TOTP_SECRET, hire
from tests.journeys.paper import KNOWN

CAST = ("registrar", "caseworker", "verifier", "medical_officer", "auditor", "dpo", "sysadmin")
SCOPE = "search=open dependence=A"


def begin() -> None:
    """Make the parties, the cast with their second factors, and the register."""
    with checkpointed():
        for code, name in (("A", "Сторона А"), ("B", "Сторона Б")):
            access.create_party(operator(), code=code, name=name)
        for name in CAST:
            access.enrol_totp(hire(name), TOTP_SECRET)
        register.register_people(acting("registrar"), [_claims(*person) for person in KNOWN])


def assign(name: str, code: str) -> None:
    """Put somebody on a list."""
    with checkpointed():
        access.assign(operator(), _account(name), lists.by_code(MACHINE, code).pk)


def receive(path: str, until: str) -> str:
    """Receive a list and take it as far as `read`, `compared` or `closed`; return its id."""
    about = list_services.Registration(
        sender="B", concerned="A", kind=ListKind.PRISONERS, list_date="09.06.2025", scope=SCOPE
    )
    file = Path(path)
    with checkpointed():
        received = list_services.receive(
            acting("registrar"), content=file.read_bytes(), file_name=file.name, about=about
        )
        access.assign(operator(), _account("caseworker"), received.pk)
        if until != "read":
            services.compare(received.pk, lambda stage, done, total: None)
        if until == "closed":
            _decide_all(received.code)
            _close(received.code)
    return str(received.pk)


def acting(name: str) -> Actor:
    """Return a member of the cast at work on lists."""
    return access.actor_for(_account(name), Purpose.RECONCILIATION, timezone.now(), timezone.now())


def turn_back(**by: float) -> None:
    """Have every record that was opened in an emergency been opened earlier."""
    for one in EmergencyOpening.objects.unscoped("a journey turns the clock back"):
        one.opened_at -= timedelta(**by)
        one.until -= timedelta(**by)
        one.save()


def _account(name: str) -> Account:
    return Account.objects.get(username=f"test-{name}")


def _decide_all(code: str) -> None:
    received = lists.by_code(MACHINE, code)
    for name in ("caseworker", "verifier"):
        for row in queries.queue(acting(name), received).waiting:
            found = queries.review(MACHINE, row).candidates
            answer, person = (Answer.SAME, found[0].person) if found else (Answer.NONE, None)
            services.decide(acting(name), row=row, answer=answer, person=person)


def _close(code: str) -> None:
    received = lists.by_code(MACHINE, code)
    closure = services.propose_closing(acting("caseworker"), list_id=received.pk)
    shown = closure.approval.content_hash
    services.approve_closing(acting("verifier"), list_id=received.pk, content_hash=shown)
    answer = services.propose_answer(acting("caseworker"), list_id=received.pk)
    services.approve_answer(
        acting("verifier"), answer_id=answer.pk, content_hash=answer.approval.content_hash
    )


def _claims(surname: str, given: str, patronymic: str, born: str) -> list[ClaimInput]:
    family = SourceInput(type=SourceType.FAMILY, who="Invented")
    official = SourceInput(type=SourceType.OFFICIAL_NOTICE, who="Invented", party="B")
    said = {
        Predicate.SURNAME: surname,
        Predicate.GIVEN_NAME: given,
        Predicate.PATRONYMIC: patronymic,
        Predicate.BIRTH_DATE: born,
        Predicate.SEX: "male",
        Predicate.PROTECTION: "pow",
        Predicate.DEPENDENCE: "A",
    }
    claims = [
        ClaimInput(predicate=predicate, value=value, source=family) for predicate, value in said.items()
    ]
    return [*claims, ClaimInput(predicate=Predicate.CAPTIVITY, value="B", source=official)]
