"""The first page: what waits for this person, and nothing of lists that are not his."""

import pytest
from django.test import Client
from django.urls import reverse

from byname.apps.access import services as access
from byname.apps.desk import queries
from byname.apps.register.models import Person
from tests.apps.lists.conftest import _read_here, parties
from tests.apps.reconciliation.world import Desk, set_out
from tests.cast import Cast

__all__ = ["_read_here", "parties"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(parties: None, cast: Cast) -> Desk:
    return set_out(cast)


def test_a_list_waits_with_the_number_of_rows_for_this_person(desk: Desk) -> None:
    (one,) = queries.waiting(desk.caseworker)
    assert (one.received, one.rows, str(one.step)) == (desk.received, 7, "review")
    desk.settle()
    assert [str(one.step) for one in queries.waiting(desk.caseworker)] == ["propose"]


def test_nothing_waits_for_whoever_sees_no_list(desk: Desk) -> None:
    assert queries.waiting(desk.cast.actor("auditor")) == []
    assert queries.groups(desk.cast.actor("auditor")) == []


def test_people_are_counted_by_compartment_and_fate_and_never_added_up(desk: Desk) -> None:
    groups = {
        group.compartment: sum(number for *_, number in group.parts)
        for group in queries.groups(desk.verifier)
    }
    assert groups == {"civilians": 1, "military": 5}


@pytest.mark.parametrize("name", ["caseworker", "verifier", "auditor", "delegate", "sysadmin"])
def test_the_desk_opens_for_everyone_and_names_nobody(desk: Desk, client: Client, name: str) -> None:
    desk.cast.enter(client, name)
    answer = client.get(reverse("desk:desk"))
    assert answer.status_code == 200
    assert "Ґалаґан" not in answer.content.decode()


def test_the_officer_finds_open_alarms_and_the_next_review_with_its_deadline(
    desk: Desk, client: Client
) -> None:
    person = Person.objects.unscoped("a test").first()
    opener = desk.cast.actor("medical_officer")
    access.break_glass(opener, person, number=person.code, reason="a call from the hospital")
    seen = queries.watched(desk.cast.actor("dpo"))
    assert ([one.kind for one in seen.alarms], len(seen.reviews)) == (["emergency_opened"], 1)
    page = desk.cast.enter(client, "dpo").get("/", headers={"accept-language": "en"}).content.decode()
    assert reverse("access_emergencies") in page
    assert reverse("access_alarms") in page
    assert person.code not in page


def test_whoever_opened_the_record_finds_neither_alarm_nor_review(desk: Desk) -> None:
    person = Person.objects.unscoped("a test").first()
    access.break_glass(desk.cast.actor("medical_officer"), person, number=person.code, reason="a call")
    assert queries.watched(desk.cast.actor("medical_officer")) == queries.Watched([], [])
