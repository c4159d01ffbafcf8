import pytest

from byname.core.linkage import Record
from byname.core.linkage.naming import FEMALE, MALE, names_of, sex_of
from byname.core.linkage.people import Listed, Registered
from tests.core.linkage.cases import FAMILIES, ON, row


@pytest.mark.parametrize(
    ("record", "sex"),
    [
        (row("Шевченко Саша", sex="ж"), FEMALE),
        (row("Шевченко Саша", sex="Чол."), MALE),
        (row("Шевченко Саша Іванович"), MALE),
        (row("Шевченка Олександра Івановича"), MALE),
        (row("Шевченко Олександри Іванівни"), FEMALE),
        (row("Шевченко Ірина"), FEMALE),
        (row("Шевченко І. П."), 0),
        (row("Шевченко Саша", sex="?"), 0),
    ],
)
def test_sex_is_told_by_column_patronymic_or_given_name(record: Record, sex: int) -> None:
    assert sex_of(record, names_of(record)[0]) == sex


def test_a_register_stands_in_the_order_of_its_ids() -> None:
    register = Registered(list(reversed(FAMILIES)), ON)
    assert [record.id for record in register.records] == sorted(record.id for record in FAMILIES)


def test_a_row_has_one_reading_or_several_but_never_none() -> None:
    listed = Listed([row("Шевченко Іван"), row(""), row("Абрак Кадабр")], ON)
    assert sorted(set(listed.row.tolist())) == [0, 1, 2]
    assert listed.row.tolist().count(2) == 2
