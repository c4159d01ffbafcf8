"""Who acts, and how the ledger knows them."""

from byname.apps.access.actor import Held, operator, system_actor
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role


def test_the_machine_is_named_and_always_the_same():
    assert system_actor("reader") == system_actor("reader")
    assert system_actor("reader").account != system_actor("matcher").account
    assert system_actor("reader").system


def test_the_operator_holds_only_the_operator_s_role():
    assert operator().roles == {Role.OPERATOR}


def test_another_purpose_changes_nothing_else(registrar):
    other = registrar.for_purpose(Purpose.IDENTIFICATION)
    assert other.purpose is Purpose.IDENTIFICATION
    assert other.for_purpose(registrar.purpose) == registrar


def test_roles_and_compartments_are_read_off_the_grants(child_protection_officer):
    assert child_protection_officer.grants == {Held(Role.CHILD_PROTECTION_OFFICER, Compartment.CHILDREN)}
    assert child_protection_officer.roles == {Role.CHILD_PROTECTION_OFFICER}
    assert child_protection_officer.compartments == {Compartment.CHILDREN}


def test_the_ledger_s_name_for_somebody_is_steady_and_not_the_account_s_id(cast):
    first, again = cast.actor("registrar"), cast.actor("registrar")
    assert first.pseudonym == again.pseudonym
    assert first.account.hex not in first.pseudonym
    assert first.pseudonym != cast.actor("verifier").pseudonym


def test_what_is_shown_of_an_actor_holds_no_login_name(registrar):
    assert "test-registrar" not in repr(registrar)
