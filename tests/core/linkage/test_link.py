import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.core.errors import OutsideModel
from byname.core.linkage import Index, Record, RowLink, link
from tests.core.linkage.cases import FAMILIES, ON, REGISTER, STRANGERS, linked, row
from tests.core.linkage.world import LIST_DATE, world

ROWS = [
    row("Шевченко Александр Иванович", "12.03.1985"),
    row("Вишневский Юрий Сергеевич", "11.05.1979"),
    row("Kowal Hanna Pawliwna", "1992"),
    row("Петренко Зіновій Дорофійович", "01.02.1980"),
    row("????"),
]


def best(found: RowLink) -> str:
    return found.candidates[0].person_id if found.candidates else ""


@pytest.mark.parametrize(
    ("listed", "person"),
    [
        (row("Шевченко Олександр Іванович", "12.03.1985"), "A1"),
        (row("Шевченко Александр Иванович", "12.03.1985"), "A1"),
        (row("Shevchenko Oleksandr", "12.03.1985"), "A1"),
        (row("Chevtchenko Alexandre", "1985-03-12"), "A1"),
        (row("Шевченка Олександра Івановича", "12.03.1985"), "A1"),
        (row("Шевченко О.І.", "12.03.1985", region="Сумська"), "A1"),
        (row("Олександр Шевченко", "12.03.1985"), "A1"),
        (row("Шевченко Микола Іванович", "12.03.1985"), "A2"),
        (row("Вишневський Юрій Сергійович", "11.05.1979"), "B1"),
        (row("Вишневский Юрий Сергеевич", "05.11.1978"), "B1"),
        (row("Вишневский Сергей Юрьевич", "20.02.2003"), "B2"),
        (row("Бондаренко Ганна Павлівна", "30.09.1992", region="Одеська"), "C1"),
        (row("Мельничук Олег Петрович", "02.08.1991"), "D2"),
        (row("Мельничук Олег Петрович", "17.05.2070"), "D1"),
    ],
)
def test_a_row_finds_its_person(listed: Record, person: str) -> None:
    assert best(linked(listed).rows[0]) == person


def test_a_good_row_is_proposed() -> None:
    found = linked(ROWS[0]).rows[0]
    assert found.outcome == "propose"
    assert found.candidates[0].probability > 0.99


def test_columns_that_changed_places_do_no_harm() -> None:
    swapped = Record(
        "", surname="Олександр", given_name="Шевченко", patronymic="Іванович", birth_date="12.03.1985"
    )
    assert best(linked(swapped).rows[0]) == "A1"


def test_a_twin_is_told_by_the_given_name() -> None:
    found = linked(row("Шевченко Николай Иванович", "12.03.1985")).rows[0]
    assert best(found) == "A2"
    assert found.candidates[0].probability > 0.9


def test_an_unregistered_brother_is_not_proposed() -> None:
    found = linked(row("Шевченко Василь Іванович", "03.10.1988", region="Сумська")).rows[0]
    assert found.outcome == "none"


def test_an_unregistered_twin_is_not_proposed() -> None:
    found = linked(row("Вишневський Андрій Сергійович", "05.11.1979")).rows[0]
    assert found.outcome != "propose"


def test_a_father_is_not_his_son() -> None:
    found = linked(row("Вишневський Сергій Степанович", "10.01.1955")).rows[0]
    assert found.outcome == "none"


def test_a_namesake_of_another_age_is_not_proposed() -> None:
    found = linked(row("Коваль Ганна Павлівна", "14.02.1961")).rows[0]
    assert found.outcome in ("none", "review")


def test_two_registered_namesakes_without_a_date_are_ambiguous() -> None:
    found = linked(row("Мельничук Олег Петрович")).rows[0]
    assert found.outcome == "ambiguous"
    assert {candidate.person_id for candidate in found.candidates[:2]} == {"D1", "D2"}


def test_a_name_alone_is_reviewed_and_never_proposed() -> None:
    assert linked(row("Вишневський Юрій Сергійович")).rows[0].outcome == "review"


def test_a_tax_number_finds_a_person_whose_name_is_gone() -> None:
    found = linked(Record("", full_name="В. Ю.", tax_number="2915412345.0")).rows[0]
    assert best(found) == "B1"


@pytest.mark.parametrize(
    ("listed", "outcome"),
    [
        (row("????? ???"), "unreadable"),
        (row("--"), "unreadable"),
        (row(""), "insufficient"),
        (row("Вишневський"), "insufficient"),
    ],
)
def test_what_cannot_be_searched_is_said_to_be_so(listed: Record, outcome: str) -> None:
    assert linked(listed).rows[0].outcome == outcome


def test_a_row_that_repeats_another_names_it() -> None:
    found = linked(ROWS[0], ROWS[3], row("Шевченко Олександр Іванович", "12.03.1985"), ROWS[3])
    assert [link.duplicate_of for link in found.rows] == [None, None, 0, 1]
    assert found.rows[2].outcome == found.rows[3].outcome == "duplicate_row"


def test_an_empty_list_and_an_empty_register_are_no_trouble() -> None:
    assert link(REGISTER, [], list_date=ON).rows == ()
    assert [found.outcome for found in link([], ROWS, list_date=ON).rows] == ["none"] * 4 + ["unreadable"]


def test_a_register_that_names_an_id_twice_is_refused() -> None:
    with pytest.raises(OutsideModel, match="1 ids are repeated"):
        link([FAMILIES[0], FAMILIES[0]], ROWS, list_date=ON)


def test_every_row_has_one_outcome_and_at_most_three_candidates() -> None:
    found = linked(*ROWS)
    assert len(found.rows) == len(ROWS)
    assert all(len(link.candidates) <= 3 for link in found.rows)


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_the_order_of_register_and_list_changes_nothing(dice: random.Random) -> None:
    register, order = list(REGISTER), list(range(len(ROWS)))
    dice.shuffle(register)
    dice.shuffle(order)
    found = link(register, [ROWS[at] for at in order], list_date=ON)
    usual = linked(*ROWS)
    for place, at in enumerate(order):
        assert [c.person_id for c in found.rows[place].candidates] == [
            c.person_id for c in usual.rows[at].candidates
        ]
        assert found.rows[place].outcome == usual.rows[at].outcome


@settings(max_examples=8)
@given(st.integers(0, 10**6))
def test_an_unrelated_person_more_changes_nobodys_best(seed: int) -> None:
    extra = replace(STRANGERS[seed % 1000], id="X", surname="Циганюк", birth_date=f"{seed % 27 + 1}.02.1949")
    found = link([*REGISTER, extra], ROWS, list_date=ON)
    assert list(map(best, found.rows[:3])) == list(map(best, linked(*ROWS).rows[:3]))


def test_the_same_input_gives_the_same_bits() -> None:
    assert linked(*ROWS) == linked(*ROWS)


@pytest.fixture(scope="module")
def small() -> tuple[float, float, float]:
    """Measure a planted world once: precision and recall of proposals, recall of the best candidates."""
    made = world(seed=11, people=3000, rows=600)
    found = link(made.register, made.rows, list_date=LIST_DATE).rows
    proposed = [
        best(link) == true for link, true in zip(found, made.truth, strict=True) if link.outcome == "propose"
    ]
    right = sum(best(link) == true for link, true in zip(found, made.truth, strict=True) if true)
    registered = sum(true is not None for true in made.truth)
    return sum(proposed) / len(proposed), sum(proposed) / registered, right / registered


def test_proposals_in_a_damaged_world_are_right(small: tuple[float, float, float]) -> None:
    precision, recall, _ = small
    assert precision >= 0.99
    assert recall >= 0.7


def test_the_best_candidate_in_a_damaged_world_is_nearly_always_the_person(
    small: tuple[float, float, float],
) -> None:
    assert small[2] >= 0.97


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Шевченко Саша 1985", "A1"),
        ("vyshnevskyi yurii", "B1"),
        ("Ганна Коваль", "C1"),
        ("мельничук олег 02.08.1991", "D2"),
    ],
)
def test_a_typed_name_is_looked_up(typed: str, person: str) -> None:
    assert Index(REGISTER, on=ON).lookup(typed, limit=5)[0].person_id == person


def test_a_look_up_keeps_to_its_limit() -> None:
    assert len(Index(REGISTER, on=ON).lookup("Шевченко", limit=2)) == 2


def test_what_nobody_will_read_is_decided_alike() -> None:
    rows = [
        row("Шевченко Александр Иванович", "12.03.1985"),
        row("Карпенко Іван"),
        row("Дубук Петро", "1980"),
    ]
    plainly = link(REGISTER, rows, list_date=ON, explained=False)
    for one, other in zip(plainly.rows, linked(*rows).rows, strict=True):
        assert (one.outcome, one.reasons, one.duplicate_of) == (
            other.outcome,
            other.reasons,
            other.duplicate_of,
        )
        assert [(c.person_id, c.bits, c.relation) for c in one.candidates] == [
            (c.person_id, c.bits, c.relation) for c in other.candidates
        ]
    assert not any(weight.reason for link in plainly.rows for c in link.candidates for weight in c.weights)
