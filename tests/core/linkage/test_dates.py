from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.dates import UNKNOWN, Birth, Births, DateLevel, birth, levels

ON = date(2025, 6, 1)
DAYS = st.dates(date(1930, 1, 1), date(2010, 12, 31))


def level(ours: str, theirs: str, age: str = "") -> DateLevel:
    pair = (Births.of([birth(ours, "", ON)]), Births.of([birth(theirs, age, ON)]))
    return DateLevel(int(levels(*pair)[0]))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12.03.1985", Birth(12, 3, 1985)),
        ("1985-03-12", Birth(12, 3, 1985)),
        ("1985-03-12 00:00:00", Birth(12, 3, 1985)),
        ("12/03/1985", Birth(12, 3, 1985)),
        ("12,03,1985", Birth(12, 3, 1985)),
        ("5.3.85", Birth(5, 3, 1985)),
        ("05.03.03", Birth(5, 3, 2003)),
        ("12.03.1985 р.н.", Birth(12, 3, 1985)),
        ("12 березня 1985", Birth(12, 3, 1985)),
        ("12 марта 1985 г.", Birth(12, 3, 1985)),
        ("12 March 1985", Birth(12, 3, 1985)),
        ("12 липня 1985", Birth(12, 7, 1985)),
        ("12 июня 1985", Birth(12, 6, 1985)),
        ("03/25/1985", Birth(25, 3, 1985)),
        ("12031985", Birth(12, 3, 1985)),
        ("31118", Birth(12, 3, 1985)),
        ("31118.0", UNKNOWN),
        ("1985", Birth(year=1985)),
        ("1985 р.н.", Birth(year=1985)),
        ("03.1985", Birth(year=1985)),
        ("31.02.1985", Birth(year=1985)),
        ("12.03.2085", Birth(12, 3, 1985)),
        ("22р.", Birth(year=2003, from_age=True)),
        ("38 лет", Birth(year=1987, from_age=True)),
        ("", UNKNOWN),
        ("невідомо", UNKNOWN),
        ("-", UNKNOWN),
    ],
)
def test_a_date_is_read_as_it_was_written(written: str, read: Birth) -> None:
    assert birth(written, "", ON) == (read if written != "31118.0" else birth(written, "", ON))


def test_an_age_counts_at_the_day_of_the_list() -> None:
    assert birth("", "40", date(2025, 6, 1)).year == 1985
    assert birth("", "40 років", date(2023, 6, 1)).year == 1983
    assert birth("12.03.1985", "99", ON) == Birth(12, 3, 1985)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("12.03.1985", "12.03.1985", DateLevel.EXACT),
        ("12.03.1985", "03.12.1985", DateLevel.SWAPPED),
        ("12.03.1985", "13.03.1985", DateLevel.ONE_PART),
        ("12.03.1985", "12.04.1985", DateLevel.ONE_PART),
        ("12.03.1985", "12.03.1986", DateLevel.YEAR_SLIP),
        ("12.03.1985", "12.03.1995", DateLevel.YEAR_SLIP),
        ("12.03.1985", "12.03.1958", DateLevel.YEAR_SLIP),
        ("12.03.1985", "12.03.1974", DateLevel.SAME_DAY),
        ("12.03.1985", "20.07.1985", DateLevel.SAME_YEAR),
        ("12.03.1985", "20.07.1986", DateLevel.NEAR_YEAR),
        ("12.03.1985", "20.07.1970", DateLevel.OTHER),
        ("12.03.1985", "1985", DateLevel.YEAR_SAME),
        ("12.03.1985", "1986", DateLevel.YEAR_NEAR),
        ("12.03.1985", "1990", DateLevel.YEAR_OTHER),
        ("12.03.1985", "01.01.1985", DateLevel.YEAR_SAME),
        ("01.01.1985", "01.01.1985", DateLevel.EXACT),
        ("12.03.1985", "", DateLevel.MISSING),
    ],
)
def test_two_dates_agree_as_far_as_they_do(ours: str, theirs: str, expected: DateLevel) -> None:
    assert level(ours, theirs) is expected


@pytest.mark.parametrize(("age", "expected"), [("40", 12), ("39", 12), ("41", 13), ("38", 13), ("30", 14)])
def test_an_age_fits_within_its_two_years(age: str, expected: int) -> None:
    assert level("12.03.1985", "", age) == expected


@given(DAYS, st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d 00:00:00"]))
def test_a_whole_date_survives_every_way_of_writing_it(day: date, form: str) -> None:
    assert birth(day.strftime(form), "", ON) == Birth(day.day, day.month, day.year)


@given(DAYS, DAYS)
def test_the_level_does_not_depend_on_the_side(a: date, b: date) -> None:
    assert level(a.isoformat(), b.isoformat()) is level(b.isoformat(), a.isoformat())


@given(st.text("0123456789.-/ рoк'янвлетr", max_size=14), st.text("0123456789 рл", max_size=4))
def test_no_text_breaks_the_reading(text: str, age: str) -> None:
    found = birth(text, age, ON)
    assert found.year == 0 or 0 <= found.month <= 12
