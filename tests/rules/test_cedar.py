"""The gate and the policy in Cedar agree, and a wrong gate is told from the right one."""

import random
from functools import cache

import pytest

from benchmarks.evidence.gate_mutants import mutants
from benchmarks.evidence.permissions import Compared
from byname.apps.access.actor import Held
from byname.apps.access.roles import Compartment, Role
from tests.rules.cedar import cases, oracle
from tests.rules.cedar.comparing import by_policy, by_program, differing


@cache
def compared() -> Compared:
    return Compared(cases.everything(270_000))


def test_program_and_policy_answer_alike() -> None:
    some = compared().cases[:8_000]
    assert list(differing(some, by_policy(some))) == []


def test_every_reason_of_the_page_is_given_somewhere() -> None:
    assert {reason for reason, _, _ in compared().sound} >= {*oracle.ORDER, "allowed"}


@pytest.mark.parametrize("number", range(12))
def test_a_wrong_gate_is_told_from_the_right_one(number: int) -> None:
    mutant = random.Random(number).choice(list(mutants()))
    assert compared().kills(mutant), mutant.name


def test_a_wrong_gate_is_taken_away_again() -> None:
    case = (cases.somebody(Held(Role.REGISTRAR, Compartment.MILITARY)), *next(cases.places())[1:])
    before = by_program(case)
    for mutant in list(mutants())[::100]:
        with mutant.in_place():
            pass
        assert by_program(case) == before
