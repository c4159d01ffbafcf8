import pytest

from byname.core.linkage import Record
from byname.core.linkage.duplicates import agree, find
from byname.core.linkage.people import Listed
from tests.core.linkage.cases import ON, row

SAME = [
    (row("Шевченко Іван Петрович", "01.02.1990"), row("Шевченко Иван Петрович", "01.02.1990")),
    (row("Шевченко Іван Петрович", "01.02.1990"), row("Шевченко І.П.", "1990")),
    (row("Шевченко Іван Петрович", "01.02.1990"), row("Shevchenko Ivan")),
]
OTHER = [
    (row("Шевченко Іван Петрович", "01.02.1990"), row("Шевченко Петро Петрович", "01.02.1990")),
    (row("Шевченко Іван Петрович", "01.02.1990"), row("Шевченко Іван Петрович", "05.07.1961")),
    (
        row("Шевченко Іван Петрович", tax_number="2915412345"),
        row("Шевченко Іван Петрович", tax_number="2915499999"),
    ),
    (row("Шевченко Іван Петрович"), row("Шевченко Іван Олегович")),
    (row("Шевченко Саша", sex="Ж"), row("Шевченко Саша", sex="Ч")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_rows_without_a_contradiction_may_be_one_person(one: Record, other: Record) -> None:
    assert agree(Listed([one, other], ON), 0, 1)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_contradiction_keeps_rows_apart(one: Record, other: Record) -> None:
    assert not agree(Listed([one, other], ON), 0, 1)


def test_rows_that_claim_one_person_and_contradict_each_other_are_both_kept() -> None:
    listed = Listed(list(OTHER[1]), ON)
    assert find(listed, [7, 7]) == [None, None]


def test_the_first_of_several_repeats_is_named() -> None:
    rows = [SAME[0][0], SAME[0][1], row("Інший Чоловік"), SAME[1][1]]
    assert find(Listed(rows, ON), [7, 7, None, 7]) == [None, 0, None, 0]


def test_strangers_are_repeats_only_with_name_and_whole_date() -> None:
    rows = [
        row("Шевченко Іван", "01.02.1990"),
        row("Шевченко Иван", "01.02.1990"),
        row("Шевченко Іван"),
        row("Шевченко Іван"),
    ]
    assert find(Listed(rows, ON), [None] * 4) == [None, 0, None, None]
