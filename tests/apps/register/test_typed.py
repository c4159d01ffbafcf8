"""One line of whatever is known, taken apart into names, a date and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.register.typed import Typed


@pytest.mark.parametrize(
    ("line", "name", "birth"),
    [
        ("Ґалаґан Сергій", "Ґалаґан Сергій", ""),
        ("Сергій Галаган, 12.04.2001", "Сергій Галаган", "12.04.2001"),
        ("Галаган 2001", "Галаган", "2001"),
        ("Галаган 2001 р.н.", "Галаган", "2001"),
        ("Галаган С. 12 квітня 2001 року", "Галаган С.", "12 квітня 2001"),
        ("Galagan born 2001-04-12", "Galagan", "2001-04-12"),
        ("Р. Галаган", "Р. Галаган", ""),
        ("0лександр Шевченк0", "0лександр Шевченк0", ""),
    ],
)
def test_names_and_dates_are_told_apart(line: str, name: str, birth: str) -> None:
    read = Typed(name=line).apart()
    assert (read.name, read.birth) == (name, birth)


def test_numbers_go_into_their_own_fields() -> None:
    read = Typed(name="Ткач 1759013776 АБ-449911").apart()
    assert (read.name, read.tax_number, read.personal_number) == ("Ткач", "1759013776", "АБ-449911")


def test_what_stands_in_a_field_goes_before_the_line() -> None:
    read = Typed(name="Ткач 1990", birth="1991", surname="Коваль").apart()
    assert (read.birth, read.record().surname, read.record().full_name) == ("1991", "Коваль", "")


def test_the_fields_typed_into_are_named_and_nothing_of_what_was_typed() -> None:
    assert Typed(name="Ткач", birth=" ", tax_number="1").fields == ["name", "tax_number"]


@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_taken_apart(line: str) -> None:
    read = Typed(name=line).apart()
    assert read.apart() == read
    assert read.record().id == ""
    assert set(read.exact()) >= {"surname", "birth"}
