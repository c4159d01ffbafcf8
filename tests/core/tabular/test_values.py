"""What one row says, by meaning."""

from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import Meaning, Row
from byname.core.tabular.values import row_values


def said(values: list[str], *meanings: str) -> dict[Meaning, str]:
    row = Row(1, tuple(values), "t" * len(values))
    return row_values(row, {index: Meaning(name) for index, name in enumerate(meanings, 1)})


def test_blank_cells_say_nothing() -> None:
    assert said(["Тестенко", "  "], "surname", "rank") == {"surname": "Тестенко"}


def test_places_are_joined_by_commas_in_order() -> None:
    assert said(["м. Зразків", "вул. Перша"], "place", "place") == {"place": "м. Зразків, вул. Перша"}


def test_a_birth_date_in_parts_is_joined_by_dots() -> None:
    assert said(["12", "03", "1985"], *["birth_date"] * 3) == {"birth_date": "12.03.1985"}


def test_given_name_and_patronymic_in_one_cell_come_apart() -> None:
    found = said(["Тестенко", "Іван Петрович"], "surname", "given_name")
    assert found == {"surname": "Тестенко", "given_name": "Іван", "patronymic": "Петрович"}


def test_two_given_names_stay_together() -> None:
    assert said(["Анна Марія"], "given_name") == {"given_name": "Анна Марія"}


def test_a_patronymic_of_its_own_column_is_not_replaced() -> None:
    assert said(["Іван Петрович", "Ілліч"], "given_name", "patronymic")["patronymic"] == "Ілліч"


@given(st.lists(st.text(max_size=5), max_size=5))
def test_every_filled_cell_is_said(values: list[str]) -> None:
    found = said(values, *["place"] * len(values)).get(Meaning.PLACE, "")
    assert found == ", ".join(value.strip() for value in values if value.strip())
