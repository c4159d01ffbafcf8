"""The date a list gives itself."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import title_date
from tests.core.tabular.samples import TABLE, sheet_of

NINTH = dt.date(2025, 6, 9)


def dated(*titles: str) -> dt.date | None:
    return title_date(sheet_of([*([title] for title in titles), *TABLE]))


@pytest.mark.parametrize(
    "title",
    [
        "станом на 09.06.2025", "Список станом на 9 червня 2025 року", "на 9 июня 2025 г.",
        "as of 2025-06-09",
        "по состоянию на 09.06.25", "станом на 12:00 «09» червня 2025 р.", "від 09/06/2025",
        "As of 9 June 2025", "As of June 9, 2025",
        "СТАНОМ НА\n09.06.2025",
    ],
)  # fmt: skip
def test_a_date_in_the_title_is_found(title: str) -> None:
    assert dated("СПИСОК", title) == NINTH


def test_a_date_after_its_words_goes_before_a_date_alone() -> None:
    assert dated("Наказ 01.02.2024", "Список станом на 09.06.2025") == NINTH


def test_a_date_alone_is_better_than_none() -> None:
    assert dated("Список 09.06.2025") == NINTH


@pytest.mark.parametrize(
    "title",
    ["Список", "станом на 31.02.2025", "народжені 12.03.1985", "№ 12.1234", "на 45 червня 2025", "вих. 9.06"],
)
def test_what_dates_no_list(title: str) -> None:
    assert dated(title) is None


def test_dates_of_people_do_not_date_the_list() -> None:
    assert title_date(sheet_of([*TABLE, ["4", "Тестенко Іван Петрович", "09.06.2025", ""]])) is None


@given(st.dates(dt.date(2014, 1, 1), dt.date(2040, 1, 1)))
def test_any_day_is_found_as_written(day: dt.date) -> None:
    assert dated(f"станом на {day:%d.%m.%Y}") == day
