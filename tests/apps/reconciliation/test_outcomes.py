"""Exactly one outcome for a row, exactly one for a person, whatever the rulings and the facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.reconciliation.outcomes import (
    JudgedRow,
    ListFacts,
    PersonFacts,
    matched,
    reverse_outcomes,
    row_lines,
)
from byname.apps.reconciliation.rulings import Answer, View
from byname.core.accounting import PersonOutcome, RowOutcome, account
from byname.core.eligibility import Verdict

SAME = View(Answer.SAME, "anna")


@pytest.mark.parametrize(
    ("facts", "about", "outcome"),
    [
        (PersonFacts(), ListFacts(), RowOutcome.MATCHED_CONFIRMED),
        (PersonFacts(returned=True, deceased=True), ListFacts(), RowOutcome.MATCHED_ALREADY_RETURNED),
        (PersonFacts(deceased=True, civilian=True), ListFacts(), RowOutcome.MATCHED_DECEASED),
        (PersonFacts(other_party=True), ListFacts(), RowOutcome.OTHER_PARTY_PERSON),
        (PersonFacts(civilian=True), ListFacts(), RowOutcome.CIVILIAN_IN_POW_LIST),
        (PersonFacts(civilian=True), ListFacts(civilians=True), RowOutcome.MATCHED_CONFIRMED),
        (PersonFacts(civilian=False), ListFacts(civilians=True), RowOutcome.POW_IN_CIVILIAN_LIST),
        (PersonFacts(category=Verdict.NOT_MET), ListFacts(), RowOutcome.MATCHED_OUT_OF_CATEGORY),
        (PersonFacts(category=Verdict.UNDETERMINED), ListFacts(), RowOutcome.MATCHED_UNDETERMINED),
        (PersonFacts(category=Verdict.MET), ListFacts(), RowOutcome.MATCHED_CONFIRMED),
    ],
)
def test_a_known_person_has_the_gravest_outcome_that_holds(facts, about, outcome):
    assert matched(facts, about) is outcome


def test_the_second_row_of_one_person_is_a_duplicate_of_the_first():
    rows = [JudgedRow("2", True, SAME), JudgedRow("9", True, SAME)]
    first, second = row_lines(rows, {"anna": PersonFacts(returned=True)}, ListFacts())
    assert first.outcome is RowOutcome.MATCHED_ALREADY_RETURNED
    assert (second.outcome, second.duplicate_of) == (RowOutcome.MATCHED_DUPLICATE_ROW, "2")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (PersonFacts(captivity_confirmed=True), "MISSING_FROM_LIST_CONFIRMED_CAPTIVE"),
        (PersonFacts(presumed_captive=True), "MISSING_FROM_LIST_PRESUMED_CAPTIVE"),
        (PersonFacts(), "MISSING_FROM_LIST_UNDETERMINED_CATEGORY"),
        (
            PersonFacts(captivity_confirmed=True, category=Verdict.UNDETERMINED),
            "MISSING_FROM_LIST_UNDETERMINED_CATEGORY",
        ),
        (PersonFacts(category=Verdict.NOT_MET), "NOT_EXPECTED_OUT_OF_CATEGORY"),
        (PersonFacts(returned=True), "NOT_EXPECTED_RETURNED"),
        (PersonFacts(deceased=True), "NOT_EXPECTED_DECEASED"),
        (PersonFacts(withheld=True, captivity_confirmed=True), "WITHHELD_FOR_SAFETY"),
        (PersonFacts(unwilling=True, captivity_confirmed=True), "DECLARED_UNWILLING"),
    ],
)
def test_whom_no_row_links_is_missing_or_not_expected_for_a_reason(facts, outcome):
    assert reverse_outcomes({"p": facts}, linked=(), compared={"p"}) == {"p": PersonOutcome(outcome)}


def test_nobody_is_missing_before_anything_was_compared():
    outcomes = reverse_outcomes({"p": PersonFacts(presumed_captive=True)}, linked=(), compared=())
    assert outcomes == {"p": PersonOutcome.NOT_YET_COMPARED}


FACTS = st.builds(
    PersonFacts,
    *[st.booleans()] * 3,
    civilian=st.sampled_from([None, True, False]),
    category=st.sampled_from([None, *Verdict]),
    captivity_confirmed=st.booleans(),
    withheld=st.booleans(),
)
PEOPLE = ("anna", "borys", "vira")
VIEW = st.one_of(
    st.none(),
    st.builds(View, st.just(Answer.SAME), st.sampled_from(PEOPLE)),
    st.builds(View, st.sampled_from([a for a in Answer if a not in (Answer.SAME, Answer.DIFFERENT)])),
)


@given(
    st.lists(st.tuples(VIEW, st.booleans(), st.booleans())),
    st.fixed_dictionaries({p: FACTS for p in PEOPLE}),
    st.sets(st.sampled_from(PEOPLE)),
)
def test_every_set_of_rulings_balances(judged, people, scope):
    rows = [
        JudgedRow(str(n), is_person, view, created=f"new{n}", withdrawn=withdrawn)
        for n, (view, is_person, withdrawn) in enumerate(judged)
    ]
    lines = row_lines(rows, people, ListFacts())
    linked = {line.person for line in lines if line.person}
    reverse = reverse_outcomes({p: people[p] for p in scope}, linked=linked, compared=PEOPLE)
    account(lines, file_rows=len(rows), scope=scope, reverse=reverse)
