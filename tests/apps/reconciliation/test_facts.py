"""What the register holds of people on a list's date; a list does not vouch for itself."""

import pytest

from byname.apps.reconciliation.outcomes import PersonFacts
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.reconciliation.queries.facts import facts_of_people
from byname.apps.register import services as register
from byname.apps.register.inputs import DecisionInput
from byname.apps.register.vocabulary import DecisionKind
from byname.core.eligibility import Verdict
from tests.apps.lists.sending import send
from tests.apps.reconciliation.world import Desk, known, ruled, set_out
from tests.apps.register.conftest import claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
YOUNG = "age-18-25:completed_18_to_25@2025-06-02"


def facts(desk: Desk, who: str) -> PersonFacts:
    return facts_of_people(desk.received, [desk.people[who]])[str(desk.people[who])]


@pytest.mark.parametrize(
    ("on", "returned"), [("2025-06-12", True), ("2025-06-13", True), ("2025-06-14", False)]
)
def test_returned_means_before_the_date_of_the_list_or_on_it(desk: Desk, on: str, returned: bool) -> None:
    decision = DecisionInput(
        person=desk.people["taras"], kind=DecisionKind.RETURNED, code="repatriated", on=on
    )
    ruled(desk.cast, decision)
    assert facts(desk, "taras").returned is returned


def test_without_a_claimed_category_no_verdict_is_given(desk: Desk) -> None:
    assert facts(desk, "serhii").category is None


@pytest.mark.parametrize(("who", "verdict"), [("serhii", Verdict.MET), ("orest", Verdict.NOT_MET)])
def test_a_category_is_judged_by_the_birth_date(parties: None, cast: Cast, who: str, verdict: str) -> None:
    assert facts(set_out(cast, category=YOUNG), who).category == verdict


def test_a_tax_number_does_not_settle_a_category(parties: None, cast: Cast) -> None:
    people = {
        "vira": [claim("surname", "Сірко"), claim("birth_date", "1999"), claim("tax_number", "3652600001")]
    }
    person = register.register_person(cast.actor("registrar"), people["vira"])
    received = send(cast.actor("registrar"), category=YOUNG)
    assert facts_of_people(received, [person.pk])[str(person.pk)].category == Verdict.UNDETERMINED


def test_a_list_does_not_vouch_for_its_own_category(parties: None, cast: Cast) -> None:
    rows = [("1", "Сірко Іван Ілліч", "01.03.2000", "", "")]
    desk = set_out(cast, rows, category=YOUNG)
    said = [claim("surname", "Сірко"), claim("given_name", "Іван"), claim("birth_date", "1999")]
    desk.people["vira"] = register.register_person(cast.actor("registrar"), said).pk
    desk.both(1, "same", "vira")
    assert desk.outcome(1) == "MATCHED_UNDETERMINED"


def test_a_person_of_another_power_is_known_as_one(parties: None, cast: Cast) -> None:
    people = known(cast, ["marko"], party="B", holder="A")
    received = send(cast.actor("registrar"))
    assert facts_of_people(received, people.values())[str(people["marko"])].other_party


def test_the_facts_of_nobody_are_none(desk: Desk) -> None:
    assert facts_of_people(desk.received, []) == {}
    assert MACHINE.system
