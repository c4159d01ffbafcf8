"""Signing in by passkey: what counts as one, and what never stands in its way."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from byname.apps.access import factors, services
from byname.apps.access.actor import operator
from byname.apps.access.forms.sign_in import PasskeySignInForm
from byname.apps.ledger.models import Entry
from tests.cast import PASSWORD, TOTP_SECRET, code
from tests.passkey import HERE, Passkey, asked, challenge, post, sign_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_pages")]
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def account(cast):
    """Hire a sysadmin with an authenticator application."""
    account = cast.account("sysadmin")
    services.enrol_totp(account, TOTP_SECRET)
    return account


@pytest.fixture
def key(account):
    key = Passkey(account)
    key.enrol()
    return key


def inside(client) -> bool:
    return client.get("/accounts/", **HERE).content == b"inside"


def by_password(client, account, password=PASSWORD, **about):
    words = {"login": account.username, "password": password, "purpose": "administration"}
    return client.post(reverse("account_login"), words, **about)


def test_a_passkey_alone_opens_the_door_for_the_purpose_stated(client, key):
    assert sign_in(client, key).url == "/"
    assert inside(client)
    assert Entry.objects.latest("seq").action == "session.begin"


def test_signing_in_by_passkey_leads_on_to_where_one_wanted_to_go(client, key):
    form = {
        "credential": json.dumps(key.shown(asked(client))),
        "purpose": "administration",
        "next": "/accounts/",
    }
    assert client.post(reverse("mfa_login_webauthn"), form, **HERE).url == "/accounts/"


@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_without_a_purpose_no_passkey_signs_in(client, key, purpose):
    sign_in(client, key, purpose)
    assert not inside(client)


def test_a_passkey_that_did_not_see_its_owner_is_one_factor_and_not_enough(client, key):
    key.seen = False
    sign_in(client, key)
    assert not inside(client)


@pytest.mark.parametrize("origin", ["http://localhost.example.org", "https://example.org"])
def test_an_answer_given_to_a_false_page_opens_nothing(client, key, origin):
    key.origin = origin
    sign_in(client, key)
    assert not inside(client)


def test_an_answer_is_good_once(client, key):
    said = key.shown(asked(client))
    post(client, said)
    assert inside(client)
    client.post(reverse("account_logout"), **HERE)
    post(client, said)
    assert not inside(client)


def test_an_answer_to_another_browser_s_question_opens_nothing(client, key):
    said = key.shown(asked(Client()))
    asked(client)
    post(client, said)
    assert not inside(client)


def test_a_forged_signature_opens_nothing(client, key):
    other = Passkey(key.account, identity=key.identity)
    sign_in(client, other)
    assert not inside(client)


def test_a_passkey_opens_no_other_account(client, key, cast):
    sign_in(client, key, userHandle=text(str(cast.account("dpo").pk).encode()))
    assert not inside(client)


def test_a_removed_passkey_opens_nothing(client, key):
    factors.of(key.account, factors.PASSKEY).delete()
    sign_in(client, key)
    assert not inside(client)


def test_a_passkey_of_a_closed_account_opens_nothing(client, key):
    services.deactivate(operator(), key.account)
    sign_in(client, key)
    assert not inside(client)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=json_values,
    response=st.dictionaries(st.sampled_from(["userHandle", "signature", "clientDataJSON"]), json_values),
)
def test_whatever_is_sent_instead_of_an_answer_is_refused_in_order(client, key, said, response):
    asked(client)
    assert post(client, said).status_code == 302
    assert sign_in(client, key, **response).status_code == 302
    client.post(reverse("account_logout"), **HERE)


def test_wrong_passwords_for_a_name_from_anywhere_never_refuse_its_passkey(client, account, key):
    for number in range(40):
        by_password(Client(), account, "wrong", REMOTE_ADDR=f"203.0.113.{number % 4}")
    assert sign_in(client, key).url == "/"
    assert inside(client)


def test_a_passkey_works_from_the_very_address_and_name_whose_password_way_is_throttled(client, account, key):
    for _ in range(12):
        by_password(Client(), account, "wrong")
    assert by_password(Client(), account).status_code == 200
    assert sign_in(client, key).url == "/"


def test_wrong_passkeys_from_an_address_never_refuse_a_right_one(client, key):
    for _ in range(40):
        sign_in(Client(), Passkey(key.account))
    assert sign_in(client, key).url == "/"


def test_wrong_codes_never_refuse_the_passkey_as_second_step_or_again(client, account, key):
    by_password(client, account, **HERE)
    for wrong in range(12):
        client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(wrong)}, **HERE)
    question = json.loads(client.get(reverse("mfa_authenticate"), **HERE).context["question"])
    said = {"credential": json.dumps(key.shown(challenge(question)))}
    assert client.post(reverse("mfa_authenticate"), said, **HERE).url == "/"
    other = Client()
    sign_in(other, key)
    for wrong in range(12):
        other.post(reverse("mfa_reauthenticate"), {"code": format_hotp_value(wrong)}, **HERE)
    question = json.loads(other.get(reverse("mfa_reauthenticate"), **HERE).context["question"])
    said = {"credential": json.dumps(key.shown(challenge(question))), "next": "/accounts/"}
    assert other.post(reverse("mfa_reauthenticate"), said, **HERE).url == "/accounts/"


def test_wrong_passwords_elsewhere_do_not_refuse_the_right_one_here(client, account):
    for _ in range(12):
        by_password(Client(), account, "wrong", **ELSEWHERE)
    assert by_password(Client(), account, **ELSEWHERE).status_code == 200
    assert by_password(client, account).status_code == 302


def test_several_passkeys_stand_side_by_side_each_with_its_name(client, account, cast):
    cast.enter(client, "sysadmin")
    for name in ("One", "Two", ""):
        key = Passkey(account)
        question = json.loads(client.get(reverse("mfa_add_webauthn"), **HERE).context["question"])
        form = {"name": name, "credential": json.dumps(key.made(challenge(question)))}
        assert client.post(reverse("mfa_add_webauthn"), form, **HERE).status_code == 302
        assert sign_in(Client(), key).url == "/"
    names = [one.wrap().name for one in factors.of(account, factors.PASSKEY)]
    assert names[:2] == ["One", "Two"]
    assert names[2]
    assert Entry.objects.filter(action="passkey.add").count() == 3


def test_a_new_passkey_that_does_not_ask_for_its_owner_is_not_taken(client, account, cast):
    cast.enter(client, "sysadmin")
    question = json.loads(client.get(reverse("mfa_add_webauthn"), **HERE).context["question"])
    chosen = question["publicKey"]["authenticatorSelection"]
    assert (chosen["userVerification"], chosen["residentKey"]) == ("required", "required")
    form = {"name": "x", "credential": json.dumps(Passkey(account, seen=False).made(challenge(question)))}
    assert client.post(reverse("mfa_add_webauthn"), form, **HERE).status_code == 200
    assert not factors.of(account, factors.PASSKEY).exists()


def test_somebody_else_s_passkey_cannot_be_removed(client, key, cast):
    cast.enter(client, "dpo")
    number = factors.of(key.account, factors.PASSKEY).get().pk
    assert client.post(reverse("mfa_remove_webauthn", args=[number])).status_code == 404
    assert factors.of(key.account, factors.PASSKEY).exists()


def test_the_last_way_in_stays(client, key):
    factors.of(key.account, factors.TELEPHONE).delete()
    sign_in(client, key)
    number = factors.of(key.account, factors.PASSKEY).get().pk
    client.post(reverse("mfa_remove_webauthn", args=[number]), **HERE)
    assert factors.of(key.account, factors.PASSKEY).exists()


def test_a_passkey_of_one_s_own_is_removed_and_entered(client, key):
    sign_in(client, key)
    number = factors.of(key.account, factors.PASSKEY).get().pk
    assert client.post(reverse("mfa_remove_webauthn", args=[number]), **HERE).url == reverse("mfa_index")
    assert Entry.objects.latest("seq").action == "passkey.remove"
    assert not factors.of(key.account, factors.PASSKEY).exists()


def test_an_account_may_begin_with_a_passkey_and_shows_it_before_entering(client, cast):
    account = cast.account("sysadmin")
    by_password(client, account, **HERE)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, **HERE)
    question = json.loads(client.get(reverse("mfa_add_webauthn"), **HERE).context["question"])
    key = Passkey(account)
    form = {"name": "x", "credential": json.dumps(key.made(challenge(question)))}
    client.post(reverse("mfa_add_webauthn"), form, **HERE)
    assert client.get("/accounts/", **HERE).url.startswith(reverse("mfa_reauthenticate"))
    again = json.loads(client.get(reverse("mfa_reauthenticate"), **HERE).context["question"])
    client.post(
        reverse("mfa_reauthenticate"), {"credential": json.dumps(key.shown(challenge(again)))}, **HERE
    )
    assert inside(client)


def test_whoever_signs_in_by_code_for_the_first_time_is_invited_and_not_forced(client, account):
    by_password(client, account)
    answer = client.post(reverse("mfa_authenticate"), {"code": code()}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert reverse("mfa_add_webauthn") in answer.content.decode()


def test_the_form_of_a_passkey_asks_nothing_else_than_passkey_and_purpose():
    assert set(PasskeySignInForm().fields) == {"credential", "purpose"}


def test_nothing_of_a_passkey_lies_in_the_clear(key):
    raw = str(Authenticator.objects.values_list("data", flat=True).get(type="webauthn"))
    assert text(key.identity) not in raw
    assert "Key" not in raw
