"""Every role, compartment, assignment, purpose and act, against a table written by hand from domain 6.1.

The table below is not taken from the program: who changes a role changes it in both places, and is seen to.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from byname.apps.access.actor import Actor, Held, operator, system_actor
from byname.apps.access.decide import Facts, Reason, decide, may_begin
from byname.apps.access.permissions import Obligation, Permission, Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ME, THIS, OTHER = (UUID(int=number) for number in (1, 2, 3))

# a: the whole compartment; o: own assigned lists; n: as a, but a child's only where named for the child
ACTS = """
                                     registrar casework verifier child_o delegate auditor dpo sysadm observer
account:access:manage                .         .          .        .         .        .       .   a        .
answer:reconciliation:approve        .         .          a        .         .        .       .   .        .
answer:reconciliation:download       .         a          a        .         a        .       .   .        .
answer:reconciliation:propose        .         o          .        .         .        .       .   .        .
claim:register:record                n         n          .        n         .        .       .   .        .
claim:register:retract               .         .          n        .         .        .       .   .        .
decision:register:record             .         .          n        n         .        .       .   .        .
desk:desk:read                       a         a          a        a         a        a       a   a        a
field:register:reveal                n         n          n        n         .        .       .   .        .
job:jobs:read                        a         a          a        .         .        .       .   a        .
ledger:ledger:read                   .         .          .        .         .        a       a   .        .
list:lists:map                       a         o          .        .         .        .       .   .        .
list:lists:read                      a         o          a        a         .        .       .   .        .
list:lists:receive                   a         .          .        .         .        .       .   .        .
list:reconciliation:close_approve    .         .          a        .         .        .       .   .        .
list:reconciliation:close_propose    .         o          .        .         .        .       .   .        .
person:register:create               a         .          .        .         .        .       .   .        .
person:register:read                 n         n          n        n         .        .       .   .        .
person:register:search               a         a          a        a         .        .       .   .        .
place:register:import                a         .          .        .         .        .       .   .        .
row:lists:record                     .         .          .        .         .        .       .   .        .
row:reconciliation:compare           .         .          .        .         .        .       .   .        .
row:reconciliation:judge             .         o          a        a         .        .       .   .        .
row:reconciliation:review            .         .          a        a         .        .       .   .        .
totals:reconciliation:read           a         a          a        .         a        .       .   .        .
"""
HUMANS = dict(
    zip(
        ACTS.split("\n")[1].split(),
        [
            Role.REGISTRAR,
            Role.CASEWORKER,
            Role.VERIFIER,
            Role.CHILD_PROTECTION_OFFICER,
            Role.DELEGATE,
            Role.AUDITOR,
            Role.DPO,
            Role.SYSADMIN,
            Role.OBSERVER,
        ],
        strict=True,
    )
)
TABLE = {
    (role, Permission(act)): reach
    for act, *reaches in map(str.split, ACTS.strip().split("\n")[1:])
    for role, reach in zip(HUMANS.values(), reaches, strict=True)
}
TOUCHING_NOBODY = {
    "account:access:manage",
    "desk:desk:read",
    "job:jobs:read",
    "ledger:ledger:read",
    "person:register:search",
    "place:register:import",
}
NEEDED_FOR = {
    "administration": "account job place desk",
    "answer_to_sender": "answer desk list:lists:read person:register:read totals",
    "audit": "ledger desk",
    "family_enquiry": "desk field job person:register:read person:register:search",
    "identification": "claim decision desk field job list:lists person row totals",
    "reconciliation": "answer claim decision desk field job list person row totals",
    "training": "",
}


def actor(*grants, purpose=Purpose.TRAINING, assigned=(), **changes):
    plain = Actor(ME, ME, None, frozenset(grants), frozenset(assigned), purpose, NOW - timedelta(hours=1))
    return replace(plain, **changes)


def serves(purpose: Purpose, permission: Permission) -> bool:
    return any(permission.startswith(start) for start in NEEDED_FOR[purpose].split() or [""])


def expected(role, held_in, permission, about, assigned, purpose) -> bool:
    """Say what the table above means, in words of its own."""
    reach = TABLE[role, permission]
    if reach == "." or not serves(purpose, permission):
        return False
    if permission in TOUCHING_NOBODY:
        return True
    if held_in is None or held_in is not about:
        return False
    alone = reach == "o" or (reach == "n" and about is Compartment.CHILDREN)
    return assigned or not alone


def test_the_table_has_every_human_role_and_every_permission():
    assert set(TABLE) == set(product(set(Role) - {Role.MACHINE, Role.OPERATOR}, Permission))


@pytest.mark.parametrize("role", HUMANS.values())
def test_every_combination_is_decided_as_the_table_says(role):
    places = [None, *Compartment]
    tried = product(places, Permission, places, [True, False], Purpose)
    for held_in, permission, about, assigned, purpose in tried:
        who = actor(Held(role, held_in), purpose=purpose, assigned=[THIS] if assigned else [OTHER])
        facts = Facts(about, frozenset({THIS}), fields=frozenset({Sensitive.CONTACT}), reason_given=True)
        if permission is Permission.FIELD_REVEAL:
            facts = replace(facts, fields=frozenset({Sensitive.PERSONAL_NUMBER}))
        decision = decide(who, permission, facts, NOW)
        wanted = expected(role, held_in, permission, about, assigned, purpose)
        assert decision.allowed is wanted, (role, held_in, permission, about, assigned, purpose)


@pytest.mark.parametrize("role", HUMANS.values())
def test_whoever_is_allowed_anything_may_begin_it(role):
    for held_in, permission, purpose in product([None, *Compartment], Permission, Purpose):
        who = actor(Held(role, held_in), purpose=purpose, assigned=[THIS])
        reveal = frozenset({Sensitive.PERSONAL_NUMBER})
        facts = Facts(held_in, frozenset({THIS}), fields=reveal, reason_given=True)
        assert may_begin(who, permission, NOW) >= decide(who, permission, facts, NOW).allowed


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
        if permission not in TOUCHING_NOBODY:
            assert not decide(who, permission, Facts(), NOW).allowed


# c: child's place, k: contact, d: detention, h: health, i: informant, p: personal number, t: tax number
OPENS = {
    Role.REGISTRAR: "kpt",
    Role.CASEWORKER: "kdpt",
    Role.VERIFIER: "dipt",
    Role.CHILD_PROTECTION_OFFICER: "ckhpt",
}
LETTERS = dict(zip("ckdhipt", sorted(Sensitive), strict=True))


def reveal(role, field, **facts):
    who = actor(Held(role, Compartment.MILITARY))
    return decide(
        who, Permission.FIELD_REVEAL, Facts(Compartment.MILITARY, fields=frozenset({field}), **facts), NOW
    )


@pytest.mark.parametrize(("role", "letter"), list(product(OPENS, LETTERS)))
def test_a_masked_field_opens_only_to_its_roles_and_only_with_a_reason(role, letter):
    field, opens = LETTERS[letter], letter in OPENS[role]
    assert reveal(role, field, reason_given=True).allowed is opens
    assert not reveal(role, field).allowed


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
    facts = Facts(Compartment.MILITARY, own_proposal=True)
    assert decide(who, Permission.LIST_CLOSE_APPROVE, facts, NOW).reason is Reason.OWN_PROPOSAL


def test_the_machine_judges_approves_and_opens_nothing():
    for permission in Permission:
        act = permission.rsplit(":", 1)[1]
        if act in {
            "judge",
            "review",
            "approve",
            "close_approve",
            "close_propose",
            "propose",
            "reveal",
            "manage",
        }:
            facts = Facts(Compartment.MILITARY, fields=frozenset({Sensitive.CONTACT}), reason_given=True)
            assert not decide(system_actor("test"), permission, facts, NOW).allowed


def test_the_operator_reads_no_record():
    for permission, compartment in product(Permission, Compartment):
        if permission not in TOUCHING_NOBODY:
            assert not decide(operator(), permission, Facts(compartment), NOW).allowed
