from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from byname.cli.invented.damage import Defect, Rates
from byname.cli.invented.families import Maker
from byname.cli.invented.hands import Hand
from byname.cli.invented.lists import (
    InventedList,
    ListSpec,
    Planned,
    RowKind,
    headers,
    planned_outcomes,
    write_list,
)
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.rows import Clerk
from byname.cli.invented.tables import stream
from byname.core.accounting import RowOutcome

SPEC = ListSpec("9", "nine.xlsx", "Список", date(2025, 6, 1), "B", "A", language="uk")
CONFIRMED = RowOutcome.MATCHED_CONFIRMED


@pytest.fixture
def people() -> list[InventedPerson]:
    maker = Maker(stream(1, "lists"))
    return [maker.person("A") for _ in range(4)]


def written(planned: Sequence[Planned], spec: ListSpec = SPEC, hand: Hand | None = None) -> InventedList:
    clerk = Clerk(hand or Hand(), Rates().scaled(0), spec.date, stream(2, "lists"))
    return write_list(spec, planned, [clerk], stream(3, "lists"))


def test_a_list_begins_with_titles_and_ends_with_its_total(people: list[InventedPerson]) -> None:
    made = written([Planned(person, CONFIRMED) for person in people])
    kinds = [row.kind for row in made.rows]
    assert kinds[:5] == [RowKind.TITLE, RowKind.TITLE, RowKind.BLANK, RowKind.HEADER, RowKind.COLUMN_NUMBERS]
    assert kinds[-1] is RowKind.TOTAL
    assert made.rows[-1].cells[1] == "Усього: 4"
    assert made.rows[1].cells[0] == "станом на 01.06.2025"


def test_every_row_has_a_cell_for_every_column(people: list[InventedPerson]) -> None:
    made = written([Planned(person, CONFIRMED) for person in people])
    assert {len(row.cells) for row in made.rows} == {len(SPEC.columns) + 1}


def test_planted_outcomes_cover_every_physical_row(people: list[InventedPerson]) -> None:
    made = written([Planned(person, CONFIRMED) for person in people])
    planted = planned_outcomes(made)
    assert list(planted) == list(range(1, len(made.rows) + 1))
    assert planted[6] == (CONFIRMED, people[0].id)
    assert planted[1] == (RowOutcome.NOT_A_PERSON_ROW, None)


def test_the_second_row_of_a_person_repeats_the_first(people: list[InventedPerson]) -> None:
    made = written(
        [Planned(people[0], CONFIRMED), Planned(people[1], CONFIRMED), Planned(people[0], CONFIRMED)]
    )
    truth = [row.truth for _, row in made.person_rows()]
    assert [each.outcome for each in truth] == [CONFIRMED, CONFIRMED, RowOutcome.MATCHED_DUPLICATE_ROW]
    assert truth[2].duplicate_of == 6


def test_somebody_the_register_lacks_has_no_person_in_the_truth(people: list[InventedPerson]) -> None:
    stranger = replace(people[0], registered=False)
    made = written([Planned(stranger, RowOutcome.NOT_IN_REGISTER_NEW)])
    assert planned_outcomes(made)[6] == (RowOutcome.NOT_IN_REGISTER_NEW, None)


def test_two_people_in_one_row_count_as_the_first(people: list[InventedPerson]) -> None:
    made = written([Planned(people[0], CONFIRMED, second=people[1])])
    ((_, row),) = made.person_rows()
    assert people[0].surname in row.cells[1]
    assert people[1].surname in row.cells[1]
    assert row.truth.person == people[0].id
    assert Defect.TWO_PEOPLE_IN_ONE_ROW in row.truth.defects


def test_a_planned_birth_date_takes_the_place_of_the_written_one(people: list[InventedPerson]) -> None:
    made = written([Planned(people[0], CONFIRMED, birth="missing")])
    ((_, row),) = made.person_rows()
    assert row.cells[2] == ""
    assert row.truth.defects == {Defect.DOB_MISSING}


def test_an_age_goes_into_the_birth_date_where_no_column_is_for_it(people: list[InventedPerson]) -> None:
    made = written([Planned(people[0], CONFIRMED, birth="age")], hand=Hand(tongue="ru"))
    ((_, row),) = made.person_rows()
    assert row.cells[2].endswith(" лет")


def test_sections_and_blank_lines_stand_between_the_people(people: list[InventedPerson]) -> None:
    spec = replace(SPEC, section_every=2, blank_every=3)
    kinds = [row.kind for row in written([Planned(p, CONFIRMED) for p in people], spec).rows]
    assert kinds.count(RowKind.SECTION) == 2
    assert kinds[5:].count(RowKind.BLANK) == 1


def test_headers_are_broken_and_hyphenated_as_in_life() -> None:
    assert headers("uk")["birth_date"] == "Дата наро-\nдження"
    assert headers("en")["full_name"] == "Full name"


def test_a_list_can_be_told_with_the_parties_exchanged() -> None:
    spec = replace(SPEC, scope="dependence=A fate=presumed_captive holding=B")
    other = spec.relabelled({"A": "B", "B": "A"})
    assert (other.sender, other.concerns) == ("A", "B")
    assert other.scope == "dependence=B fate=presumed_captive holding=A"
