"""Quotas of reading, and what is unusual: laws and borders."""

from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access.permissions import Permission
from byname.apps.access.roles import PERMISSIONS, REVEALS, Role
from byname.apps.access.volume import (
    BY_ROLE,
    DAYS_COMPARED,
    FLOOR,
    OTHERS,
    Quota,
    Reading,
    crosses,
    quota,
    refused_until,
    usual,
)

NOW = datetime(2026, 11, 24, 10, 59, 30, tzinfo=UTC)
MOST = Quota(60, 300)
NEEDS = {
    Reading.PERSON: Permission.PERSON_READ,
    Reading.ROWS: Permission.LIST_READ,
    Reading.SEARCH: Permission.PERSON_SEARCH,
}
roles = st.sets(st.sampled_from(list(Role)))
readings = st.sampled_from(list(Reading))
counts = st.lists(st.integers(0, 5_000), max_size=60)


@pytest.mark.parametrize("role", BY_ROLE)
@pytest.mark.parametrize("reading", Reading)
def test_a_role_has_a_quota_of_what_it_may_read_and_none_of_what_it_may_not(role, reading):
    may = role in REVEALS if reading is Reading.FIELD else NEEDS[reading] in PERMISSIONS[role]
    assert (BY_ROLE[role][reading] > 0) == may


def test_every_kind_of_reading_has_its_numbers():
    for table in (OTHERS, FLOOR, *BY_ROLE.values()):
        assert set(table) == set(Reading)


@given(roles, roles, readings)
def test_one_role_more_never_gives_less(some, more, reading):
    assert quota(some | more, reading).hour >= quota(some, reading).hour


@given(roles, readings, st.integers(0, 1_000))
def test_a_setting_changes_hour_and_day_alike(held, reading, percent):
    given_ = quota(held, reading, percent)
    assert given_.hour == quota(held, reading).hour * percent // 100
    assert given_.day == 5 * given_.hour


def test_whoever_holds_no_role_reads_nothing():
    assert quota([], Reading.PERSON) == Quota(0, 0)


@pytest.mark.parametrize(
    ("hour", "day", "until"),
    [
        (60, 300, None),
        (61, 61, NOW.replace(hour=11, minute=0, second=0)),
        (1, 301, NOW.replace(day=25, hour=0, minute=0, second=0)),
        (61, 301, NOW.replace(day=25, hour=0, minute=0, second=0)),
    ],
)
def test_what_goes_past_the_hour_waits_for_the_next_and_past_the_day_for_tomorrow(hour, day, until):
    assert refused_until(MOST, hour, day, NOW) == until


@given(st.integers(1, 100), st.integers(1, 400), st.datetimes(timezones=st.just(UTC)))
def test_a_refusal_always_ends_later_and_within_a_day(hour, day, now):
    if now.year < 9_999 and (until := refused_until(MOST, hour, day, now)):
        assert timedelta() < until - now <= timedelta(days=1)


@given(readings, counts)
def test_the_usual_is_never_below_the_floor(reading, days):
    assert usual(reading, days) >= FLOOR[reading]


@given(readings, counts)
def test_days_without_reading_do_not_lower_the_usual(reading, days):
    assert usual(reading, [*days, 0, 0, 0]) == usual(reading, days)


@given(readings, st.lists(st.integers(1, 5_000), min_size=1, max_size=DAYS_COMPARED))
def test_the_usual_is_three_times_the_median_of_the_latest_days(reading, days):
    assert usual(reading, [9_999] * 40 + days[:0] + days) >= FLOOR[reading]
    assert usual(reading, days) == max(FLOOR[reading], int(3 * median(days)))


@given(st.integers(1, 5_000))
def test_one_day_of_much_reading_does_not_make_the_next_one_usual(much):
    quiet = [50] * 19
    assert usual(Reading.PERSON, [*quiet, much]) <= 3 * 50


@given(st.integers(1, 400), st.integers(1, 300))
def test_a_limit_is_crossed_once_on_the_way_up(limit, reached):
    assert sum(crosses(one - 1, one, limit) for one in range(1, reached + 1)) == (reached > limit)
