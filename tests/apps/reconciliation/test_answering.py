"""The answer to the sender: what his own rows come to, and no value or name of ours in it."""

import csv
import io
from typing import Any

import openpyxl
import pytest

from byname.apps.access.errors import ContentChanged, NeedsSecond, NotPermitted, NotVisible
from byname.apps.ledger.models import Entry
from byname.apps.reconciliation import services
from byname.apps.reconciliation.errors import StillOpen
from byname.apps.reconciliation.models import AnswerToSender
from byname.apps.register import services as register
from byname.apps.register.inputs import DecisionInput
from byname.apps.register.vocabulary import DecisionKind
from tests.apps.reconciliation.world import PEOPLE, ROWS, Desk, quiet, ruled, set_out
from tests.apps.register.conftest import claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HEADER_LINE = 3


@pytest.fixture
def settled(desk: Desk) -> Desk:
    desk.settle()
    return desk


def propose(desk: Desk) -> AnswerToSender:
    return services.propose_answer(desk.caseworker, list_id=desk.received.pk)


def sign(desk: Desk, answer: AnswerToSender) -> AnswerToSender:
    shown = answer.approval.content_hash
    return services.approve_answer(desk.verifier, answer_id=answer.pk, content_hash=shown)


def text_of(desk: Desk) -> str:
    answer = sign(desk, propose(desk))
    return services.download(desk.caseworker, answer_id=answer.pk, as_text=True).decode("utf-8-sig")


def table(text: str) -> list[dict[str, str]]:
    header, *rows = list(csv.reader(io.StringIO(text)))[HEADER_LINE - 1 :]
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_every_row_of_the_file_is_answered(settled: Desk) -> None:
    answers = table(text_of(settled))
    assert [row["row"] for row in answers] == [str(n) for n in range(1, 9)]
    assert [row["answer"] for row in answers] == [
        "not_a_person", "confirmed", "confirmed", "confirmed", "civilian", "same_person_as_another_row",
        "unknown_to_us", "too_little_data",
    ]  # fmt: skip
    assert answers[5]["same as row"] == "2"
    assert all(row["in words (en)"] and row["словами (uk)"] for row in answers)


def test_no_name_date_or_value_of_ours_or_of_the_row_is_in_the_answer(settled: Desk) -> None:
    text = text_of(settled)
    ours = {part for person in PEOPLE.values() for part in person[:4]}
    theirs = {cell for row in ROWS for cell in row[1:] if cell}
    for value in ours | theirs:
        assert value not in text


def test_a_row_is_told_in_which_field_it_differs_and_never_how(parties: None, cast: Cast) -> None:
    rows = [("1", "Ґалаґан Сергій Миколайович", "13.04.2001", "Одеська", "М-770144")]
    desk = set_out(cast, rows)
    desk.both(1, "same", "serhii")
    (answer,) = [row for row in table(text_of(desk)) if row["answer"] == "confirmed"]
    assert "place" in answer["differs in"]
    assert "Сумська" not in str(answer)


def test_the_copy_names_its_recipient_and_list_and_no_two_copies_are_alike(settled: Desk) -> None:
    first, second = propose(settled), propose(settled)
    head = bytes(first.text).decode("utf-8-sig").splitlines()[0]
    assert (f"copy {first.copy}" in head, "Party B" in head, "L-0001" in head) == (True, True, True)
    assert first.copy != second.copy
    assert first.copy.encode() not in bytes(second.text)


def test_what_a_sender_wrote_as_a_formula_comes_back_as_text(parties: None, cast: Cast) -> None:
    rows = [("=HYPERLINK(1)", *ROWS[0][1:]), ("@SUM(1)", *ROWS[1][1:])]
    desk = set_out(cast, rows)
    desk.map({1: "row_id"})
    services.compare(desk.received.pk, quiet)
    for number in (1, 2):
        desk.says("caseworker", number, "insufficient_data")
    answer = propose(desk)
    page = openpyxl.load_workbook(io.BytesIO(bytes(answer.workbook))).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    given = [row["row_id"] for row in table(bytes(answer.text).decode("utf-8-sig"))]
    assert given[1:] == ["'=HYPERLINK(1)", "'@SUM(1)"]


@pytest.mark.parametrize("kind", [DecisionKind.WITHHELD, DecisionKind.IDENTIFIED])
def test_of_a_person_withheld_or_dead_the_list_tells_nothing(desk: Desk, kind: Any) -> None:
    ruled(desk.cast, DecisionInput(person=desk.people["orest"], kind=kind))
    desk.settle()
    answer = table(text_of(desk))[3]
    expected = {DecisionKind.WITHHELD: "being_checked", DecisionKind.IDENTIFIED: "answered_separately"}
    assert (answer["answer"], answer["differs in"]) == (expected[kind], "")


def test_of_a_child_the_list_tells_nothing(parties: None, cast: Cast) -> None:
    rows = [("1", "Малюк Олесь Юрійович", "05.05.2012", "", "")]
    desk = set_out(cast, rows)
    child = [claim("surname", "Малюк"), claim("given_name", "Олесь"), claim("birth_date", "05.05.2012")]
    desk.people["oles"] = register.register_person(cast.actor("registrar"), child).pk
    desk.both(1, "same", "oles")
    assert [row["answer"] for row in table(text_of(desk))] == ["not_a_person", "being_checked"]


def test_an_undecided_row_keeps_the_answer_from_being_drawn_up(desk: Desk) -> None:
    with pytest.raises(StillOpen):
        propose(desk)


def test_nothing_is_given_out_before_a_second_person_signed(settled: Desk) -> None:
    answer = propose(settled)
    for as_text in (True, False):
        with pytest.raises(NeedsSecond):
            services.download(settled.caseworker, answer_id=answer.pk, as_text=as_text)
    assert not Entry.objects.filter(action="answer.download").exists()


def test_another_hash_or_the_same_person_does_not_sign(settled: Desk) -> None:
    answer = propose(settled)
    with pytest.raises(ContentChanged):
        services.approve_answer(settled.verifier, answer_id=answer.pk, content_hash="f" * 64)
    with pytest.raises((NeedsSecond, NotPermitted)):
        services.approve_answer(
            settled.caseworker, answer_id=answer.pk, content_hash=answer.approval.content_hash
        )


def test_an_answer_that_is_no_longer_true_of_the_list_is_not_signed(settled: Desk) -> None:
    answer = propose(settled)
    settled.says("caseworker", 3, "cannot_tell")
    with pytest.raises(ContentChanged, match="anew"):
        sign(settled, answer)


def test_a_download_is_entered_and_gives_the_bytes_that_were_signed(settled: Desk) -> None:
    answer = sign(settled, propose(settled))
    content = services.download(settled.caseworker, answer_id=answer.pk, as_text=False)
    assert content == bytes(answer.workbook)
    assert Entry.objects.get(action="answer.download").field_names == ["workbook"]


@pytest.mark.parametrize("name", ["registrar", "auditor", "sysadmin", "observer"])
def test_a_signed_answer_is_downloaded_by_nobody_else(settled: Desk, name: str) -> None:
    answer = sign(settled, propose(settled))
    with pytest.raises((NotPermitted, NotVisible)):
        services.download(settled.cast.actor(name), answer_id=answer.pk, as_text=True)
