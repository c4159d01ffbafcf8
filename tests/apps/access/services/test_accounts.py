"""Accounts, grants and assignments: who may give them, and that taking them away works at once."""

from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from byname.apps.access import queries, services
from byname.apps.access.actor import Held, operator
from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.access.models import Grant, NaturalPerson
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger.models import Entry
from tests.cast import PASSWORD, TOTP_SECRET, code


@pytest.mark.parametrize(
    "name", ["registrar", "caseworker", "verifier", "auditor", "dpo", "observer", "nobody"]
)
def test_only_who_manages_accounts_makes_one(cast, name):
    with pytest.raises(NotPermitted):
        services.create_account(cast.actor(name), username="x", password=None)


def test_an_account_comes_with_a_person_a_password_and_grants(sysadmin):
    held = [(Role.VERIFIER, Compartment.MILITARY), (Role.AUDITOR, None)]
    made = services.create_account(
        sysadmin, username="x", password=PASSWORD, display_name="Invented X", grants=held
    )
    assert made.check_password(PASSWORD)
    assert made.password.startswith("argon2")
    actor = services.actor_for(made, Purpose.AUDIT, timezone.now())
    assert actor.grants == {Held(Role.VERIFIER, Compartment.MILITARY), Held(Role.AUDITOR)}
    assert queries.display_name(actor, made.person_id) == "Invented X"


def test_the_name_of_who_works_here_lies_sealed(sysadmin):
    services.create_account(sysadmin, username="x", password=None, display_name="Invented X")
    with connection.cursor() as cursor:
        cursor.execute("SELECT display_name FROM access_naturalperson")
        assert not any(b"Invented" in bytes(row[0]) for row in cursor.fetchall())


def test_colleagues_are_visible_within_one_organisation_only(sysadmin):
    here, there = (services.create_organisation(sysadmin, name=name) for name in ("Here", "There"))
    one, two, three = (
        services.create_account(
            sysadmin, username=f"x{n}", password=None, display_name=f"N{n}", organisation=body
        )
        for n, body in enumerate((here, here, there))
    )
    actor = services.actor_for(one, Purpose.RECONCILIATION, timezone.now())
    assert queries.display_name(actor, two.person_id) == "N1"
    with pytest.raises(NotVisible):
        queries.display_name(actor, three.person_id)


def test_nobody_gives_himself_a_role(sysadmin, cast):
    with pytest.raises(NotPermitted):
        services.grant(sysadmin, cast.account("sysadmin"), Role.VERIFIER, Compartment.MILITARY)


@pytest.mark.parametrize("role", [Role.MACHINE, Role.OPERATOR])
def test_no_account_is_the_machine(sysadmin, cast, role):
    with pytest.raises(NotPermitted):
        services.grant(sysadmin, cast.account("nobody"), role)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(account=cast.account("nobody"), role=role)


def test_a_revoked_grant_is_gone_at_once_and_can_be_given_again(sysadmin, cast):
    account = cast.account("verifier")
    services.revoke(sysadmin, account, Role.VERIFIER, Compartment.MILITARY)
    assert Compartment.MILITARY not in cast.actor("verifier").compartments
    services.grant(sysadmin, account, Role.VERIFIER, Compartment.MILITARY)
    services.grant(sysadmin, account, Role.VERIFIER, Compartment.MILITARY)
    assert Compartment.MILITARY in cast.actor("verifier").compartments


def test_an_assignment_begins_and_ends(sysadmin, cast):
    subject, account = uuid4(), cast.account("caseworker")
    services.assign(sysadmin, account, subject)
    assert cast.actor("caseworker").assignments == {subject}
    services.release(sysadmin, account, subject)
    assert cast.actor("caseworker").assignments == frozenset()


@pytest.mark.parametrize("name", ["caseworker", "verifier", "auditor", "nobody"])
def test_who_neither_manages_accounts_nor_receives_lists_assigns_nobody(cast, name):
    with pytest.raises(NotPermitted):
        services.assign(cast.actor(name), cast.account("caseworker"), uuid4())


def test_a_closed_account_acts_no_more(sysadmin, cast):
    services.deactivate(sysadmin, cast.account("verifier"))
    cast.account("verifier").refresh_from_db()
    assert not cast.actor("verifier").active


def test_training_is_no_purpose_where_data_are_real(cast, settings):
    account = cast.account("verifier")
    assert services.actor_for(account, Purpose.TRAINING, timezone.now()).purpose is Purpose.TRAINING
    settings.BYNAME_TRAINING = False
    with pytest.raises(NotPermitted):
        services.actor_for(account, Purpose.TRAINING, timezone.now())


def test_a_known_second_factor_is_for_training_only_and_lies_sealed(cast, settings):
    services.enrol_totp(cast.account("verifier"), TOTP_SECRET)
    assert TOTP_SECRET not in str(Authenticator.objects.values("data").get())
    settings.BYNAME_TRAINING = False
    with pytest.raises(NotPermitted):
        services.enrol_totp(cast.account("caseworker"), TOTP_SECRET)


def test_a_command_takes_a_second_factor_once_and_no_other(cast):
    account, now = cast.account("verifier"), code()
    assert not services.second_factor_holds(account, now)
    services.enrol_totp(account, TOTP_SECRET)
    assert not services.second_factor_holds(account, f"{(int(now) + 1) % 1_000_000:06}")
    assert services.second_factor_holds(account, now)
    assert not services.second_factor_holds(account, now)


def test_every_change_is_entered(db, cast):
    account = cast.account("verifier")
    services.revoke(operator(), account, Role.VERIFIER, Compartment.MILITARY)
    services.deactivate(operator(), account)
    entered = list(Entry.objects.order_by("seq").values_list("action", flat=True))
    assert entered == [
        "account.create",
        *["grant.give"] * len(Compartment),
        "grant.end",
        "session.revoke",
        "account.close",
    ]


def test_two_accounts_of_one_person_are_one_person(sysadmin, cast):
    person = NaturalPerson.objects.visible_to(sysadmin).first()
    other = services.create_account(sysadmin, username="x", password=None, person=person)
    assert other.person == person


def test_an_unknown_account_is_not_visible(db):
    with pytest.raises(NotVisible):
        queries.account("nobody-of-this-name")
