"""The tables themselves: complete, in order, and without a way round."""

from byname.apps.access.permissions import (
    APPROVES,
    LEAVES_THE_HOUSE,
    NEEDS_PROOF,
    OBLIGATIONS,
    WITHOUT_COMPARTMENT,
    Obligation,
    Permission,
)
from byname.apps.access.purposes import ALLOWS, LABELS, Purpose
from byname.apps.access.roles import (
    ASSIGNED,
    FOR_NO_HUMAN,
    NAMED_FOR_CHILD,
    PERMISSIONS,
    REVEALS,
    Compartment,
    Role,
    needs_assignment,
)
from tests.rules.cedar import tables


def test_permissions_are_listed_alphabetically():
    assert list(Permission) == sorted(Permission)


def test_permissions_are_named_resource_room_action():
    assert all(len(permission.split(":")) == 3 for permission in Permission)


def test_every_permission_has_a_role_and_every_role_a_line():
    assert frozenset().union(*PERMISSIONS.values()) == frozenset(Permission)
    assert set(PERMISSIONS) == set(Role)


def test_every_purpose_has_a_name_and_opens_something():
    assert set(LABELS) == set(ALLOWS) == set(Purpose)
    assert all(ALLOWS.values())


def test_every_permission_serves_a_purpose_other_than_training():
    real = (allowed for purpose, allowed in ALLOWS.items() if purpose is not Purpose.TRAINING)
    assert frozenset().union(*real) == frozenset(Permission)


def test_who_keeps_accounts_reads_no_record_and_who_audits_changes_nothing():
    reads_no_record = {
        "account", "alarm", "backup", "desk", "job", "key", "ledger", "place", "retention"
    }  # fmt: skip
    for role in (Role.SYSADMIN, Role.AUDITOR, Role.OBSERVER, Role.PRESS, Role.OPERATOR):
        assert {permission.split(":")[0] for permission in PERMISSIONS[role]} <= reads_no_record


def test_nobody_may_both_propose_and_approve_by_one_role():
    for role, permissions in PERMISSIONS.items():
        assert not {Permission.LIST_CLOSE_PROPOSE, Permission.LIST_CLOSE_APPROVE} <= permissions, role
        assert not {Permission.ANSWER_PROPOSE, Permission.ANSWER_APPROVE} <= permissions, role


def test_a_child_s_record_needs_an_assignment_from_every_human():
    for role in set(Role) - FOR_NO_HUMAN:
        assert needs_assignment(role, Permission.PERSON_READ, Compartment.CHILDREN)
        assert needs_assignment(role, Permission.FIELD_REVEAL, Compartment.CHILDREN)


def test_obligations_are_about_permissions_somebody_has():
    assert all(OBLIGATIONS.values())
    assert set(OBLIGATIONS) <= frozenset().union(*PERMISSIONS.values())


def test_the_tables_are_those_of_the_page():
    marks = tables.marks()
    for role in Role:
        assert PERMISSIONS[role] == {name for name, row in marks.items() if role in row}, role
        named = {name for name, row in marks.items() if row.get(role) == tables.NAMED}
        assert ASSIGNED.get(role, frozenset()) == named, role
        fields = {field for field, roles in tables.opened_by().items() if role in roles}
        assert REVEALS.get(role, frozenset()) == fields, role
    for purpose in Purpose:
        assert ALLOWS[purpose] == tables.purposes()[purpose], purpose


def test_the_groups_are_those_of_the_page():
    groups = tables.groups()
    assert groups["without_compartment"] == WITHOUT_COMPARTMENT
    assert groups["named_for_child"] == NAMED_FOR_CHILD
    assert groups["proof_again"] == NEEDS_PROOF
    assert groups["approves"] == APPROVES
    assert groups["leaves_the_house"] == LEAVES_THE_HOUSE
    for obligation in Obligation:
        assert groups[obligation] == {one for one, owed in OBLIGATIONS.items() if obligation in owed}
