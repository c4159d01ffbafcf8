import pytest

from byname.core.linkage import Candidate, Record, link
from byname.core.linkage.words import KIN
from tests.core.linkage.cases import FAMILIES, ON, STRANGERS, row

FATHER = Record("F1", "Заремба", "Нестор", "Богданович", sex="Ч", birth_date="03.04.1960")
REGISTER = [*FAMILIES, FATHER, *STRANGERS]


def best(full_name: str, birth_date: str = "", **more: str) -> Candidate:
    return link(REGISTER, [row(full_name, birth_date, **more)], list_date=ON).rows[0].candidates[0]


@pytest.mark.parametrize(
    ("full_name", "birth_date", "expected"),
    [
        ("Вишневський Олег Сергійович", "17.02.1984", "brother"),
        ("Вишневська Олена Сергіївна", "17.02.1984", "sister"),
        ("Вишневський Олег Сергійович", "05.11.1979", "twin_brother"),
        ("Заремба Юрій Несторович", "11.08.1990", "son"),
        ("Заремба Олена Несторівна", "11.08.1990", "daughter"),
        ("Заремба Богдан Петрович", "11.08.1935", "father"),
        ("Заремба Нестор Богданович", "11.08.1991", "namesake"),
    ],
)
def test_a_row_that_is_not_the_person_may_be_kin(full_name: str, birth_date: str, expected: str) -> None:
    found = best(full_name, birth_date)
    assert found.kin == expected in KIN


def test_the_weight_of_relatives_says_which_one() -> None:
    found = best("Вишневський Олег Сергійович", "17.02.1984")
    reasons = {weight.field: weight.reason for weight in found.weights}
    assert reasons["relatives"] == "brother"
    assert reasons["namesakes"] == "namesakes"


def test_the_person_himself_has_no_kin_in_doubt() -> None:
    found = best("Вишневський Юрій Сергійович", "05.11.1979")
    assert (found.kin, found.relation) == ("", "same_person")
