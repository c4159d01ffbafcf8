"""Lists as they may be read: one row alone says what it says among all the others."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from byname.apps.access.actor import Actor
from byname.apps.lists import queries, services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.queries import overview
from byname.apps.lists.services import Registration
from byname.core.tabular import Meaning
from tests.apps.lists.sending import ABOUT, HEADER, ROWS, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parties")]


def book_with_sections_and_merged_cells() -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (HEADER, ["521 окрема механізована бригада"], *ROWS, *ROWS):
        sheet.append(list(row))
    sheet.merge_cells("A2:E2")
    sheet.merge_cells("D3:D5")
    sheet.append(["302 окремий батальйон"])
    sheet.merge_cells("A9:E9")
    for row in ROWS:
        sheet.append(list(row))
    book.save(data := BytesIO())
    return data.getvalue()


@pytest.fixture
def parted(registrar: Actor) -> ReceivedList:
    about = Registration(**ABOUT)
    content = book_with_sections_and_merged_cells()
    return services.receive(registrar, content=content, file_name="parted.xlsx", about=about)


def test_one_row_says_the_same_alone_as_among_all_rows(registrar: Actor, parted: ReceivedList) -> None:
    said = queries.said(registrar, parted)
    assert len({one.get(Meaning.UNIT) for one in said.values()}) == 2
    assert [one.get(Meaning.REGION) for one in said.values()][:3] == ["Сумська"] * 3
    for row in queries.person_rows(registrar, parted):
        assert queries.said_in(registrar, row) == said[row.pk]


def test_the_record_of_a_row_carries_its_id_and_never_the_senders_number(
    registrar: Actor, parted: ReceivedList
) -> None:
    first = next(queries.records(registrar, parted))
    row = queries.person_rows(registrar, parted)[0]
    assert (first.id, first.full_name) == (str(row.pk), ROWS[0][1])


def test_a_stored_row_comes_back_as_it_was_read(registrar: Actor, parted: ReceivedList) -> None:
    row = queries.as_read(queries.rows(registrar, parted)[2])
    assert row.values[:2] == ROWS[0][:2]
    assert any(mark.code == "merged" for mark in row.marks)


def test_samples_of_a_column_are_a_few_different_values(registrar: Actor, parted: ReceivedList) -> None:
    (sheet,) = overview.sheets(registrar, parted)
    assert sheet.columns[1].samples == [row[1] for row in ROWS]
    assert dict(sheet.classes)["person"] == 9


def test_rows_are_chosen_by_class_and_by_defect(registrar: Actor) -> None:
    rows = queries.rows(registrar, send(registrar))
    assert [row.number for row in overview.chosen(rows, "header", "")] == [1]
    assert [row.number for row in overview.chosen(rows, "person", "DOB_MISSING")] == [4]
    assert len(overview.chosen(rows, "no such class", "")) == 4


def test_problems_are_counted_the_most_frequent_first(registrar: Actor) -> None:
    received = send(registrar, [("1", "Кульбаба Орест", "", "", ""), *ROWS])
    assert overview.problems(registrar, received) == [("DOB_MISSING", 2), ("PATRONYMIC_MISSING", 1)]
