from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.errors import ContentChanged, NeedsSecond, NotPermitted, NotVisible
from byname.apps.ledger.models import Entry
from byname.apps.register import queries, services
from byname.apps.register.errors import Contradicted, NotSupported
from byname.apps.register.inputs import BadClaim, DecisionInput, decisions_content
from byname.apps.register.models import Decision, Person
from byname.apps.register.models.frozen import WrittenOnce
from byname.apps.register.status import Axes, Fate, Search
from byname.apps.register.vocabulary import DecisionKind
from tests.apps.register.conftest import GALAGAN, Register, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Decide = Callable[..., Any]
CODE = {"located": "elsewhere"}


def decision(person: Person, kind: str, **more: Any) -> DecisionInput:
    return DecisionInput(person=person.pk, kind=DecisionKind(kind), **more)


def axes(actor: Actor, person: Person) -> Axes:
    return queries.axes(actor, [person.pk])[person.pk]


def test_two_people_and_an_official_notice_confirm_captivity(
    galagan: Person, verifier: Actor, decide: Decide
) -> None:
    decide(decision(galagan, "captivity_confirmed", party="B"))
    found = axes(verifier, galagan)
    assert (found.fate, found.search, found.holding) == (Fate.CAPTIVITY_CONFIRMED, Search.OPEN, "B")


def test_retracting_the_notice_takes_the_confirmation_back(
    galagan: Person, verifier: Actor, decide: Decide
) -> None:
    decide(decision(galagan, "captivity_confirmed"))
    (notice,) = (c for c in queries.accounts(verifier, [galagan.pk])[galagan.pk].assertions if c.value == "B")
    services.retract(verifier, notice.id, reason="about another person")
    assert axes(verifier, galagan).fate == Fate.UNKNOWN


@pytest.mark.parametrize(
    "kind", ["captivity_confirmed", "identified", "withheld_for_safety", "declared_unwilling"]
)
def test_one_person_alone_decides_nothing_grave(galagan: Person, verifier: Actor, kind: str) -> None:
    with pytest.raises(NeedsSecond):
        services.record_decision(verifier, decision(galagan, kind, code=CODE.get(kind, "")))
    assert not Decision.objects.visible_to(verifier).exists()


def test_an_approval_of_one_decision_serves_no_other(galagan: Person, cast: Cast) -> None:
    proposed, other = decision(galagan, "identified"), decision(galagan, "withheld_for_safety")
    approval = services.propose_decisions(cast.actor("caseworker"), [proposed])
    verifier = cast.actor("verifier")
    approvals.approve(verifier, approval, approvals.content_hash(decisions_content([proposed])))
    with pytest.raises(ContentChanged):
        services.record_decision(verifier, other, approval=approval)


def test_the_proposer_does_not_record_the_decision(galagan: Person, caseworker: Actor) -> None:
    with pytest.raises(NotPermitted):
        services.record_decision(caseworker, decision(galagan, "returned", code="repatriated"))


def test_the_database_itself_asks_for_an_approval(galagan: Person, verifier: Actor) -> None:
    alone = Decision(
        person=galagan, key_id=galagan.key_id, kind="identified", content={}, decided_by=verifier.account
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        alone.save()


def test_captivity_without_an_official_claim_is_not_confirmed(register: Register, decide: Decide) -> None:
    person = register([claim("surname", "Ткач"), claim("captivity", "B")])
    with pytest.raises(NotSupported, match="official notice"):
        decide(decision(person, "captivity_confirmed"))


def test_a_death_is_not_decided_against_a_sign_of_life(register: Register, decide: Decide) -> None:
    life = claim("seen_alive", "", event="2024-11-03")
    person = register([*GALAGAN, claim("death_reported", "", event="2024-08-19"), life])
    with pytest.raises(Contradicted, match="sign of life"):
        decide(decision(person, "identified"))


def test_a_return_closes_the_search_and_keeps_the_day(galagan: Person, verifier: Actor) -> None:
    done = decision(galagan, "returned", code="repatriated", on="2025-06-10")
    services.record_decision(verifier, done)
    assert (axes(verifier, galagan).fate, axes(verifier, galagan).search) == (
        Fate.RETURNED_ALIVE,
        Search.CLOSED,
    )
    day = queries.returned_on(verifier, [galagan.pk])[galagan.pk]
    assert str(day) == "2025-06-10"


def test_withdrawing_a_decision_restores_what_stood_and_keeps_it(galagan: Person, verifier: Actor) -> None:
    before = axes(verifier, galagan)
    done = services.record_decision(verifier, decision(galagan, "returned", code="repatriated"))
    services.withdraw_decision(verifier, done.pk, reason="another person came")
    assert axes(verifier, galagan) == before
    assert Decision.objects.visible_to(verifier).count() == 2
    with pytest.raises(NotSupported, match="already"):
        services.withdraw_decision(verifier, done.pk, reason="again")


def test_a_return_after_an_identification_sets_off_the_alarm(
    galagan: Person, verifier: Actor, decide: Decide
) -> None:
    decide(decision(galagan, "identified"))
    services.record_decision(verifier, decision(galagan, "returned", code="released"))
    file = services.open_person(verifier, galagan.pk)
    assert [each.kind for each in file.contradictions] == ["returned_and_identified"]
    assert axes(verifier, galagan).fate == Fate.RETURNED_ALIVE


@pytest.mark.parametrize(
    "wrong",
    [{"code": "sold"}, {"code": "repatriated", "on": "soon"}, {"code": "released", "party": "Party B"}],
)
def test_a_decision_of_a_wrong_shape_is_refused(
    galagan: Person, verifier: Actor, wrong: dict[str, str]
) -> None:
    with pytest.raises(BadClaim):
        services.record_decision(verifier, decision(galagan, "returned", **wrong))


def test_a_batch_is_one_entry_and_a_stranger_in_it_stops_it(
    galagan: Person, register: Register, verifier: Actor
) -> None:
    other = register([claim("surname", "Ткач")])
    both = [decision(one, "returned", code="released") for one in (galagan, other)]
    services.record_decisions(verifier, both)
    assert Entry.objects.filter(action="decision.record").count() == 1
    with pytest.raises(NotVisible):
        services.record_decisions(
            verifier, [*both, DecisionInput(person=uuid4(), kind=DecisionKind.RETURNED)]
        )


def test_a_decision_is_never_edited(galagan: Person, verifier: Actor) -> None:
    done = services.record_decision(verifier, decision(galagan, "returned", code="released"))
    with pytest.raises(WrittenOnce):
        done.save()
    with pytest.raises(WrittenOnce):
        Decision.objects.visible_to(verifier).update(kind="located")
