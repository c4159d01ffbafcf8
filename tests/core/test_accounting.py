"""The one sum that must always come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.accounting import MUST_LINK, PersonOutcome, RowLine, RowOutcome, account
from byname.core.errors import Unbalanced

ON, MISSING = PersonOutcome.ON_LIST, PersonOutcome.MISSING_FROM_LIST_PRESUMED_CAPTIVE
CONFIRMED, DUPLICATE = RowOutcome.MATCHED_CONFIRMED, RowOutcome.MATCHED_DUPLICATE_ROW
UNLINKED = (RowOutcome.AMBIGUOUS, RowOutcome.INSUFFICIENT_DATA, RowOutcome.NOT_A_PERSON_ROW)

BALANCED = {
    "rows": [
        RowLine("1", RowOutcome.NOT_A_PERSON_ROW),
        RowLine("2", CONFIRMED, "anna"),
        RowLine("3", DUPLICATE, "anna", "2"),
        RowLine("4", RowOutcome.MATCHED_ALREADY_RETURNED, "borys"),
        RowLine("5", RowOutcome.AMBIGUOUS),
    ],
    "file_rows": 5,
    "scope": ["anna", "vira"],
    "reverse": {"anna": ON, "vira": MISSING},
}


def balanced_with(**changes):
    return account(**{**BALANCED, **changes})


def test_a_balanced_list_has_three_sums_that_come_out():
    result = balanced_with()
    assert sum(result.outcomes.values()) == result.rows == 5
    assert sum(result.reverse.values()) == result.people_in_scope == 2
    assert result.on_list + result.linked_outside_scope == result.linked_people == 2
    assert result.linking_rows - result.duplicate_rows == result.linked_people


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"file_rows": 6}, "6 rows of the file, but 5"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("4", RowOutcome.AMBIGUOUS)]}, "every row once"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("5", CONFIRMED)]}, "must link a person"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("5", RowOutcome.AMBIGUOUS, "vira")]}, "must not link"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("5", CONFIRMED, "anna")]}, "must be a duplicate"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("5", DUPLICATE, "anna", "4")]}, "first row of the same"),
        ({"rows": [*BALANCED["rows"][:4], RowLine("5", DUPLICATE, "anna")]}, "first row of the same"),
        ({"scope": ["anna", "vira", "vira"]}, "every person in scope once"),
        ({"scope": ["anna", "vira", "hanna"]}, "1 have none"),
        ({"scope": ["anna"]}, "1 people outside the scope have one"),
        ({"reverse": {"anna": MISSING, "vira": MISSING}}, "one without the other"),
        ({"reverse": {"anna": ON, "vira": ON}}, "one without the other"),
    ],
)
def test_anyone_in_no_place_or_in_two_makes_it_unbalanced(changes, cause):
    with pytest.raises(Unbalanced, match=cause):
        balanced_with(**changes)


def test_a_linked_person_in_scope_is_on_the_list_whatever_else_holds():
    result = balanced_with(scope=["anna", "borys"], reverse={"anna": ON, "borys": ON})
    assert (result.on_list, result.linked_outside_scope) == (2, 0)


def test_a_list_stays_open_while_rows_or_people_wait():
    rows = [*BALANCED["rows"], RowLine("6", RowOutcome.INSUFFICIENT_DATA)]
    result = balanced_with(
        rows=rows, file_rows=6, reverse={"anna": ON, "vira": PersonOutcome.NOT_YET_COMPARED}
    )
    assert result.open_points(queried_rows=0, open_tasks=2) == {
        "AMBIGUOUS": 1,
        "INSUFFICIENT_DATA": 1,
        "NOT_YET_COMPARED": 1,
        "OPEN_TASKS": 2,
    }


def test_a_list_may_close_when_nothing_waits():
    rows = [*BALANCED["rows"][:4], RowLine("5", RowOutcome.INSUFFICIENT_DATA)]
    assert balanced_with(rows=rows).open_points(queried_rows=1, open_tasks=0) == {}


PEOPLE = [f"p{number}" for number in range(12)]


@st.composite
def lists(draw):
    """Draw a list as judges may leave it: each person linked once, perhaps repeated; other rows unlinked."""
    linked = draw(st.lists(st.sampled_from(PEOPLE), unique=True))
    rows = [
        RowLine(f"r{place}", draw(st.sampled_from(sorted(MUST_LINK - {DUPLICATE}))), person)
        for place, person in enumerate(linked)
    ]
    repeated = draw(st.lists(st.sampled_from(rows))) if rows else []
    rows += [RowLine(f"d{n}", DUPLICATE, first.person, first.row) for n, first in enumerate(repeated)]
    rows += [RowLine(f"u{n}", draw(st.sampled_from(UNLINKED))) for n in range(draw(st.integers(0, 5)))]
    scope = draw(st.lists(st.sampled_from(PEOPLE), unique=True))
    missing = st.sampled_from([outcome for outcome in PersonOutcome if outcome is not ON])
    reverse = {person: ON if person in linked else draw(missing) for person in scope}
    return {"rows": rows, "file_rows": len(rows), "scope": scope, "reverse": reverse}


@given(lists())
def test_every_list_judged_by_the_rules_balances(made):
    result = account(**made)
    assert result.on_list + result.linked_outside_scope == result.linked_people
    assert sum(result.outcomes.values()) == len(made["rows"])


@given(lists(), st.data())
def test_losing_any_row_or_any_person_never_balances(made, data):
    if made["rows"]:
        lost = data.draw(st.sampled_from(made["rows"]))
        with pytest.raises(Unbalanced):
            account(**{**made, "rows": [line for line in made["rows"] if line is not lost]})
    if made["scope"]:
        gone = data.draw(st.sampled_from(made["scope"]))
        with pytest.raises(Unbalanced):
            account(**{**made, "reverse": {p: o for p, o in made["reverse"].items() if p != gone}})
