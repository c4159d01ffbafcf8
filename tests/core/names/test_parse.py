import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names import parse

FULL = [
    ("Шевченко Іван Петрович", ("Шевченко", "Іван", "Петрович")),
    ("Іван Петрович Шевченко", ("Шевченко", "Іван", "Петрович")),
    ("ШЕВЧЕНКО Іван Петрович", ("ШЕВЧЕНКО", "Іван", "Петрович")),
    ("Шевченко Іван", ("Шевченко", "Іван", "")),
    ("Іван Шевченко", ("Шевченко", "Іван", "")),
    ("Ivan SHEVCHENKO", ("SHEVCHENKO", "Ivan", "")),
    ("Шевченко І.П.", ("Шевченко", "І.", "П.")),
    ("І. П. Шевченко", ("Шевченко", "І.", "П.")),
    ("Шевченко І. Петрович", ("Шевченко", "І.", "Петрович")),
    ("Ivan T. Petrenko", ("Petrenko", "Ivan", "T.")),
    ("Попович Іван Петрович", ("Попович", "Іван", "Петрович")),
    ("Попович Іван", ("Попович", "Іван", "")),
    ("Нечуй-Левицький Іван\nСеменович", ("Нечуй-Левицький", "Іван", "Семенович")),
    ("Нечуй Левицький Іван Семенович", ("Нечуй Левицький", "Іван", "Семенович")),
    ("Мамедов Ахмед Расім огли", ("Мамедов", "Ахмед", "Расім-огли")),
    ("ст. солдат Петренко Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("1. Петренко Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("Петренко, Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("Петренко Петро Іванович (позивний Дощ)", ("Петренко", "Петро", "Іванович")),
    ("Петренка Петра Івановича", ("Петренка", "Петра", "Івановича")),
    ("Шeвчeнкo Івaн", ("Шевченко", "Іван", "")),
    ("Шевченко", ("Шевченко", "", "")),
    ("Мазур Іван Петрович", ("Мазур", "Іван", "Петрович")),
]


@pytest.mark.parametrize(("cell", "roles"), FULL)
def test_a_full_name_falls_into_its_roles(cell: str, roles: tuple[str, str, str]) -> None:
    name = parse(full_name=cell)[0]
    assert (name.surname, name.given, name.patronymic) == roles


def test_columns_are_believed() -> None:
    name = parse("Шевченко", "Іван", "Петрович")[0]
    assert (name.surname, name.given, name.patronymic, name.order) == (
        "Шевченко",
        "Іван",
        "Петрович",
        "as_written",
    )


def test_a_surname_in_the_wrong_column_is_put_right() -> None:
    assert parse("Іван", "Шевченко", "Петрович")[0].order == "swapped_columns"
    assert parse("Іван", "Шевченко", "Петрович")[0].surname == "Шевченко"


def test_a_patronymic_in_the_wrong_column_is_put_right_as_a_second_reading() -> None:
    readings = parse("Шевченко", "Петрович", "Іван")
    assert ("Іван", "Петрович") in [(name.given, name.patronymic) for name in readings]


def test_a_full_name_in_the_surname_column_is_divided() -> None:
    name = parse("Шевченко Іван Петрович", "", "")[0]
    assert (name.surname, name.given, name.patronymic) == ("Шевченко", "Іван", "Петрович")


@pytest.mark.parametrize(
    "cell", ["Коваль (Бондаренко) Ганна Іванівна", "Коваль Ганна Іванівна (дів. Бондаренко)"]
)
def test_a_former_surname_is_a_reading_of_its_own(cell: str) -> None:
    readings = parse(full_name=cell)
    assert readings[0].surname == "Коваль"
    assert ("Бондаренко", "former_surname") in [(name.surname, name.order) for name in readings]


def test_two_unknown_words_are_read_both_ways() -> None:
    readings = parse(full_name="Абрак Кадабр")
    assert {(name.surname, name.given) for name in readings} == {("Абрак", "Кадабр"), ("Кадабр", "Абрак")}


@pytest.mark.parametrize("cell", ["", "--", "123", "?", "   "])
def test_a_cell_without_letters_has_no_reading(cell: str) -> None:
    assert parse(full_name=cell) == ()


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_can_be_parsed(cell: str, other: str) -> None:
    assert all(name.surname or name.given or name.patronymic for name in parse(other, cell, "", cell))
