"""Every role, compartment, assignment, purpose and act, against the tables of `docs/access.md`.

The page is read, not the program: who changes a role changes it in both places, and is seen to.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from byname.apps.access.actor import Actor, Emergency, Held, operator, system_actor
from byname.apps.access.decide import Facts, Reason, decide, may_begin
from byname.apps.access.permissions import Obligation, Permission, Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import FOR_NO_HUMAN, Compartment, Role
from tests.rules.cedar import tables

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ME, THIS, OTHER = (UUID(int=number) for number in (1, 2, 3))
OURS, THEIRS = UUID(int=4), UUID(int=5)
HUMANS = sorted(set(Role) - FOR_NO_HUMAN)
WITHOUT_COMPARTMENT = tables.groups()["without_compartment"]
EVERYTHING_ASKED = {
    "subjects": frozenset({THIS}),
    "reason_given": True,
    "proposer_organisation": THEIRS,
}


def actor(*grants, purpose=Purpose.TRAINING, assigned=(), **changes):
    recently = NOW - timedelta(minutes=5)
    plain = Actor(
        ME, ME, OURS, frozenset(grants), frozenset(assigned), purpose, recently, confirmed_at=recently
    )
    return replace(plain, **changes)


def expected(role, held_in, permission, about, assigned, purpose) -> bool:
    """Say what the page's tables mean, in words of their own."""
    mark = tables.marks()[permission].get(role)
    if mark is None or permission not in tables.purposes()[purpose]:
        return False
    if permission in WITHOUT_COMPARTMENT:
        return True
    if held_in is None or held_in is not about:
        return False
    child = about is Compartment.CHILDREN and permission in tables.groups()["named_for_child"]
    return assigned or not (mark == tables.NAMED or child)


def opens(role) -> frozenset[Sensitive]:
    """Return the fields the page lets a role open."""
    return frozenset(Sensitive(field) for field, roles in tables.opened_by().items() if role in roles)


def about(compartment, role=None, **changes) -> Facts:
    """Return facts against which nothing speaks but what is tested."""
    field = frozenset(sorted(opens(role))[:1]) if role else frozenset()
    return replace(Facts(compartment, fields=field, **EVERYTHING_ASKED), **changes)


@pytest.mark.parametrize("role", HUMANS)
def test_every_combination_is_decided_as_the_page_says(role):
    places = [None, *Compartment]
    tried = product(places, Permission, places, [True, False], Purpose)
    for held_in, permission, where, assigned, purpose in tried:
        who = actor(Held(role, held_in), purpose=purpose, assigned=[THIS] if assigned else [OTHER])
        if permission is Permission.FIELD_REVEAL and not opens(role):
            continue
        decision = decide(who, permission, about(where, role), NOW)
        wanted = expected(role, held_in, permission, where, assigned, purpose)
        assert decision.allowed is wanted, (role, held_in, permission, where, assigned, purpose)


@pytest.mark.parametrize("role", HUMANS)
def test_whoever_is_allowed_anything_may_begin_it(role):
    for held_in, permission, purpose in product([None, *Compartment], Permission, Purpose):
        who = actor(Held(role, held_in), purpose=purpose, assigned=[THIS])
        assert may_begin(who, permission, NOW) >= decide(who, permission, about(held_in, role), NOW).allowed


def test_a_role_in_one_compartment_lends_nothing_to_another_role_elsewhere():
    who = actor(Held(Role.VERIFIER, Compartment.CIVILIANS), Held(Role.REGISTRAR, Compartment.MILITARY))
    reason = decide(who, Permission.CLAIM_RETRACT, Facts(Compartment.MILITARY), NOW).reason
    assert reason is Reason.OUTSIDE_COMPARTMENT


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"active": False}, Reason.INACTIVE),
        ({"signed_in_at": None}, Reason.NOT_FRESH),
        ({"signed_in_at": NOW - timedelta(hours=8)}, Reason.ALLOWED),
        ({"signed_in_at": NOW - timedelta(hours=8, seconds=1)}, Reason.NOT_FRESH),
        ({"grants": frozenset()}, Reason.NO_ROLE),
        ({"grants": frozenset({Held(Role.AUDITOR)})}, Reason.NO_ROLE),
        ({"grants": frozenset({Held(Role.VERIFIER)})}, Reason.OUTSIDE_COMPARTMENT),
        ({"purpose": Purpose.AUDIT}, Reason.OTHER_PURPOSE),
        ({}, Reason.ALLOWED),
    ],
)
def test_the_questions_are_asked_in_order_and_the_first_no_is_the_answer(changes, reason):
    who = actor(Held(Role.VERIFIER, Compartment.MILITARY), **changes)
    assert decide(who, Permission.PERSON_READ, Facts(Compartment.MILITARY), NOW).reason is reason


def test_facts_that_name_no_compartment_open_nothing_that_has_one():
    who = actor(*(Held(Role.VERIFIER, one) for one in Compartment))
    for permission in Permission:
        if permission not in WITHOUT_COMPARTMENT:
            assert not decide(who, permission, Facts(), NOW).allowed


@pytest.mark.parametrize("role", HUMANS)
def test_a_masked_field_opens_only_to_its_roles_and_only_with_a_reason(role):
    for field in Sensitive:
        who = actor(Held(role, Compartment.MILITARY), assigned=[THIS])
        asked = about(Compartment.MILITARY, fields=frozenset({field}))
        assert decide(who, Permission.FIELD_REVEAL, asked, NOW).allowed is (field in opens(role))
        unreasoned = replace(asked, reason_given=False)
        assert not decide(who, Permission.FIELD_REVEAL, unreasoned, NOW).allowed


def reveal(role, field, **facts):
    who = actor(Held(role, Compartment.MILITARY))
    asked = Facts(Compartment.MILITARY, fields=frozenset({field}), **facts)
    return decide(who, Permission.FIELD_REVEAL, asked, NOW)


def test_a_reveal_opens_the_fields_asked_for_and_no_other():
    decision = reveal(Role.VERIFIER, Sensitive.INFORMANT, reason_given=True)
    assert decision.masked == frozenset(Sensitive) - {Sensitive.INFORMANT}
    assert decision.obligations == {Obligation.LOG_FIRST}


def test_a_reveal_of_nothing_is_refused():
    who = actor(Held(Role.VERIFIER, Compartment.MILITARY))
    facts = Facts(Compartment.MILITARY, reason_given=True)
    assert decide(who, Permission.FIELD_REVEAL, facts, NOW).reason is Reason.FIELD_CLOSED


def test_reading_a_person_masks_every_sensitive_field_and_is_entered_first():
    who = actor(Held(Role.VERIFIER, Compartment.MILITARY))
    decision = decide(who, Permission.PERSON_READ, Facts(Compartment.MILITARY), NOW)
    assert decision.masked == frozenset(Sensitive)
    assert decision.obligations == {Obligation.LOG_FIRST}


@pytest.mark.parametrize("permission", [Permission.LIST_CLOSE_PROPOSE, Permission.ANSWER_PROPOSE])
def test_what_is_proposed_needs_a_second_person(permission):
    who = actor(Held(Role.CASEWORKER, Compartment.MILITARY), assigned=[THIS])
    decision = decide(who, permission, Facts(Compartment.MILITARY, frozenset({THIS})), NOW)
    assert decision.obligations == {Obligation.SECOND_PERSON}


def test_nobody_decides_on_his_own_proposal():
    who = actor(Held(Role.VERIFIER, Compartment.MILITARY))
    facts = about(Compartment.MILITARY, own_proposal=True)
    assert decide(who, Permission.LIST_CLOSE_APPROVE, facts, NOW).reason is Reason.OWN_PROPOSAL
    assert decide(who, Permission.LIST_READ, facts, NOW).allowed


@pytest.mark.parametrize(("ours", "theirs"), [(None, None), (OURS, None), (None, THEIRS), (OURS, OURS)])
def test_what_leaves_the_house_is_signed_in_another_house(ours, theirs):
    who = actor(Held(Role.VERIFIER, Compartment.MILITARY), organisation=ours)
    facts = about(Compartment.MILITARY, proposer_organisation=theirs)
    assert decide(who, Permission.ANSWER_APPROVE, facts, NOW).reason is Reason.OWN_ORGANISATION
    assert decide(who, Permission.LIST_CLOSE_APPROVE, facts, NOW).allowed


@pytest.mark.parametrize("permission", sorted(tables.groups()["proof_again"]))
@pytest.mark.parametrize(
    ("minutes", "reason"), [(10, Reason.ALLOWED), (11, Reason.NOT_CONFIRMED), (None, Reason.NOT_CONFIRMED)]
)
def test_a_proof_given_again_is_good_for_ten_minutes(permission, minutes, reason):
    role = next(role for role in HUMANS if role in tables.marks()[permission])
    at = None if minutes is None else NOW - timedelta(minutes=minutes)
    who = actor(Held(role, Compartment.MILITARY), assigned=[THIS], confirmed_at=at)
    assert decide(who, permission, about(Compartment.MILITARY), NOW).reason is reason


def lent(role, subject=THIS, until=NOW + timedelta(days=1), compartment=Compartment.MILITARY):
    return {"delegated": frozenset({Held(role, compartment, subject, until)})}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (lent(Role.MEDICAL_OFFICER), Reason.ALLOWED),
        (lent(Role.MEDICAL_OFFICER, until=NOW), Reason.NO_ROLE),
        (lent(Role.MEDICAL_OFFICER, subject=OTHER), Reason.OUTSIDE_COMPARTMENT),
        (lent(Role.MEDICAL_OFFICER, compartment=Compartment.CHILDREN), Reason.OUTSIDE_COMPARTMENT),
        (lent(Role.LEGAL_OFFICER), Reason.NO_ROLE),
    ],
)
def test_a_role_for_one_record_counts_there_and_until_its_end(changes, reason):
    assert decide(actor(**changes), Permission.PERSON_READ, about(Compartment.MILITARY), NOW).reason is reason


def test_a_role_for_one_record_opens_its_fields_there_and_lends_none_elsewhere():
    who = actor(Held(Role.REGISTRAR, Compartment.MILITARY), **lent(Role.MEDICAL_OFFICER))
    health = frozenset({Sensitive.HEALTH})
    here = about(Compartment.MILITARY, fields=health)
    assert decide(who, Permission.FIELD_REVEAL, here, NOW).allowed
    there = replace(here, subjects=frozenset({OTHER}))
    assert decide(who, Permission.FIELD_REVEAL, there, NOW).reason is Reason.FIELD_CLOSED


def test_a_role_for_one_record_breaks_no_glass():
    who = actor(**lent(Role.CASEWORKER))
    assert decide(who, Permission.EMERGENCY_OPEN, Facts(), NOW).reason is Reason.NO_ROLE
    assert decide(who, Permission.PERSON_SEARCH, Facts(), NOW).allowed


def broken(*roles, subject=THIS, until=NOW + timedelta(minutes=60), **changes):
    grants = (Held(role, Compartment.CIVILIANS) for role in roles)
    return actor(*grants, emergency=Emergency(subject, until), **changes)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (broken(Role.CASEWORKER), Reason.ALLOWED),
        (broken(Role.CASEWORKER, until=NOW), Reason.OUTSIDE_COMPARTMENT),
        (broken(Role.CASEWORKER, subject=OTHER), Reason.OUTSIDE_COMPARTMENT),
        (broken(Role.LEGAL_OFFICER), Reason.NO_ROLE),
        (broken(Role.LEGAL_OFFICER, **lent(Role.CASEWORKER, subject=OTHER)), Reason.OUTSIDE_COMPARTMENT),
        (broken(Role.CASEWORKER, purpose=Purpose.AUDIT), Reason.OTHER_PURPOSE),
    ],
)
def test_broken_glass_opens_one_record_to_a_granted_role_until_its_end(who, reason):
    assert decide(who, Permission.PERSON_READ, about(Compartment.MILITARY), NOW).reason is reason


def test_broken_glass_is_for_reading_alone():
    who = broken(Role.CASEWORKER, Role.VERIFIER, assigned=[THIS])
    facts = about(Compartment.MILITARY, fields=frozenset({Sensitive.CONTACT}))
    allowed = {one for one in Permission if decide(who, one, facts, NOW).allowed}
    assert allowed - WITHOUT_COMPARTMENT == {Permission.PERSON_READ, Permission.FIELD_REVEAL}


def test_broken_glass_opens_the_fields_of_all_roles_but_never_a_child_s_place():
    who = broken(Role.CASEWORKER, Role.CHILD_PROTECTION_OFFICER)
    for field in Sensitive:
        asked = about(Compartment.CHILDREN, fields=frozenset({field}))
        opened = opens(Role.CASEWORKER) | opens(Role.CHILD_PROTECTION_OFFICER) - {Sensitive.CHILD_PLACE}
        assert decide(who, Permission.FIELD_REVEAL, asked, NOW).allowed is (
            field in opened - {Sensitive.CHILD_PLACE}
        )


def test_broken_glass_opens_a_child_to_nobody_but_a_child_protection_officer():
    child = about(Compartment.CHILDREN)
    assert not decide(broken(Role.CASEWORKER), Permission.PERSON_READ, child, NOW).allowed
    assert decide(broken(Role.CHILD_PROTECTION_OFFICER), Permission.PERSON_READ, child, NOW).allowed
    guest = broken(Role.CASEWORKER, **lent(Role.CHILD_PROTECTION_OFFICER, subject=OTHER))
    assert not decide(guest, Permission.PERSON_READ, child, NOW).allowed


def test_broken_glass_gives_no_less_to_somebody_whose_other_role_reaches_the_record_anyway():
    doctor, registrar = (
        Held(Role.MEDICAL_OFFICER, Compartment.CIVILIANS),
        Held(Role.REGISTRAR, Compartment.MILITARY),
    )
    asked = about(Compartment.MILITARY, fields=frozenset({Sensitive.HEALTH}))
    for grants in ((doctor,), (doctor, registrar)):
        who = actor(*grants, emergency=Emergency(THIS, NOW + timedelta(minutes=60)))
        assert decide(who, Permission.FIELD_REVEAL, asked, NOW).allowed
    assert decide(actor(doctor, registrar), Permission.FIELD_REVEAL, asked, NOW).reason is Reason.FIELD_CLOSED


def test_the_machine_proposes_signs_opens_and_manages_nothing():
    people = {name for name, row in tables.marks().items() if Role.MACHINE not in row}
    for permission in people:
        facts = about(Compartment.MILITARY, fields=frozenset({Sensitive.CONTACT}))
        assert not decide(system_actor("test"), Permission(permission), facts, NOW).allowed
    assert not people & {"claim:register:record", "row:reconciliation:compare"}


def test_the_operator_reads_no_record():
    for permission, compartment in product(Permission, Compartment):
        if permission not in WITHOUT_COMPARTMENT:
            assert not decide(operator(), permission, Facts(compartment), NOW).allowed
