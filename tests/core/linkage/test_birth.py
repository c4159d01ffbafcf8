from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.birth import UNKNOWN, Birth, birth

ON = date(2025, 6, 1)
MARCH = Birth(12, 3, 1985)
DAYS = st.dates(date(1930, 1, 1), date(2010, 12, 31))


def read(written: str, age: str = "") -> Birth:
    return birth(written, age, ON)


@pytest.mark.parametrize(
    "written",
    [
        "12.03.1985", "1985-03-12", "1985-03-12 00:00:00", "12/03/1985", "12,03,1985", "12-03-1985",
        "12.03.1985 р.н.", "12.03.1985 (40 р.)", "12.03.85", "12.3.85 р.н.", "12031985", "19850312", "120385",
        "12 . 03 . 1985",
    ],
)  # fmt: skip
def test_a_date_in_figures_is_read_in_every_form(written: str) -> None:
    assert read(written) == MARCH


@pytest.mark.parametrize(
    "written",
    [
        "12 березня 1985", "12 марта 1985 г.", "12 March 1985", "12-Mar-85", "12 бер. 1985 р.",
        "12 bereznia 1985", "12 marta 1985", "12 БЕРЕЗНЯ 1985 РОКУ", "«12» березня 1985 року",
    ],
)  # fmt: skip
def test_a_month_is_read_by_name_in_three_languages(written: str) -> None:
    assert read(written) == MARCH


@pytest.mark.parametrize(
    ("written", "month"),
    [("12 липня 1985", 7), ("12 июня 1985", 6), ("12 листопада 1985", 11), ("12 мая 1985", 5),
     ("12 червня 1985", 6), ("12 грудня 1985", 12), ("12 August 1985", 8), ("12 zhovtnia 1985", 10)],
)  # fmt: skip
def test_months_that_begin_alike_are_told_apart(written: str, month: int) -> None:
    assert read(written) == Birth(12, month, 1985)


@pytest.mark.parametrize("written", ["12.III.1985", "12-ІІІ-85", "12 III 1985", "12.iii.1985 р."])
def test_a_month_in_roman_figures_is_read_in_latin_and_cyrillic_letters(written: str) -> None:
    assert read(written) == MARCH


def test_roman_nine_and_eleven_are_not_turned() -> None:
    assert [read(f"12.{month}.1985").month for month in ("IX", "XI", "ІХ", "ХІ", "IV", "VI")] == [
        9, 11, 9, 11, 4, 6,
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["12.О3.1985", "l2.03.1985", "12.03.19З5", "І2.03.1985"])
def test_letters_typed_for_digits_are_digits(written: str) -> None:
    assert read(written).month == 3


@pytest.mark.parametrize("written", ["31118", "31118.0", "31118,0"])
def test_the_day_count_of_a_spreadsheet_is_a_date(written: str) -> None:
    assert read(written) == MARCH


@pytest.mark.parametrize("written", ["03/25/1985", "1985-25-03"])
def test_a_month_over_twelve_changes_places_with_the_day(written: str) -> None:
    assert read(written) == Birth(25, 3, 1985)


@pytest.mark.parametrize("written", ["31.02.1985", "30.02.1985", "31.04.1985", "00.00.1985", "45.13.1985"])
def test_a_day_the_calendar_lacks_leaves_its_year(written: str) -> None:
    assert read(written) == Birth(year=1985)


@pytest.mark.parametrize(
    "written", ["1985", "1985 р.н.", "1985 г.р.", "'85", "85 р.н.", "85 г.р.", "р.н. 1985"]
)
def test_a_year_alone_is_a_year(written: str) -> None:
    assert read(written) == Birth(year=1985)


@pytest.mark.parametrize(
    "written", ["03.1985", "03/1985", "00.03.1985", "1985-03", "березень 1985", "март 1985"]
)
def test_a_month_of_a_year_is_kept(written: str) -> None:
    assert read(written) == Birth(month=3, year=1985)


@pytest.mark.parametrize("written", ["1985-1987", "1985/87", "1985 або 1987", "1985 или 1987"])
def test_one_of_a_few_years_is_a_span(written: str) -> None:
    assert read(written) == Birth(year=1987, span=2)


@pytest.mark.parametrize(
    ("written", "year"), [("12.03.2085", 1985), ("0085-03-12", 1985), ("12.03.05", 2005)]
)
def test_a_century_is_completed_to_before_the_list(written: str, year: int) -> None:
    assert read(written) == Birth(12, 3, year)


@pytest.mark.parametrize(
    "written",
    ["38 р.", "38р", "38 років", "38 лет", "38 years", "38 years old", "вік 38 р.", "≈38 лет", "38 y.o."],
)
def test_an_age_in_the_column_of_dates_is_an_age(written: str) -> None:
    assert read(written) == Birth(month=6, year=1987, span=1)


@pytest.mark.parametrize("written", ["30-35 років", "30–35 лет", "30-35 years"])
def test_a_span_of_ages_is_as_wide_as_it_says(written: str) -> None:
    assert read(written) == Birth(month=6, year=1995, span=6)


@pytest.mark.parametrize("age", ["40", "40 років", "40,0", "бл. 40"])
def test_the_column_of_ages_needs_no_word(age: str) -> None:
    assert read("", age) == Birth(month=6, year=1985, span=1)


def test_an_age_counts_at_the_day_of_the_list_and_a_date_goes_before_it() -> None:
    assert birth("", "40 років", date(2023, 9, 1)) == Birth(month=9, year=1983, span=1)
    assert read("12.03.1985", "99") == MARCH
    assert read("", "1985").year == 1985
    assert read("", "30-35") == Birth(month=6, year=1995, span=6)


@pytest.mark.parametrize("written", ["", "невідомо", "-", "б/н", "38", "99999", "0", "100-10 років", "?"])
def test_what_cannot_be_read_is_unknown(written: str) -> None:
    assert read(written) == UNKNOWN


@given(DAYS, st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%d 00:00:00", "%d %B %Y"]))
def test_a_whole_date_survives_every_way_of_writing_it(day: date, form: str) -> None:
    assert read(day.strftime(form)) == Birth(day.day, day.month, day.year)


@given(st.text("0123456789.-/ рoк'янвлетrIХ", max_size=14), st.text("0123456789 рл-", max_size=6))
def test_no_text_breaks_the_reading(text: str, age: str) -> None:
    found = read(text, age)
    assert 0 <= found.month <= 12
    assert found.year == 0 or found.year > 1800
