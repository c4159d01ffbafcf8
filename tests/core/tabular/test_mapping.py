"""What each column is taken to say."""

from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import Meaning
from tests.core.tabular.samples import TABLE, sheet_of

NAMES = ["Тестенко Іван Петрович", "Пробчук Олена Іванівна", "Зразківський Петро Олегович"]


def meanings(rows: list[list[str]]) -> list[str | None]:
    return [column.meaning for column in sheet_of(rows).columns]


def test_a_table_under_known_words_is_understood() -> None:
    assert meanings(TABLE) == ["row_id", "full_name", "birth_date", "rank"]


def test_a_table_without_a_header_is_understood_by_content() -> None:
    assert meanings(TABLE[1:]) == [None, "full_name", "birth_date", "rank"]


def test_names_in_three_columns_are_told_by_the_patronymic() -> None:
    rows = [[str(n), *name.split(), "3", "12.03.198" + str(n)] for n, name in enumerate(NAMES)]
    assert meanings(rows)[1:4] == ["surname", "given_name", "patronymic"]


def test_dates_of_this_war_are_nobodys_birth() -> None:
    rows = [[name, f"0{n}.06.2023", f"0{n}.03.1985"] for n, name in enumerate(NAMES, 1)]
    assert meanings(rows) == ["full_name", None, "birth_date"]


def test_a_bare_date_is_a_birth_by_its_years() -> None:
    assert meanings([["ПІБ", "Дата"], [NAMES[0], "12.03.1985"], [NAMES[1], "01.10.1990"]])[1] == "birth_date"


def test_a_bare_year_is_a_birth_only_when_it_can_be() -> None:
    rows = [["ПІБ", "Рік", "Рік"], [NAMES[0], "2022", "1985"], [NAMES[1], "2023", "1990"]]
    assert meanings(rows)[1:] == [None, "birth_date"]


def test_a_column_headed_by_another_event_stays_without_meaning() -> None:
    assert meanings([["ПІБ", "Дата смерті"], [NAMES[0], "12.03.1985"]])[1] is None


def test_running_numbers_that_begin_anew_identify_no_row() -> None:
    assert meanings([*TABLE, ["В/ч А1234"], TABLE[1]])[0] is None


def test_running_numbers_with_a_gap_identify_no_row() -> None:
    assert meanings([*TABLE, ["", NAMES[0], "12.03.1985", "солдат"]])[0] is None


def test_of_two_columns_of_names_the_surer_one_stays() -> None:
    assert meanings([["full_name", "ПІБ російською"], NAMES[:2]]) == ["full_name", None]


def test_several_columns_of_place_stay() -> None:
    assert meanings([["ПІБ", "Адреса", "Населений пункт"], [NAMES[0], "x", "y"]])[1:] == ["place", "place"]


def test_a_birth_date_in_three_columns_is_one() -> None:
    rows = [["ПІБ", "День", "Місяць", "Рік народження"], [NAMES[0], "12", "03", "1985"]]
    assert meanings(rows)[1:] == ["birth_date"] * 3


def test_a_header_that_its_cells_contradict_is_doubted() -> None:
    rows = [["ПІБ", "Дата народження"], *([name, "солдат"] for name in NAMES)]
    assert sheet_of(rows).columns[1].confidence == 0.4


def test_the_contracts_names_are_believed_whatever_stands_below() -> None:
    columns = sheet_of([["id", "birth_date"], ["x", "y"], ["x", "y"], ["x", "y"]]).columns
    assert [(column.meaning, column.confidence) for column in columns] == [("id", 1.0), ("birth_date", 1.0)]


def test_ten_digits_without_a_header_are_perhaps_a_tax_number() -> None:
    column = sheet_of([[name, f"361241234{n}"] for n, name in enumerate(NAMES)]).columns[1]
    assert column.meaning == "tax_number"
    assert column.confidence < 0.8


@given(st.permutations(list(Meaning)))
def test_the_contracts_names_are_found_in_any_order(names: list[Meaning]) -> None:
    assert meanings([list(names), ["x"] * len(names)]) == names


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=8))
def test_confidence_lies_between_none_and_certain(rows: list[list[str]]) -> None:
    for column in sheet_of(rows).columns:
        assert 0 <= column.confidence <= 1
        assert (column.confidence > 0) == (column.meaning is not None)
