"""Sessions: nothing in the database opens one, and the end of one is at once."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access import services
from byname.apps.access.doors import POLLED
from byname.apps.access.models import Session
from byname.apps.access.sessions import SessionStore, opened, row_of
from byname.apps.ledger.models import Entry
from tests.cast import PASSWORD, TOTP_SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_pages")]
COOKIE = django_settings.SESSION_COOKIE_NAME
json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


def inside(client) -> bool:
    return client.get("/accounts/").content == b"inside"


def carrying(cookie) -> Client:
    client = Client()
    client.cookies[COOKIE] = cookie
    return client


def row(client) -> Session:
    return Session.objects.get(pk=row_of(client.session.session_key))


@given(st.dictionaries(st.text(), json_values))
def test_what_is_kept_comes_back(held):
    store = SessionStore()
    store.update(held)
    store.save()
    assert SessionStore(store.session_key).load() == held


def test_a_session_that_was_ended_is_not_brought_back_by_a_late_request():
    store = SessionStore()
    store["x"] = 1
    store.save()
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_a_copy_of_the_database_gives_no_cookie(client, cast):
    cast.enter(client, "sysadmin")
    cookie = client.cookies[COOKIE].value
    for stored in Session.objects.values_list("session_key", "owner", "session_data").get():
        assert cookie not in stored
        assert not inside(carrying(stored))
    assert inside(carrying(cookie))


def test_a_copy_of_the_database_does_not_show_who_is_signed_in_from_where_and_for_what(client, cast):
    cast.enter(client, "sysadmin")
    stored = str(Session.objects.values_list().get())
    for word in (str(cast.account("sysadmin").pk), "administration", "127.0.0.1", "test-sysadmin"):
        assert word not in stored


def test_the_content_of_another_session_does_not_open_in_one_s_own(client, cast):
    """Whoever could write to the database might else copy an officer's session into his own row."""
    cast.enter(client, "sysadmin")
    thief = cast.enter(Client(), "nobody")
    Session.objects.filter(pk=row(thief).pk).update(session_data=row(client).session_data)
    assert not inside(thief)
    assert inside(client)


@pytest.mark.parametrize("forged", ["", "x", "x" * 32, "a" * 40, "../../etc", "\u00e9" * 32, "0" * 4000])
def test_a_forged_cookie_is_no_session(cast, client, forged):
    cast.enter(client, "sysadmin")
    assert not inside(carrying(forged))


def test_a_cookie_is_worth_nothing_after_sign_out(client, cast):
    cast.enter(client, "sysadmin")
    cookie = client.cookies[COOKIE].value
    client.post(reverse("account_logout"))
    assert not inside(carrying(cookie))


def test_a_cookie_planted_before_sign_in_is_not_the_one_signed_in(cast):
    """Session fixation: whoever knew the cookie before knows nothing after."""
    victim = Client()
    planted = SessionStore()
    planted["x"] = 1
    planted.save()
    victim.cookies[COOKIE] = planted.session_key
    cast.enter(victim, "sysadmin")
    assert victim.cookies[COOKIE].value != planted.session_key
    assert not inside(carrying(planted.session_key))


def test_another_account_signing_in_with_the_same_browser_takes_nothing_over(client, cast):
    cast.enter(client, "sysadmin")
    cookie = client.cookies[COOKIE].value
    client.post(reverse("account_logout"))
    cast.enter(client, "nobody")
    assert client.cookies[COOKIE].value != cookie
    assert not inside(client)


def test_the_oldest_session_ends_when_there_are_too_many(cast, settings):
    settings.BYNAME_SESSIONS_MOST = 2
    first, second, third = (cast.enter(Client(), "sysadmin") for _ in range(3))
    assert [inside(one) for one in (first, second, third)] == [False, True, True]
    assert len(services.open_sessions(cast.account("sysadmin"))) == 2


def test_too_many_sessions_of_one_account_end_none_of_another(cast, settings):
    settings.BYNAME_SESSIONS_MOST = 1
    other = cast.enter(Client(), "dpo")
    cast.enter(Client(), "sysadmin")
    cast.enter(Client(), "sysadmin")
    assert other.get("/").status_code == 200


def test_the_list_shows_where_and_when_each_session_was_used(client, cast):
    cast.enter(client, "sysadmin")
    other = Client(REMOTE_ADDR="203.0.113.7", headers={"user-agent": "Invented Browser"})
    cast.enter(other, "sysadmin")
    page = client.get(reverse("access_sessions"))
    seen = page.context["sessions"]
    assert (seen[0].address, seen[0].browser) == ("203.0.113.7", "Invented Browser")
    assert all(timezone.now() - one.used_at < timedelta(minutes=1) for one in seen)


def test_one_session_is_revoked_and_over_with_its_next_request(client, cast):
    cast.enter(client, "sysadmin")
    other, third = cast.enter(Client(), "sysadmin"), cast.enter(Client(), "sysadmin")
    client.post(reverse("access_sessions"), {"session": row(other).pk})
    assert [inside(one) for one in (client, other, third)] == [True, False, True]
    assert Entry.objects.filter(action="session.revoke").count() == 1


def test_all_other_sessions_are_revoked_and_one_s_own_stays(client, cast):
    cast.enter(client, "sysadmin")
    others = [cast.enter(Client(), "sysadmin") for _ in range(2)]
    client.post(reverse("access_sessions"))
    assert inside(client)
    assert not any(inside(one) for one in others)


def test_nobody_revokes_the_session_of_another_account(client, cast):
    cast.enter(client, "sysadmin")
    other = cast.enter(Client(), "dpo")
    client.post(reverse("access_sessions"), {"session": row(other).pk})
    assert other.get("/").status_code == 200


def test_a_page_that_asks_by_itself_does_not_keep_an_idle_session_alive(client, cast, monkeypatch):
    cast.enter(client, "sysadmin")
    started = row(client).expire_date
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    address = reverse("reconciliation:progress", args=["00000000-0000-4000-8000-000000000000"])
    client.get(address)
    assert row(client).expire_date == started
    client.get("/accounts/")
    assert row(client).expire_date == later + timedelta(minutes=15)


def test_every_address_that_is_asked_by_itself_exists():
    assert {"reconciliation:progress"} == POLLED


def test_sessions_that_are_over_are_forgotten_at_the_next_sign_in(client, cast):
    cast.enter(client, "sysadmin")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    cast.enter(Client(), "sysadmin")
    assert Session.objects.count() == 1


def test_half_a_sign_in_is_nobody_s_session(client, cast):
    account = cast.account("sysadmin")
    services.enrol_totp(account, TOTP_SECRET)
    words = {"login": account.username, "password": PASSWORD, "purpose": "administration"}
    client.post(reverse("account_login"), words)
    assert Session.objects.get().owner == ""
    assert services.open_sessions(account) == []


@given(st.text())
def test_what_was_never_sealed_counts_as_none(stored):
    assert opened(Session(session_key="x", session_data=stored)) is None
