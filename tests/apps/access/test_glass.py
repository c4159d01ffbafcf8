"""What keeps somebody from breaking the glass, by the times of what he opened before."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access.glass import LASTS, REVIEWED_WITHIN, Hindrance, Opening, hindrance

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def opened(ago: timedelta, *, reviewed: bool = False, lasted: timedelta = LASTS) -> Opening:
    at = NOW - ago
    return Opening(at, at + lasted, reviewed)


openings = st.builds(opened, st.timedeltas(timedelta(), timedelta(days=9)), reviewed=st.booleans())


def test_it_lasts_an_hour_and_is_reviewed_within_three_days():
    assert (timedelta(hours=1), timedelta(days=3)) == (LASTS, REVIEWED_WITHIN)


def test_nothing_hinders_whoever_opened_nothing():
    assert hindrance([], NOW) is None


@pytest.mark.parametrize(
    ("ago", "holds"),
    [
        (LASTS - SECOND, Hindrance.RUNNING),
        (LASTS, None),
        (REVIEWED_WITHIN, None),
        (REVIEWED_WITHIN + SECOND, Hindrance.NOT_REVIEWED),
    ],
)
def test_the_hour_and_the_three_days_end_to_the_second(ago, holds):
    assert hindrance([opened(ago)], NOW) is holds


def test_one_ended_early_does_not_stand_in_the_way():
    assert hindrance([opened(timedelta(minutes=9), lasted=timedelta(minutes=5))], NOW) is None


def test_a_review_given_late_lifts_the_block():
    assert hindrance([opened(timedelta(days=9), reviewed=True)], NOW) is None


@given(st.lists(openings))
def test_an_overdue_review_hinders_whatever_else_was_opened(earlier):
    assert hindrance([*earlier, opened(timedelta(days=4))], NOW) is Hindrance.NOT_REVIEWED


@given(st.lists(openings))
def test_the_order_of_what_was_opened_does_not_matter(earlier):
    assert hindrance(earlier, NOW) is hindrance(list(reversed(earlier)), NOW)


@given(st.lists(openings))
def test_nothing_hinders_unless_one_of_them_does(earlier):
    holds = {hindrance([one], NOW) for one in earlier}
    assert (hindrance(earlier, NOW) is None) == (holds <= {None})
