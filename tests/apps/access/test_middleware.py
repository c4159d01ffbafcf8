"""Doors, the one page for unknown and forbidden, and what every answer carries."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from byname.apps.access.doors import PAGES, Door
from byname.apps.access.roles import Compartment
from byname.apps.ledger.models import Checkpoint, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_pages")]
VARYING = {"Set-Cookie"}


def shown(answer):
    """Return everything a browser sees of an answer."""
    headers = {name: value for name, value in answer.headers.items() if name not in VARYING}
    return answer.status_code, headers, answer.content


@pytest.fixture
def inside(client, cast):
    """Sign the verifier in."""
    return cast.enter(client, "verifier")


def test_a_visible_row_is_shown(inside, make_case):
    case = make_case(name="Вигадана")
    assert inside.get(f"/case/{case.pk}/").content.decode() == "Вигадана"


@pytest.mark.parametrize(
    "address", ["/case/{unknown}/", "/case/{child}/", "/forbidden/", "/unlisted/", "/accounts/"]
)
def test_unknown_and_forbidden_are_the_same_to_the_last_byte(inside, make_case, address):
    child = make_case(compartment=Compartment.CHILDREN)
    nothing = inside.get("/there/is/no/such/page/")
    answer = inside.get(address.format(unknown=uuid4(), child=child.pk))
    assert answer.status_code == 404
    assert shown(answer) == shown(nothing)


def test_an_assignment_opens_the_child_s_page(cast, client, make_case):
    child = make_case(name="Вигадана", compartment=Compartment.CHILDREN)
    cast.assign("verifier", child)
    assert cast.enter(client, "verifier").get(f"/case/{child.pk}/").status_code == 200


@pytest.mark.parametrize("address", ["/accounts/", "/case/00000000-0000-0000-0000-000000000001/"])
def test_without_a_session_every_page_leads_to_the_way_in(client, address):
    answer = client.get(address)
    assert answer.url == f"{reverse('account_login')}?next={address.replace('/', '%2F')}"


def test_what_was_posted_without_a_session_is_not_sent_again(client):
    assert client.post("/accounts/").url == reverse("account_login")


def test_a_page_without_a_line_is_not_found_even_by_who_may_do_much(inside):
    assert inside.get("/unlisted/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/forbidden/", "/accounts/", "/case/00000000-0000-0000-0000-000000000001/"]
)
def test_a_refusal_is_entered_and_covered(inside, cast, address):
    inside.get(address)
    last = Entry.objects.latest("seq")
    assert (last.action, last.actor) == ("access.refused", cast.actor("verifier").pseudonym)
    assert Checkpoint.objects.latest("number").size == last.seq


@pytest.mark.parametrize("address", ["/sign-in/", "/there/is/no/such/page/", "/accounts/"])
def test_every_answer_is_confidential(client, address):
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_nothing_inline_and_nothing_foreign_may_run(client):
    policy = dict(
        part.split(" ", 1) for part in client.get("/sign-in/")["Content-Security-Policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "img-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
    }


def test_a_form_without_its_token_is_refused(cast):
    client = cast.enter(Client(enforce_csrf_checks=False), "verifier")
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("access_purpose"), {"purpose": "audit"}).status_code == 403


def test_a_broken_page_shows_nothing_of_what_was_sent(inside):
    inside.raise_request_exception = False
    answer = inside.post("/broken/", {"name": "Канарейкович"})
    assert answer.status_code == 500
    assert "Канарейкович" not in answer.content.decode()


def test_public_doors_show_nothing_but_the_way_in():
    public = {name for name, door in PAGES.items() if door is Door.PUBLIC}
    assert public == {
        *("account_inactive", "account_login", "mfa_authenticate", "mfa_login_webauthn", "set_language")
    }
