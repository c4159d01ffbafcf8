from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.birth import Birth, birth
from byname.core.linkage.dates import Births, DateLevel, chances, levels

ON = date(2025, 6, 1)
WRITTEN = st.one_of(
    st.dates(date(1930, 1, 1), date(2010, 12, 31)).map(date.isoformat),
    st.sampled_from(["1985", "03.1985", "40 років", "30-45 років", "01.01.1985", "1985-1987", ""]),
)


def columns(*written: str) -> Births:
    return Births.of([birth(text, "", ON) for text in written])


def level(ours: str, theirs: str) -> DateLevel:
    return DateLevel(int(levels(columns(ours), columns(theirs))[0]))


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ("12.03.1985", DateLevel.EXACT),
        ("03.12.1985", DateLevel.SWAPPED),
        ("13.03.1985", DateLevel.SLIP),
        ("22.03.1985", DateLevel.SLIP),
        ("21.03.1985", DateLevel.SLIP),
        ("12.04.1985", DateLevel.SLIP),
        ("19.03.1985", DateLevel.ONE_PART),
        ("12.09.1985", DateLevel.ONE_PART),
        ("12.03.1986", DateLevel.YEAR_SLIP),
        ("12.03.1995", DateLevel.YEAR_SLIP),
        ("12.03.1958", DateLevel.YEAR_SLIP),
        ("12.03.1974", DateLevel.SAME_DAY),
        ("20.07.1985", DateLevel.SAME_YEAR),
        ("20.07.1986", DateLevel.NEAR_YEAR),
        ("20.07.1970", DateLevel.OTHER),
        ("", DateLevel.MISSING),
    ],
)
def test_two_whole_dates_agree_as_far_as_they_do(theirs: str, expected: DateLevel) -> None:
    assert level("12.03.1985", theirs) is expected


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ("1985", DateLevel.YEAR_SAME),
        ("1986", DateLevel.YEAR_NEAR),
        ("1990", DateLevel.YEAR_OTHER),
        ("31.02.1985", DateLevel.YEAR_SAME),
        ("03.1985", DateLevel.MONTH_SAME),
        ("04.1985", DateLevel.MONTH_OTHER),
    ],
)
def test_what_names_no_day_is_compared_by_what_it_names(theirs: str, expected: DateLevel) -> None:
    assert level("12.03.1985", theirs) is expected


def test_the_first_of_january_against_another_day_says_only_the_year() -> None:
    assert level("12.03.1985", "01.01.1985") is DateLevel.YEAR_SAME
    assert level("01.01.1985", "01.01.1985") is DateLevel.EXACT


def test_the_first_of_january_weighs_less_where_many_bear_it() -> None:
    register = columns(*["01.01.1985"] * 50, *(f"{day}.03.1985" for day in range(1, 29)))
    found = chances(register, columns("01.01.1985", "12.03.1985"))[:, DateLevel.EXACT]
    assert found[0] > found[1] + 2


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("31.05.1985", DateLevel.AGE_FITS),
        ("02.07.1984", DateLevel.AGE_FITS),
        ("02.07.1985", DateLevel.AGE_NEAR),
        ("01.05.1984", DateLevel.AGE_NEAR),
        ("1984", DateLevel.AGE_FITS),
        ("1986", DateLevel.AGE_NEAR),
        ("12.03.1975", DateLevel.AGE_OTHER),
    ],
)
def test_an_age_of_forty_fits_whom_it_fits_on_the_day_of_the_list(born: str, expected: DateLevel) -> None:
    assert level(born, "40 років") is expected


def test_a_span_of_ages_fits_everyone_in_it() -> None:
    found = [level(f"12.03.{year}", "30-35 років") for year in (1988, 1989, 1990, 1995, 1996, 1998)]
    assert [one.name for one in found] == [
        "AGE_OTHER", "AGE_NEAR", "AGE_FITS", "AGE_FITS", "AGE_NEAR", "AGE_OTHER",
    ]  # fmt: skip


def test_a_span_of_years_fits_everyone_in_it() -> None:
    found = [level(f"12.03.{year}", "1985-1987") for year in (1984, 1985, 1987, 1990)]
    assert [one.name for one in found] == ["AGE_NEAR", "AGE_FITS", "AGE_FITS", "AGE_OTHER"]


@given(WRITTEN, WRITTEN)
def test_the_level_does_not_depend_on_the_side(a: str, b: str) -> None:
    assert level(a, b) is level(b, a)


@given(WRITTEN)
def test_a_date_agrees_with_itself(written: str) -> None:
    best = {DateLevel.MISSING, DateLevel.EXACT, DateLevel.MONTH_SAME, DateLevel.YEAR_SAME, DateLevel.AGE_FITS}
    assert level(written, written) in best


def many(size: int) -> Births:
    days = np.random.default_rng(100).integers(0, 365 * 40, size)
    return Births.of([Birth(d.day, d.month, d.year) for d in map(date.fromordinal, (days + 714000).tolist())])


def test_chances_of_an_age_a_month_and_a_year_are_what_the_register_has() -> None:
    register = many(4000)
    for written, reached in (("40 років", "AGE_FITS"), ("03.1985", "MONTH_SAME"), ("1985", "YEAR_SAME")):
        listed = columns(written)
        pairs = levels(register, listed.take(np.zeros(4000, np.int64)))
        share = float(np.mean(pairs == DateLevel[reached]))
        assert 2 ** chances(register, listed)[0, DateLevel[reached]] == pytest.approx(share, rel=0.35)


def test_the_nearer_two_dates_are_the_rarer_it_is_by_chance() -> None:
    found = chances(many(4000), columns("12.03.1985"))[0]
    order = [DateLevel.EXACT, DateLevel.SLIP, DateLevel.ONE_PART, DateLevel.SAME_YEAR, DateLevel.OTHER]
    assert sorted(order, key=lambda one: found[one]) == order


def test_a_wide_span_of_ages_says_less_than_one_age() -> None:
    one, wide = chances(many(4000), columns("40 років", "30-45 років"))[:, DateLevel.AGE_FITS]
    assert wide > one + 3


def test_chances_do_not_depend_on_the_order_of_the_list() -> None:
    register, listed = many(1000), many(700)
    order = np.random.default_rng(101).permutation(700)
    assert np.allclose(chances(register, listed)[order], chances(register, listed.take(order)), atol=1e-12)


def test_an_empty_register_has_chances_too() -> None:
    assert np.isfinite(chances(Births.of([]), columns("12.03.1985", ""))).all()
