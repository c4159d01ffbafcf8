import pytest

from byname.core.linkage import Record
from byname.core.linkage.outcomes import readable
from byname.core.linkage.people import Listed
from tests.core.linkage.cases import ON, linked, row


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (row("Шевченко Іван"), None),
        (row("Шевченко І.", "1985"), None),
        (row("Шевченко", "12.03.1985"), None),
        (row("Шевченко", tax_number="2915412345"), None),
        (row("Шевченко"), "insufficient"),
        (row("Шевченко І."), "insufficient"),
        (row(""), "insufficient"),
        (row("???"), "unreadable"),
        (row("Ш?????? И???"), "unreadable"),
    ],
)
def test_a_row_is_searched_only_where_it_says_enough(record: Record, why: str | None) -> None:
    assert readable(Listed([record], ON), 0) == why


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (row("Вишневський Юрій Сергійович"), "name_only"),
        (row("Вишневський Петро Сергійович", "03.10.1988"), "likely_relative"),
        (row("Мельничук Олег Петрович"), "several_candidates"),
        (row("Абрак Кадабр", "03.10.1950"), "no_candidate"),
    ],
)
def test_an_outcome_gives_its_reasons(record: Record, reason: str) -> None:
    assert reason in linked(record).rows[0].reasons


def test_a_proposal_has_no_doubts() -> None:
    assert linked(row("Шевченко Олександр Іванович", "12.03.1985")).rows[0].reasons == ()


def test_a_row_that_names_two_people_is_looked_at_with_both() -> None:
    found = linked(row("Вишневський Юрій Сергійович, Мельничук Олег Петрович")).rows[0]
    assert (found.outcome, found.reasons[0]) == ("review", "several_people")
    assert {"B1", "D1"} <= {person.person_id for person in found.candidates} | {"D2"}
    assert found.candidates[0].person_id == "B1"


def test_a_row_that_names_two_people_repeats_no_other() -> None:
    found = linked(
        row("Вишневський Юрій Сергійович", "05.11.1979"),
        row("Вишневський Юрій Сергійович, Коваль Ганна Павлівна", "05.11.1979"),
    )
    assert found.rows[1].outcome == "review"
