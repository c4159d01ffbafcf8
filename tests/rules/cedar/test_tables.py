"""The page that is the policy says the same in its tables and in its sentences."""

from byname.apps.access.permissions import Obligation, Permission, Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from tests.rules.cedar import oracle, tables


def test_the_page_has_every_permission_of_the_program_and_no_other() -> None:
    assert set(tables.marks()) == set(Permission)


def test_the_page_has_every_role_and_no_other() -> None:
    assert {role for row in tables.marks().values() for role in row} == set(Role)


def test_the_page_has_every_purpose_field_compartment_and_obligation() -> None:
    assert set(tables.purposes()) == set(Purpose)
    assert set(tables.opened_by()) == set(Sensitive)
    assert set(tables.COMPARTMENTS) == set(Compartment)
    assert set(Obligation) <= set(tables.groups())


def test_a_dash_stands_exactly_where_a_permission_has_no_compartment() -> None:
    dashed = {permission for permission, row in tables.marks().items() if tables.WITHOUT in row.values()}
    assert dashed == tables.groups()["without_compartment"]
    assert all(set(tables.marks()[permission].values()) == {tables.WITHOUT} for permission in dashed)


def test_the_page_enumerates_in_shortened_words_what_it_lists_in_full() -> None:
    assert tables.listed(
        "claim record, retract; list close approve, close propose and person shred approve, propose"
    ) == {
        "claim:register:record",
        "claim:register:retract",
        "list:reconciliation:close_approve",
        "list:reconciliation:close_propose",
        "person:register:shred_approve",
        "person:register:shred_propose",
    }


def test_the_policy_gives_every_reason_of_the_page_and_no_other() -> None:
    assert set(oracle.reasons().values()) == {*oracle.ORDER, "allowed"}


def test_whoever_opens_a_field_may_open_fields_at_all() -> None:
    reveals = tables.marks()[oracle.REVEAL]
    assert set().union(*tables.opened_by().values()) <= set(reveals)
