"""Numbers, dates and odds as people write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from byname.site import figures


@pytest.fixture(params=["uk", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def test_thousands_and_decimals_follow_the_language(language):
    expected = {"uk": ("1\xa0306", "8,4"), "en": ("1,306", "8.4")}
    assert (figures.number(1306), figures.number(8.4, 1)) == expected[language]


def test_a_negative_number_has_a_real_minus_and_nought_has_no_sign():
    with translation.override("en"):
        assert [figures.signed(value) for value in (-12, 6.2, 0.0, -0.01)] == ["−12.0", "+6.2", "0.0", "0.0"]


def test_a_number_is_rounded_and_not_cut():
    with translation.override("en"):
        assert figures.number(1.2999999, 1) == "1.3"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2001, 4, 12), "12.04.2001"),
        ("2001-04-12", "12.04.2001"),
        ("2001-04", "04.2001"),
        ("2001", "2001"),
        ("years 23", "years 23"),
        (None, "—"),
        (datetime(2027, 3, 8, 23, 30, tzinfo=UTC), "09.03.2027"),
    ],
)
def test_a_day_is_written_as_far_as_it_is_known(value, expected):
    assert figures.day(value) == expected


def test_a_time_is_that_of_the_page():
    assert figures.moment(datetime(2027, 3, 9, 9, 58, tzinfo=UTC)) == "09.03.2027, 11:58"
    assert figures.moment(None) == "—"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 5, 14), date(2024, 5, 14), "14.05.2024"),
        (date(2024, 5, 14), date(2024, 5, 17), "14–17.05.2024"),
        (date(2024, 3, 1), date(2024, 5, 31), "01.03–31.05.2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30.12.2023–02.01.2024"),
    ],
)
def test_an_interval_is_as_short_as_it_can_be_read(first, last, expected):
    assert figures.span(first, last) == expected


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (6.2, "strongly for"),
        (2.8, "moderately for"),
        (1.3, "weakly for"),
        (0.3, "adds almost nothing"),
        (0.0, "changes nothing"),
        (-0.3, "takes away almost nothing"),
        (-2.9, "moderately against"),
    ],
)
def test_a_weight_is_said_in_words(bits, expected):
    with translation.override("en"):
        assert figures.strength(bits) == expected


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (8.4, "about 340 to 1 that this is one person"),
        (-2.6, "about 6 to 1 that these are different people"),
        (0.1, "about as likely as not that this is one person"),
        (23.0, "more than a million to 1 that this is one person"),
        (-50.0, "more than a million to 1 that these are different people"),
    ],
)
def test_odds_are_said_in_words(bits, expected):
    with translation.override("en"):
        assert figures.odds(bits) == expected


@given(st.floats(-60, 60))
def test_no_weight_is_ever_a_bare_percentage(bits):
    with translation.override("en"):
        assert "%" not in figures.odds(bits) + figures.wrong(bits)


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        (8.4, "Of 1,000 pairs of this weight about 3 turn out to be different people."),
        (13.0, "Of 10,000 pairs of this weight about 1 turns out to be different people."),
        (30.0, "Of a million pairs of this weight fewer than one turns out to be different people."),
    ],
)
def test_how_often_such_pairs_are_wrong_is_counted_in_pairs(bits, expected):
    with translation.override("en"):
        assert figures.wrong(bits) == expected
