from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.eligibility.dates import Dates, parse_dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("05.03.1999", "1999-03-05"),
        ("5.3.1999", "1999-03-05"),
        ("5/3/1999", "1999-03-05"),
        ("1999-03-05", "1999-03-05"),
        ("1999-03-05 00:00:00", "1999-03-05"),
        ("1999-03", "1999-03"),
        ("03.1999", "1999-03"),
        ("1999", "1999"),
        ("1999 р.", "1999"),
        ("1999 г.р.", "1999"),
        ("1999 р.н.", "1999"),
        ("14–17.05.2004", "2004-05-14/2004-05-17"),
        ("2004-05-14/2004-05-17", "2004-05-14/2004-05-17"),
        ("31.02.1999", None),
        ("00.00.1999", None),
        ("05.03.99", None),
        ("22 роки", None),
        ("", None),
        ("невідомо", None),
    ],
)
def test_a_written_date_is_read_as_an_interval_or_not_at_all(written, iso):
    read = parse_dates(written)
    assert (read.iso() if read else None) == iso


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_every_interval_survives_its_iso_form(one, other):
    interval = Dates(min(one, other), max(one, other))
    assert parse_dates(interval.iso()) == interval


@given(st.text(max_size=12))
def test_no_text_whatever_raises(text):
    parse_dates(text)


def test_an_interval_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Dates(date(2000, 1, 2), date(2000, 1, 1))
