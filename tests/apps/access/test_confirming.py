"""What needs a fresh proof leads to the page that asks for one, and back; nothing is done in between."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import confirming
from byname.apps.access.decide import PROOF_HOLDS
from byname.apps.ledger.models import Entry
from tests.cast import PASSWORD, code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_pages")]
AGAIN = "/account/again/"
WRITTEN = {"reason": "Вигаданий привід", "form": ["a", "b"]}
PAGE = {"referer": "http://testserver/managed/?page=2"}


@pytest.fixture
def late(client, cast, monkeypatch):
    """Sign somebody in whose proof has just grown too old."""
    cast.enter(client, "sysadmin")
    cache.clear()
    told = timezone.now() + PROOF_HOLDS + timedelta(seconds=30)
    monkeypatch.setattr(timezone, "now", lambda: told)
    return client


def prove(client, given=None, after="/managed/"):
    return client.post(AGAIN, {"code": given or code(), "next": after})


@pytest.fixture
def proving(monkeypatch):
    """Have proofs be as new as the clock of the test says."""
    monkeypatch.setattr("allauth.account.internal.flows.login.time.time", lambda: timezone.now().timestamp())


def test_soon_after_sign_in_no_proof_is_asked(client, cast):
    cast.enter(client, "sysadmin")
    assert client.post("/managed/").content == b"done"


def test_a_late_press_leads_to_the_page_that_asks_and_back_to_the_form(late):
    answer = late.post("/managed/", WRITTEN, headers=PAGE)
    assert answer.url == f"{AGAIN}?next=%2Fmanaged%2F"


def test_a_press_of_unknown_origin_leads_back_to_the_desk(late):
    for told in ({}, {"referer": "https://example.org/managed/"}):
        assert late.post("/managed/", WRITTEN, headers=told).url == f"{AGAIN}?next=%2F"


def test_a_press_made_by_script_leads_the_whole_page_there(late):
    answer = late.post("/managed/", headers={**PAGE, "hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"{AGAIN}?next=%2Fmanaged%2F")


def test_after_the_proof_the_same_press_is_accepted(late, proving):
    late.post("/managed/", WRITTEN, headers=PAGE)
    assert prove(late).url == "/managed/"
    assert Entry.objects.latest("seq").action == "session.confirm"
    assert late.post("/managed/", WRITTEN).content == b"done"


def test_what_was_posted_is_not_sent_again_by_itself(late, proving):
    late.post("/managed/", WRITTEN, headers=PAGE)
    answer = late.post(AGAIN, {"code": code(), "next": "/managed/"}, follow=True)
    assert answer.request["REQUEST_METHOD"] == "GET"
    assert answer.content != b"done"


def test_what_was_written_comes_back_once_and_only_on_its_page(late, proving):
    late.post("/managed/", WRITTEN, headers=PAGE)
    prove(late)
    assert WRITTEN["reason"] not in late.get("/purpose/").content.decode()
    page = late.get("/managed/").content.decode()
    assert 'data-action="/managed/"' in page
    assert "\\u0412\\u0438\\u0433" in page
    assert "data-fields" not in late.get("/managed/").content.decode()


def test_nothing_written_stands_in_an_address(late):
    answer = late.post("/managed/", WRITTEN, headers=PAGE)
    assert "reason" not in answer.url


def test_more_than_a_form_of_words_is_not_kept(late):
    late.post("/managed/", {"reason": "x" * (confirming.MOST_KEPT + 1)}, headers=PAGE)
    assert confirming.KEPT not in late.session


@pytest.mark.parametrize("given", ["000000", "x", "١٢٣٤٥٦"])
def test_a_wrong_code_proves_nothing(late, proving, given):
    assert prove(late, given).status_code == 200
    assert late.post("/managed/", headers=PAGE).status_code == 302


def test_the_code_of_the_sign_in_proves_nothing_a_second_time(client, cast):
    cast.enter(client, "sysadmin")
    assert prove(client).status_code == 200


def test_codes_are_not_guessed_at_the_page_that_asks_again(late, proving):
    for wrong in range(6):
        prove(late, f"{wrong:06}")
    assert prove(late).status_code == 200


def test_a_password_is_no_proof_for_somebody_with_a_second_factor(late, proving):
    answer = late.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.url.startswith(AGAIN)
    assert late.post("/managed/", headers=PAGE).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(late, proving, elsewhere):
    assert prove(late, after=elsewhere).url == "/"


def test_a_stranger_is_not_asked_to_prove_anything(client):
    assert client.get(AGAIN).url.startswith(reverse("account_login"))


def test_passkeys_and_codes_cannot_be_changed_without_a_fresh_proof(late):
    for name in ("mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert late.get(reverse(name)).url.startswith(AGAIN)
