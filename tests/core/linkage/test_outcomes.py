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
