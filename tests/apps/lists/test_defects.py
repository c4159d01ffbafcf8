"""What is wrong with a row in itself: a table of rows and the codes they must carry."""

import pytest

from byname.apps.lists.defects import DEFECTS, defects_of
from byname.core.tabular import Mark, Meaning, Row, RowClass

MAPPING = {1: Meaning.FULL_NAME, 2: Meaning.BIRTH_DATE}
PARTS = {1: Meaning.SURNAME, 2: Meaning.GIVEN_NAME, 3: Meaning.PATRONYMIC, 4: Meaning.BIRTH_DATE}
NAME, DATE = "Ґалаґан Сергій Миколайович", "12.04.2001"


def defects(*cells: str, mapping=MAPPING, marks=(), klass=RowClass.PERSON):
    return defects_of(Row(7, cells, "t" * len(cells), tuple(marks), klass), mapping)


@pytest.mark.parametrize(
    ("name", "date", "found"),
    [
        (NAME, DATE, []),
        (NAME, "", ["DOB_MISSING"]),
        (NAME, "  ", ["DOB_MISSING"]),
        (NAME, "31.02.2001", ["DOB_IMPOSSIBLE"]),
        (NAME, "2001-13-45", ["DOB_IMPOSSIBLE"]),
        (NAME, "2001", []),
        (NAME, "24 роки", []),
        ("Ґалаґан Сергій", DATE, ["PATRONYMIC_MISSING"]),
        ("Гaлaгaн Сергій Миколайович", DATE, ["HOMOGLYPH_MIX"]),
        ("Ãàëàãàí Ñåðã³é Ìèêîëàéîâè÷", DATE, ["ENCODING_DAMAGED"]),
        ("Ґалаґан Сергій Миколайович; Тесля Іван Ілліч", DATE, ["TWO_PEOPLE_IN_ONE_ROW"]),
        ("Ґалаґан Сергій Миколайович та Тесля Іван Ілліч", DATE, ["TWO_PEOPLE_IN_ONE_ROW"]),
        ("Ґалаґан Сергій Миколайович, Тесля Іван Ілліч", DATE, ["TWO_PEOPLE_IN_ONE_ROW"]),
        ("Ґалаґан Сергій Миколайо...", DATE, ["TRUNCATED"]),
    ],
)
def test_a_row_carries_the_codes_of_what_is_wrong_with_it(name, date, found):
    assert [code for code in defects(name, date) if code in found or not found] == found


def test_a_clean_row_in_three_columns_has_no_defect():
    assert defects("Ґалаґан", "Сергій", "Миколайович", DATE, mapping=PARTS) == []


def test_given_name_and_surname_in_each_others_columns_are_seen():
    assert "NAME_SWAPPED_FIELDS" in defects("Сергій", "Ґалаґан", "Миколайович", DATE, mapping=PARTS)


def test_a_merged_cell_is_a_defect_of_its_row():
    assert defects(NAME, DATE, marks=[Mark("merged", 1, "A7:A8")]) == ["MERGED_CELL"]


def test_only_rows_of_people_have_defects():
    for klass in RowClass:
        found = defects("", "", klass=klass)
        assert bool(found) is (klass is RowClass.PERSON)


def test_codes_come_in_one_order_and_are_all_known():
    found = defects("Гaлaгaн...", "31.02.2001")
    assert found == sorted(found)
    assert set(found) <= set(DEFECTS)
    assert len(found) >= 3
