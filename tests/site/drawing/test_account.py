"""The two-way account as a drawing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from byname.core.accounting import Account, PersonOutcome, RowOutcome
from byname.site.drawing.account import BANDS, Sum, two_way
from tests.site.gallery import ACCOUNT


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Any account whose totals are the sums of its outcomes."""
    rows = draw(st.dictionaries(st.sampled_from(RowOutcome), st.integers(1, 9999), min_size=1))
    people = draw(st.dictionaries(st.sampled_from(PersonOutcome), st.integers(1, 9999)))
    return replace(
        ACCOUNT,
        outcomes=rows,
        rows=sum(rows.values()),
        reverse=people,
        people_in_scope=sum(people.values()),
    )


def test_every_outcome_stands_in_exactly_one_band():
    rows = [code for _, band_rows, _ in BANDS.values() for code in band_rows]
    people = [code for _, _, band_people in BANDS.values() for code in band_people]
    assert sorted(rows) == sorted(RowOutcome)
    assert sorted(people) == sorted(PersonOutcome)


def test_each_band_has_one_of_the_four_fills():
    assert [fill for fill, _, _ in BANDS.values()] == [1, 2, 3, 4]


def test_the_bands_of_the_example_are_those_of_the_design():
    drawn = two_way(ACCOUNT)
    assert [band.rows.total for band in drawn.bands] == [532, 57, 41, 19]
    assert [band.people.total for band in drawn.bands] == [521, 95, 21, 330]


@given(accounts())
def test_whatever_the_counts_the_bands_add_up_to_the_totals(account):
    drawn = two_way(account)
    assert drawn.rows.closes
    assert drawn.people.closes


@given(accounts())
def test_bars_keep_to_their_side_of_the_axis(account):
    for band in two_way(account).bands:
        assert all(0 <= float(part.x) < 186 for part in band.rows.bar)
        assert all(190 <= float(part.x) <= 376 for part in band.people.bar)


def test_the_largest_outcome_lies_next_to_the_axis():
    found = two_way(ACCOUNT).bands[0].rows
    assert found.lines[0] == ("MATCHED_CONFIRMED", 418)
    assert float(found.bar[0].x) == max(float(part.x) for part in found.bar)


def test_a_row_that_is_lost_makes_the_sum_say_so():
    drawn = two_way(replace(ACCOUNT, rows=650))
    assert not drawn.rows.closes
    assert drawn.rows.reached == 649


def test_what_is_repeated_is_taken_away():
    assert Sum((587,), 576, (11,)).closes
    assert not Sum((587,), 576).closes
