"""The tables themselves: complete, in order, and without a way round."""

from byname.apps.access.permissions import OBLIGATIONS, Permission
from byname.apps.access.purposes import ALLOWS, LABELS, Purpose
from byname.apps.access.roles import FOR_NO_HUMAN, PERMISSIONS, Compartment, Role, needs_assignment


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
    kept = {"account", "desk", "job", "ledger", "place"}
    for role in (Role.SYSADMIN, Role.AUDITOR, Role.DPO, Role.OBSERVER, Role.OPERATOR):
        assert {permission.split(":")[0] for permission in PERMISSIONS[role]} <= kept


def test_nobody_may_both_propose_and_approve_by_one_role():
    for permissions in PERMISSIONS.values():
        assert not {Permission.LIST_CLOSE_PROPOSE, Permission.LIST_CLOSE_APPROVE} <= permissions
        assert not {Permission.ANSWER_PROPOSE, Permission.ANSWER_APPROVE} <= permissions


def test_a_child_s_record_needs_an_assignment_from_every_human():
    for role in set(Role) - FOR_NO_HUMAN:
        assert needs_assignment(role, Permission.PERSON_READ, Compartment.CHILDREN)
        assert needs_assignment(role, Permission.FIELD_REVEAL, Compartment.CHILDREN)


def test_obligations_are_about_permissions_somebody_has():
    assert all(OBLIGATIONS.values())
    assert set(OBLIGATIONS) <= frozenset().union(*PERMISSIONS.values())
