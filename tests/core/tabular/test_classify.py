"""Every row is one thing, and when in doubt a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.tabular.samples import TABLE, classes, read_here, xlsx

HEADER, FIRST, SECOND, THIRD = TABLE


def test_a_printed_form_is_understood_from_top_to_bottom() -> None:
    assert classes(
        [
            ["Додаток 3"],
            ["СПИСОК"],
            [],
            HEADER,
            ["1", "2", "3", "4"],
            ["В/ч А1234"],
            FIRST,
            SECOND,
            ["", "Всього: 2"],
            ["Полтавська область"],
            THIRD,
            ["Разом", "3"],
            ["Начальник відділу", "", "", "П. Зразко"],
        ]
    ) == [
        "title", "title", "blank", "header", "column_numbers", "section", "person", "person", "total",
        "section", "person",
        "total", "note",
    ]  # fmt: skip


def test_a_header_repeated_on_each_page_is_a_header() -> None:
    assert classes([*TABLE, HEADER, FIRST, ["№ з/п", "ПІБ", "дата народження", "звання"]])[-3:] == [
        "header",
        "person",
        "header",
    ]


def test_lettered_column_numbers_are_recognised() -> None:
    assert classes([HEADER, ["А", "Б", "1", "2"], FIRST])[1] == "column_numbers"


def test_a_running_number_alone_is_blank() -> None:
    assert classes([*TABLE, ["4"], FIRST])[4] == "blank"


def test_a_surname_alone_is_a_person_who_cannot_be_searched() -> None:
    assert classes([*TABLE, ["", "Тестенко"], FIRST])[4] == "person"


def test_a_name_alone_without_a_number_is_a_person() -> None:
    assert classes([*TABLE, ["Тестенко Іван Петрович"], FIRST])[4] == "person"


def test_a_merged_row_is_a_section_even_over_the_names() -> None:
    def merge(sheet: object) -> None:
        sheet.merge_cells("B5:D5")  # type: ignore[attr-defined]

    rows = read_here(xlsx([*TABLE, ["", "Полтава"], FIRST], merge)).sheets[0].rows
    assert rows[4].klass == "section"


@pytest.mark.parametrize(
    "text",
    [
        "Примітка: звірено",
        "* уточнюється",
        "Виконавець: Зразко",
        "дані отримано від трьох осіб, які повернулися додому раніше за інших",
    ],
)
def test_notes_between_people_are_notes(text: str) -> None:
    assert classes([*TABLE, [text], FIRST])[4] == "note"


def test_a_commander_with_a_name_and_a_date_is_a_person() -> None:
    assert classes([["Посада", *HEADER[1:]], ["Командир роти", *FIRST[1:]]])[1] == "person"


@pytest.mark.parametrize("name", ["#######", "????????? ????", "РўРµСЃС‚РµРЅРєРѕ Р†РІР°РЅ"])
def test_a_row_whose_name_is_destroyed_is_unreadable(name: str) -> None:
    assert classes([*TABLE, ["4", name, "12.03.1985", "солдат"]])[-1] == "unreadable"


def test_a_row_whose_date_alone_is_destroyed_stays_a_person() -> None:
    assert classes([*TABLE, ["4", "Тестенко Іван Петрович", "########", ""]])[-1] == "person"


def test_a_list_without_a_header_is_all_people() -> None:
    assert classes(TABLE[1:]) == ["person"] * 3


def test_one_column_of_names_is_all_people() -> None:
    assert classes([["Тестенко Іван"], ["Пробчук"], ["Зразко О. П."]]) == ["person"] * 3


def test_a_table_of_counts_holds_nobody() -> None:
    assert classes([["Підрозділ", "Кількість"], ["1 рота", "5"], ["2 рота", "4"], ["Всього", "9"]]) == [
        "header", "note", "note", "total",
    ]  # fmt: skip


def test_people_above_a_header_in_the_middle_are_not_lost() -> None:
    assert classes([FIRST, SECOND, HEADER, THIRD]) == ["person", "person", "header", "person"]


CELL = st.sampled_from(
    ["", " ", "1", "2", "ПІБ", "Всього", "Тестенко Іван Петрович", "12.03.1985", "####", "в/ч А1234", "x"]
) | st.text(max_size=6)


@given(st.lists(st.lists(CELL, max_size=5), max_size=12))
def test_whatever_the_rows_each_has_one_class_and_only_blank_ones_are_blank(rows: list[list[str]]) -> None:
    found = classes(rows)
    assert len(found) == len(rows)
    for row, klass in zip(rows, found, strict=True):
        filled = [cell for cell in row if cell.strip()]
        assert klass != "blank" or len(filled) < 2
        assert klass in ("blank", "header") or filled
