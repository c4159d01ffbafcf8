from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from stdnum.ua import rntrc

from byname.apps.register.tax_number import EPOCH, TaxNumber
from byname.apps.register.vocabulary import Sex


def issue(born: date, order: int) -> str:
    """Issue a number as the rule makes it: days, order, check digit."""
    nine = f"{(born - EPOCH).days:05d}{order:04d}"
    return nine + rntrc.calc_check_digit(nine)


@given(st.dates(date(1920, 1, 1), date(2020, 12, 31)), st.integers(0, 9999))
def test_a_number_states_the_birth_date_and_sex_it_was_made_of(born: date, order: int) -> None:
    number = TaxNumber.read(issue(born, order))
    assert number.birth_date == born
    assert number.sex == (Sex.MALE if order % 2 else Sex.FEMALE)


def test_the_published_example_is_valid() -> None:
    # The example number of the python-stdnum documentation, stdnum.ua.rntrc.
    assert TaxNumber.read("1759013776").valid


@given(st.dates(date(1900, 1, 1), date(1926, 1, 1)), st.integers(0, 9999))
def test_zeros_lost_to_a_spreadsheet_are_given_back_and_marked(born: date, order: int) -> None:
    number = issue(born, order)
    damaged = f"{int(number)}.0"
    assert TaxNumber.read(damaged) == TaxNumber(number, padded=number.startswith("0"))


def test_a_wrong_check_digit_states_nothing() -> None:
    wrong = TaxNumber.read("1759013777")
    assert (wrong.valid, wrong.birth_date, wrong.sex) == (False, None, None)


def test_no_digits_are_no_number() -> None:
    assert TaxNumber.read(" - ") == TaxNumber("", padded=False)
    assert EPOCH + timedelta(days=1) == date(1900, 1, 1)
