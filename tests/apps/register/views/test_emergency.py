"""Breaking the glass on the pages: from the number and the reason to the review."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import operator
from byname.apps.access.models import Alarm, EmergencyOpening, ReadCount
from byname.apps.access.roles import Compartment, Role
from byname.apps.access.volume import BY_ROLE, Reading
from byname.apps.ledger.models import Entry
from byname.apps.register.models import Person
from tests.apps.register.conftest import GALAGAN, NOTICE, Register, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
GLASS = "/people/emergency/"
REASON = "a call from the hospital 17"
NAME = "Ґалаґан"
BEHIND = "the test looks at what was kept"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def held(register: Register) -> Person:
    return register([*GALAGAN, claim("place_of_detention", "установа 7", NOTICE)])


@pytest.fixture
def remains_only(cast: Cast, client: Client) -> Client:
    """Sign in a caseworker of the dead alone: he lacks the compartment of the record."""
    for compartment in (Compartment.MILITARY, Compartment.CIVILIANS, Compartment.CHILDREN):
        access.revoke(operator(), cast.account("caseworker"), Role.CASEWORKER, compartment)
    return cast.enter(client, "caseworker")


def page(client: Client, address: str) -> str:
    return client.get(address, headers=ENGLISH).content.decode()


def open_(client: Client, number: str):
    return client.post(GLASS, {"number": number, "reason": REASON}, headers=ENGLISH)


def turn_back(**by: int) -> None:
    for one in EmergencyOpening.objects.unscoped(BEHIND):
        one.opened_at -= timedelta(**by)
        one.until -= timedelta(**by)
        one.save()


def test_from_the_number_to_the_review(held: Person, remains_only: Client, cast: Cast) -> None:
    file = reverse("register:person", args=[held.pk])
    assert remains_only.get(file).status_code == 404
    assert open_(remains_only, held.code)["Location"] == file
    shown = page(remains_only, file)
    assert NAME in shown
    assert "установа 7" not in shown
    assert 'class="glass"' in page(remains_only, "/")
    sent = {"field": "detention_place", "reason": "the ambulance asks"}
    opened = remains_only.post(reverse("register:reveal", args=[held.pk]), sent)
    assert "установа 7" in opened.content.decode()
    turn_back(minutes=60)
    assert remains_only.get(file).status_code == 404
    assert 'class="glass"' not in page(remains_only, "/")
    officer = cast.enter(Client(), "dpo")
    (opening,) = EmergencyOpening.objects.unscoped(BEHIND)
    address = reverse("access_emergency", args=[opening.pk])
    assert address in page(officer, reverse("access_emergencies"))
    for words in (REASON, held.code, "test-caseworker"):
        assert words in page(officer, address)
    assert NAME not in page(officer, address)
    verdict = {"verdict": "justified", "note": "the hospital confirms it"}
    officer.post(reverse("access_emergency_review", args=[opening.pk]), verdict)
    assert "It was justified" in page(officer, reverse("access_emergencies"))


def test_a_search_finds_no_other_record_with_it_and_nothing_is_taken_out(
    held: Person, register: Register, remains_only: Client
) -> None:
    namesake = register()
    open_(remains_only, held.code)
    found = remains_only.post(reverse("register:people"), {"surname": "Galagan", "given_name": "Sergii"})
    assert str(namesake.pk) not in found.content.decode()
    for name in ("reconciliation:draw_up", "reconciliation:account", "lists:list"):
        assert remains_only.post(reverse(name, args=[held.pk])).status_code in (404, 405)


def test_it_can_be_closed_from_every_page(held: Person, remains_only: Client) -> None:
    open_(remains_only, held.code)
    assert reverse("access_emergency_end") in page(remains_only, "/lists/")
    remains_only.post(reverse("access_emergency_end"))
    assert remains_only.get(reverse("register:person", args=[held.pk])).status_code == 404


def without_tokens(text: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r'value="P-\d+"', "", text)


def test_a_number_of_nobody_and_one_that_may_not_be_opened_give_the_same_page(
    register: Register, remains_only: Client
) -> None:
    child = register(compartment=Compartment.CHILDREN)
    page(remains_only, "/")  # says once that one has signed in
    answers = [open_(remains_only, number) for number in (child.code, "P-999999")]
    assert {one.status_code for one in answers} == {422}
    one, other = (without_tokens(answer.content.decode()) for answer in answers)
    assert one == other
    assert Alarm.objects.unscoped(BEHIND).get().times == 2


def test_a_second_record_is_refused_in_words(held: Person, register: Register, remains_only: Client) -> None:
    open_(remains_only, held.code)
    answer = open_(remains_only, register().code)
    assert "one record at a time" in answer.content.decode()


@pytest.mark.parametrize(
    "sent", [{"reason": "x"}, {"number": "P-000001"}, {"number": "P-000001", "reason": " "}]
)
def test_without_a_number_and_a_reason_nothing_is_tried(
    held: Person, remains_only: Client, sent: dict[str, str]
) -> None:
    assert remains_only.post(GLASS, sent).status_code == 422
    assert not Alarm.objects.unscoped(BEHIND).exists()


def test_number_and_reason_are_in_no_address_and_no_alarm(held: Person, remains_only: Client) -> None:
    answer = open_(remains_only, held.code)
    assert held.code not in answer["Location"]
    alarm = Alarm.objects.unscoped(BEHIND).get()
    assert alarm.handle == access.handle(held)
    assert alarm.note is None


@pytest.mark.parametrize("name", ["registrar", "auditor", "sysadmin", "delegate"])
def test_others_find_no_such_page(cast: Cast, client: Client, name: str) -> None:
    assert cast.enter(client, name).get(GLASS).status_code == 404


def test_the_way_to_it_stands_beside_the_search_for_whoever_may(cast: Cast) -> None:
    assert GLASS in page(cast.enter(Client(), "caseworker"), "/people/")
    assert GLASS not in page(cast.enter(Client(), "registrar"), "/people/")


def test_an_overdue_review_closes_the_page(held: Person, remains_only: Client) -> None:
    open_(remains_only, held.code)
    turn_back(hours=73)
    assert "72" in page(remains_only, GLASS)
    assert remains_only.get(GLASS).status_code == 422


def test_past_the_quota_a_plain_page_says_until_when(held: Person, cast: Cast, client: Client) -> None:
    cast.enter(client, "caseworker")
    now = timezone.localtime()
    ReadCount.objects.create(
        person_id=cast.actor("caseworker").person,
        reading=Reading.PERSON,
        day=now.date(),
        hour=now.hour,
        count=BY_ROLE[Role.CASEWORKER][Reading.PERSON],
    )
    answer = client.get(reverse("register:person", args=[held.pk]))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert NAME not in answer.content.decode()
    assert Entry.objects.filter(action="access.over_quota").exists()
    assert not Entry.objects.filter(action="person.read").exists()
    assert Alarm.objects.unscoped(BEHIND).get().kind == "quota_reached"


def test_the_reader_of_a_canary_sees_nothing_unusual(held: Person, cast: Cast, client: Client) -> None:
    cast.enter(client, "caseworker")
    file = reverse("register:person", args=[held.pk])
    before = page(client, file)
    access.mark_canary(cast.actor("dpo"), held.pk)
    after = page(client, file)
    # The second page says that the first was read, and nothing else is new.
    assert after.count("<tr>") == before.count("<tr>") + 1
    assert "canary" not in after.casefold()
    assert "alarm" not in after.casefold()
    assert Alarm.objects.unscoped(BEHIND).get().kind == "canary_read"
