"""Person rows as what they say, with what stands over them."""

from typing import Any

from openpyxl.styles import Font

from byname.core.tabular import Meaning, records
from tests.core.tabular.samples import TABLE, read_here, sheet_of, xlsx

HEADER, FIRST, SECOND, THIRD = TABLE


def test_only_person_rows_become_records_with_their_number() -> None:
    found = list(records(sheet_of([["Список"], *TABLE, ["Всього", "3"]])))
    assert [record.number for record in found] == [3, 4, 5]
    assert found[0].values == {"row_id": "1", "full_name": FIRST[1], "birth_date": FIRST[2], "rank": FIRST[3]}


def test_a_unit_that_heads_a_section_is_that_of_the_rows_below() -> None:
    found = list(records(sheet_of([HEADER, FIRST, ["В/ч А1234"], SECOND, ["Полтава"], THIRD])))
    assert [record.values.get(Meaning.UNIT) for record in found] == [None, "В/ч А1234", None]
    assert [record.section for record in found] == ["", "В/ч А1234", "Полтава"]


def test_a_unit_of_its_own_is_not_replaced_by_the_sections() -> None:
    rows = [[*HEADER, "Військова частина"], ["В/ч А1234"], [*FIRST, "А0001"], [*SECOND, ""]]
    assert [record.values["unit"] for record in records(sheet_of(rows))] == ["А0001", "В/ч А1234"]  # type: ignore[index]


def test_a_cell_merged_downwards_is_said_of_every_row_it_covers() -> None:
    rows = [[*HEADER, "в/ч"], [*FIRST, "А0001"], [*SECOND, None], [*THIRD, None]]
    sheet = read_here(xlsx(rows, lambda page: page.merge_cells("E2:E3"))).sheets[0]
    assert [record.values.get(Meaning.UNIT) for record in records(sheet)] == ["А0001", "А0001", None]


def test_a_corrected_mapping_is_followed() -> None:
    found = list(records(sheet_of(TABLE), {2: Meaning.SURNAME}))
    assert found[0].values == {"surname": FIRST[1]}


def test_a_mapping_emptied_by_hand_is_not_replaced_by_the_guess() -> None:
    assert [record.values for record in records(sheet_of(TABLE), {})] == [{}, {}, {}]


def test_a_struck_out_row_is_known_as_such() -> None:
    def strike(page: Any) -> None:
        page["B2"].font = Font(strike=True)

    found = list(records(read_here(xlsx(TABLE, strike)).sheets[0]))
    assert [record.has("struck_out") for record in found] == [True, False, False]
