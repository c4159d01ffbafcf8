"""What was learned of a list is kept, and the list is linked by it again without learning."""

from datetime import date

import pytest

from byname.core.errors import OutsideModel
from byname.core.linkage import Index, Record, link
from byname.core.linkage.rates import Rates

ON = date(2025, 6, 13)
SURNAMES = ("Галаган", "Ткач", "Яворницький", "Кульбаба", "Тесля", "Дзюба")
REGISTER = [
    Record(
        id=f"p{number}",
        surname=surname,
        given_name=given,
        patronymic="Іванович",
        birth_date=f"{1960 + 5 * number}-03-0{number + 1}",
    )
    for number, (surname, given) in enumerate(
        zip(SURNAMES, ("Сергій", "Тарас", "Орест", "Іван", "Марко", "Лука"), strict=True)
    )
]
ROWS = [
    Record(id="1", full_name="Галаган Сергей Иванович", birth_date="01.03.1960"),
    Record(id="2", full_name="Ткача Тараса Івановича", birth_date="02.03.1965"),
    Record(id="3", full_name="Yavornytskyi Orest", birth_date="1970"),
    Record(id="4", full_name="Шпортько Аркадій", age="40"),
]


def test_linked_by_what_was_kept_every_row_comes_out_the_same():
    whole = link(REGISTER, ROWS, list_date=ON)
    assert link(REGISTER, ROWS, list_date=ON, kept=whole.kept) == whole


def test_what_is_kept_says_all_that_the_rates_say():
    rates = Rates.again(link(REGISTER, ROWS, list_date=ON).kept)
    assert rates.kept() != Rates().kept()
    assert Rates.again(rates.kept()).kept() == rates.kept()


def test_rates_of_another_model_are_refused():
    kept = Rates().kept()
    with pytest.raises(OutsideModel, match="levels"):
        Rates.again({**kept, "m:rank": {"0": 1.0}})
    with pytest.raises(OutsideModel, match="fields"):
        Rates.again({what: values for what, values in kept.items() if what != "m:rank"})


def test_a_register_prepared_for_one_day_reads_a_list_of_another_by_that_list_s_day():
    aged = [Record(id="1", full_name="Ткач Тарас Іванович", age="60")]
    found = link(Index(REGISTER, on=date(2020, 1, 1)), aged, list_date=ON)
    assert found.rows[0].candidates == link(REGISTER, aged, list_date=ON).rows[0].candidates
