import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.birth import Birth
from byname.core.linkage.dates import Births, DateLevel, levels
from byname.core.linkage.months import Months

DAYS = st.builds(
    Birth, day=st.sampled_from([1, 2, 3, 12]), month=st.sampled_from([1, 2, 12]), year=st.integers(1983, 1994)
)
OTHERS = st.sampled_from(
    [Birth(), Birth(year=1985), Birth(month=2, year=1985), Birth(month=6, year=1986, span=2)]
)
DATES = st.lists(DAYS | OTHERS, min_size=1, max_size=6)


@given(DATES, DATES, st.lists(st.integers(-20, 20), min_size=len(DateLevel), max_size=len(DateLevel)))
def test_two_dates_are_worth_no_more_than_their_months_allow(
    ours: list[Birth], theirs: list[Birth], worth: list[int]
) -> None:
    bits = np.tile(np.array(worth, float), (len(theirs), 1))
    months = Months(Births.of(ours), Births.of(theirs))
    most = months.most(bits)
    for row, listed in enumerate(theirs):
        allowed = most.of(row)[months.of]
        level = levels(Births.of(ours), Births.of([listed] * len(ours)))
        found_by_date = (level == DateLevel.EXACT) | (level == DateLevel.SWAPPED)
        assert (found_by_date | (bits[row, level] <= allowed)).all()


def test_a_month_that_nobody_could_confuse_with_another_is_worth_no_more_than_a_stranger() -> None:
    bits = np.zeros((1, len(DateLevel)))
    bits[0, DateLevel.OTHER] = -6.0
    months = Months(Births.of([Birth(3, 5, 1960)]), Births.of([Birth(12, 4, 1985)]))
    assert months.most(bits).of(0)[months.of].tolist() == [-6.0]
