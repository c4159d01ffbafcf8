"""Signing in through the pages: what is asked, what is refused, and when a session ends."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.models import Session
from byname.apps.ledger.models import Entry
from tests.cast import PASSWORD, TOTP_SECRET, code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_pages")]


@pytest.fixture
def enrolled(cast):
    """Hire a sysadmin with a second factor."""
    account = cast.account("sysadmin")
    services.enrol_totp(account, TOTP_SECRET)
    return account


def sign_in(client, account, password=PASSWORD, purpose="administration"):
    words = {"login": account.username, "password": password, "purpose": purpose}
    return client.post(reverse("account_login"), words)


def second_factor(client, given=None):
    return client.post(reverse("mfa_authenticate"), {"code": given or code()})


def inside(client) -> bool:
    return client.get("/accounts/").content == b"inside"


def test_password_code_and_purpose_open_the_door(client, enrolled):
    assert sign_in(client, enrolled).url.startswith(reverse("mfa_authenticate"))
    assert not inside(client)
    assert second_factor(client).status_code == 302
    assert inside(client)


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD.lower()])
def test_a_wrong_password_goes_no_further(client, enrolled, password):
    assert sign_in(client, enrolled, password).status_code == 200
    assert second_factor(client).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("given", ["000000", "", "١٢٣٤٥٦"])
def test_a_wrong_code_goes_no_further(client, enrolled, given):
    sign_in(client, enrolled)
    assert client.post(reverse("mfa_authenticate"), {"code": given}).status_code == 200
    assert not inside(client)


def test_a_code_is_good_once(client, enrolled):
    used = code()
    sign_in(client, enrolled)
    second_factor(client, used)
    other = Client()
    sign_in(other, enrolled)
    assert second_factor(other, used).status_code == 200
    assert not inside(other)


def test_an_unknown_name_and_a_wrong_password_look_the_same(client, enrolled):
    wrong = sign_in(client, enrolled, "wrong")
    enrolled.username = "nobody-of-this-name"
    unknown = sign_in(Client(), enrolled, "wrong")
    assert [str(e) for e in wrong.context["form"].non_field_errors()] == [
        str(e) for e in unknown.context["form"].non_field_errors()
    ]


@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_without_a_purpose_nobody_signs_in(client, enrolled, purpose):
    assert sign_in(client, enrolled, purpose=purpose).status_code == 200


def test_training_is_not_offered_where_data_are_real(client, enrolled, settings):
    settings.BYNAME_TRAINING = False
    assert sign_in(client, enrolled, purpose="training").status_code == 200


def test_an_account_without_a_second_factor_is_sent_to_make_one(client, cast):
    sign_in(client, cast.account("sysadmin"))
    answer = client.get("/accounts/")
    assert answer.url.startswith(reverse("mfa_activate_totp"))


def test_whoever_makes_a_second_factor_shows_it_before_entering(client, cast):
    sign_in(client, cast.account("sysadmin"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    assert client.get("/accounts/").url.startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": code(secret)})
    assert inside(client)


def test_a_recovery_code_stands_in_for_the_telephone_once(client, enrolled):
    spare = RecoveryCodes.activate(enrolled).generate_codes()[0]
    sign_in(client, enrolled)
    second_factor(client, spare)
    assert inside(client)
    other = Client()
    sign_in(other, enrolled)
    assert second_factor(other, spare).status_code == 200


def test_the_second_factor_cannot_be_given_up(client, cast):
    cast.enter(client, "sysadmin")
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_session_ends_eight_hours_after_sign_in_however_busy(client, cast, monkeypatch):
    cast.enter(client, "sysadmin")
    later = timezone.now() + timedelta(hours=8, minutes=1)
    Session.objects.update(expire_date=later + timedelta(hours=1))
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get("/accounts/").url.startswith(reverse("account_login"))


def test_a_session_ends_after_fifteen_idle_minutes(client, cast):
    cast.enter(client, "sysadmin")
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/accounts/").url.startswith(reverse("account_login"))


def test_a_revoked_grant_closes_the_open_session_s_door_at_once(client, cast):
    cast.enter(client, "sysadmin")
    services.revoke(operator(), cast.account("sysadmin"), *list(cast.actor("sysadmin").roles))
    assert client.get("/accounts/").status_code == 404


def test_a_closed_account_is_out_at_once(client, cast):
    cast.enter(client, "sysadmin")
    services.deactivate(operator(), cast.account("sysadmin"))
    assert client.get("/accounts/").url.startswith(reverse("account_login"))


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(client, cast):
    cast.enter(client, "sysadmin")
    answer = client.post(reverse("account_logout"))
    assert "cache" in answer["Clear-Site-Data"]
    assert not inside(client)


def test_signing_out_needs_a_post(client, cast):
    cast.enter(client, "sysadmin")
    client.get(reverse("account_logout"))
    assert inside(client)


def test_a_purpose_is_changed_by_post_and_entered(client, cast):
    cast.enter(client, "sysadmin")
    client.get(reverse("access_purpose"), {"purpose": "audit"})
    assert inside(client)
    answer = client.post(reverse("access_purpose"), {"purpose": "audit", "next": "/accounts/"})
    assert answer.url == "/accounts/"
    assert client.get("/accounts/").status_code == 404
    assert Entry.objects.get(action="purpose.state").purpose == "audit"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_stating_a_purpose_leads_nowhere_else(client, cast, elsewhere):
    cast.enter(client, "sysadmin")
    answer = client.post(reverse("access_purpose"), {"purpose": "audit", "next": elsewhere})
    assert answer.url == "/"


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_sign_up_no_mail_and_no_reset(name):
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_cookie_of_a_session_is_closed_to_scripts_and_other_sites(client, cast):
    cast.enter(client, "sysadmin")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert not cookie["max-age"]


def test_the_language_is_switched_by_post(client):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert client.get(reverse("account_login"))["Content-Language"] == "en"
    client.post(reverse("set_language"), {"language": "uk", "next": "/"})
    assert client.get(reverse("account_login"))["Content-Language"] == "uk"


def test_signing_in_is_entered(client, cast):
    cast.enter(client, "sysadmin")
    last = Entry.objects.latest("seq")
    assert (last.action, last.actor) == ("session.begin", cast.actor("sysadmin").pseudonym)
