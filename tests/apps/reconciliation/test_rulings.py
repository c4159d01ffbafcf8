"""What stands for a row, worked out from what people said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.reconciliation.rulings import Answer, Opinion, Stake, View, needs_second, ruling

SURE = Stake({"anna": 0.999})
UNSURE = Stake({"anna": 0.95, "hanna": 0.02})
SAME = View(Answer.SAME, "anna")


def says(judge, answer, person=None):
    return Opinion(judge, answer, person)


def test_one_person_may_confirm_a_sure_match_that_changes_nothing():
    assert ruling([says("ivan", Answer.SAME, "anna")], SURE) == SAME


@pytest.mark.parametrize(
    "stake",
    [UNSURE, Stake({"anna": 0.999}, grave=frozenset({"anna"})), Stake({"anna": 0.999}, grave_list=True)],
)
def test_a_grave_or_unsure_match_waits_for_a_second_person(stake):
    first = says("ivan", Answer.SAME, "anna")
    assert ruling([first], stake) is None
    assert ruling([first, first], stake) is None
    assert ruling([first, says("olha", Answer.SAME, "anna")], stake) == SAME


def test_a_person_found_by_search_and_not_by_the_program_needs_a_second_person():
    assert needs_second(View(Answer.SAME, "vira"), SURE)


def test_judges_who_differ_leave_the_row_ambiguous():
    opinions = [says("ivan", Answer.SAME, "anna"), says("olha", Answer.NONE)]
    assert ruling(opinions, UNSURE) == View(Answer.CANNOT_TELL)


def test_ruling_out_every_candidate_says_none_of_these():
    one = says("ivan", Answer.DIFFERENT, "anna")
    other = says("ivan", Answer.DIFFERENT, "hanna")
    unlikely = Stake({"anna": 0.1, "hanna": 0.02})
    assert ruling([one], unlikely) is None
    assert ruling([one, other], unlikely) == View(Answer.NONE)


def test_none_of_these_against_a_likely_candidate_needs_a_second_person():
    assert needs_second(View(Answer.NONE), UNSURE)
    assert not needs_second(View(Answer.NONE), Stake({"anna": 0.2}))


def test_a_later_word_of_the_same_judge_replaces_the_earlier_one():
    opinions = [says("ivan", Answer.CANNOT_TELL), says("ivan", Answer.SAME, "anna")]
    assert ruling(opinions, SURE) == SAME


OPINION = st.builds(
    Opinion, st.sampled_from(["ivan", "olha", "petro"]), st.sampled_from(Answer), st.sampled_from(["anna"])
)


@given(st.lists(OPINION, max_size=8))
def test_a_grave_match_never_stands_on_one_person(opinions):
    stood = ruling(opinions, Stake({"anna": 0.9}))
    if stood and stood.answer is Answer.SAME:
        assert len({opinion.judge for opinion in opinions if opinion.answer is Answer.SAME}) > 1
