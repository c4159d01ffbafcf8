"""A list is received whole or not at all; every row of it is stored as it was."""

import hashlib
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.ledger.models import Entry
from byname.apps.lists import queries, services
from byname.apps.lists.errors import ListClosed, NotAList
from byname.apps.lists.models import ColumnTemplate, ReceivedList
from byname.apps.lists.services import Registration
from byname.apps.lists.vocabulary import ListKind, ListState
from byname.apps.register.scopes import BadScope
from byname.core import tabular
from byname.core.errors import BynameError, OutsideModel, Unreadable
from byname.core.tabular import Meaning, RowClass, write_xlsx
from tests.apps.lists.sending import ABOUT, HEADER, ROWS, csv_of, send, without_processes
from tests.apps.register.conftest import trial
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parties")]
MACHINE = system_actor("tests")


def stored() -> int:
    return ReceivedList.objects.unscoped("a test counts lists").count()


@pytest.fixture
def received(registrar: Actor) -> ReceivedList:
    return send(registrar)


def close(received: ReceivedList) -> None:
    received.state = ListState.CLOSED
    received.save(update_fields=["state"])


def test_rows_in_are_rows_stored_with_place_number_and_cells_as_written(
    registrar: Actor, received: ReceivedList
) -> None:
    rows = list(queries.rows(registrar, received))
    assert received.rows == len(rows) == len(ROWS) + 1
    assert [row.place for row in rows] == [row.number for row in rows] == [1, 2, 3, 4]
    assert [tuple(row.cells["values"]) for row in rows] == [HEADER, *ROWS]


def test_every_row_has_a_class_and_says_what_stands_in_it(registrar: Actor, received: ReceivedList) -> None:
    assert [row.klass for row in queries.rows(registrar, received)] == ["header", *["person"] * 3]
    said = [*queries.said(registrar, received).values()]
    assert [one[Meaning.FULL_NAME] for one in said] == [row[1] for row in ROWS]


def test_the_bytes_are_kept_as_sent_under_their_hash(registrar: Actor, received: ReceivedList) -> None:
    content = queries.file_bytes(registrar, received)
    assert content == csv_of(ROWS)
    assert received.sha256 == hashlib.sha256(content).hexdigest()


def test_the_receipt_tells_hash_rows_and_the_entry_in_the_ledger(
    registrar: Actor, received: ReceivedList
) -> None:
    receipt = queries.receipt(registrar, received)
    entry = Entry.objects.get(seq=receipt.ledger_seq)
    assert (entry.action, receipt.number, received.code) == ("list.receive", "R-0001", "L-0001")
    for told in (received.sha256, f": {received.rows}\n", f"number {entry.seq}\n", "read: no"):
        assert told in receipt.text


def test_the_ledger_holds_a_commitment_and_never_the_plain_hash(received: ReceivedList) -> None:
    rows = "\n".join(str(list(vars(entry).values())) for entry in Entry.objects.all())
    assert received.sha256 not in rows
    assert str(received.pk) not in rows
    assert len(Entry.objects.get(action="list.receive").commitment) == 64


def marked_book() -> bytes:
    book = Workbook()
    first, second = book.active, book.create_sheet("Другий")
    for row in (HEADER, *ROWS):
        first.append(row)
        second.append(row)
    first["B3"].font = Font(strike=True)
    second["B2"].comment = Comment("передано 4 червня", "x")
    second.sheet_state, first.row_dimensions[4].hidden = "hidden", True
    book.save(data := BytesIO())
    return data.getvalue()


def test_places_run_through_all_sheets_and_marks_are_kept(registrar: Actor) -> None:
    about = Registration(**ABOUT)
    kept = services.receive(registrar, content=marked_book(), file_name="two.xlsx", about=about)
    rows = list(queries.rows(registrar, kept))
    assert [row.place for row in rows] == list(range(1, 9))
    assert [row.number for row in rows] == [1, 2, 3, 4] * 2
    assert [sheet.hidden for sheet in queries.sheets(registrar, kept)] == [False, True]
    marks = {row.place: {mark[0] for mark in row.marks} for row in rows}
    assert ("struck_out" in marks[3], "hidden_row" in marks[4], "comment" in marks[6]) == (True, True, True)


def test_lists_are_numbered_on_past_four_digits(registrar: Actor, received: ReceivedList) -> None:
    received.code = "L-9999"
    received.save(update_fields=["code"])
    assert [send(registrar).code for _ in range(2)] == ["L-10000", "L-10001"]


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"%PDF-1.7 x", b"\0\1\2" * 99, b"PK\3\4broken"])
def test_a_file_that_is_refused_leaves_nothing_behind(registrar: Actor, content: bytes) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Unreadable):
        services.receive(registrar, content=content, file_name="x.csv", about=Registration(**ABOUT))
    assert (stored(), Entry.objects.count()) == (0, entries)


@pytest.mark.parametrize("wrong", [{"sender": "C"}, {"concerned": ""}, {"concerned": "a"}])
def test_an_unknown_party_is_refused_and_nothing_stays(registrar: Actor, wrong: dict[str, str]) -> None:
    with pytest.raises(NotAList, match="party"):
        send(registrar, **wrong)
    assert stored() == 0


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": "hostages"}, NotAList),
        ({"list_date": "yesterday"}, NotAList),
        ({"list_date": "31.02.2025"}, NotAList),
        ({"scope": "search=maybe"}, BadScope),
        ({"scope": ""}, BadScope),
        ({"category": "age-18-25@someday"}, OutsideModel),
        ({"category": "tall"}, OutsideModel),
    ],
)
def test_what_a_list_claims_to_be_must_be_understood(
    registrar: Actor, wrong: dict[str, Any], refusal: type[BynameError]
) -> None:
    with pytest.raises(refusal):
        send(registrar, **wrong)
    assert stored() == 0


@pytest.mark.parametrize("name", ["caseworker", "verifier", "delegate", "auditor", "sysadmin", "observer"])
def test_only_a_registrar_receives_lists(cast: Cast, name: str) -> None:
    with pytest.raises(NotPermitted):
        send(cast.actor(name))
    assert stored() == 0


def test_a_list_is_seen_only_where_the_role_and_the_assignment_reach(
    cast: Cast, received: ReceivedList
) -> None:
    seen = {name for name in ("registrar", "verifier", "caseworker", "delegate", "auditor", "sysadmin")
            if queries.lists(cast.actor(name)).exists()}  # fmt: skip
    assert seen == {"registrar", "verifier"}
    assert queries.received_list(cast.assign("caseworker", received), received.pk) == received


def test_what_is_not_yours_and_what_is_not_there_are_refused_in_the_same_words(
    cast: Cast, received: ReceivedList
) -> None:
    caseworker = cast.actor("caseworker")
    (sheet,), row = queries.sheets(MACHINE, received), queries.rows(MACHINE, received)[1]
    asks = [
        (queries.received_list, received.pk),
        (queries.sheet, sheet.pk),
        (queries.row, row.pk),
        (lambda actor, pk: services.correct_columns(actor, pk, {}), sheet.pk),
        (lambda actor, pk: services.reclass(actor, pk, RowClass.NOTE), row.pk),
    ]
    for ask, identity in asks:
        words = []
        for one in (identity, uuid4()):
            with pytest.raises(NotVisible) as refused:
                ask(caseworker, one)
            words.append(str(refused.value))
        assert words[0] == words[1]


@pytest.mark.parametrize("name", ["verifier", "delegate", "auditor"])
def test_columns_and_classes_are_set_by_those_who_map_lists(
    cast: Cast, received: ReceivedList, name: str
) -> None:
    (sheet,), row = queries.sheets(MACHINE, received), queries.rows(MACHINE, received)[1]
    for change in (
        lambda: services.correct_columns(cast.actor(name), sheet.pk, {2: "surname"}),
        lambda: services.reclass(cast.actor(name), row.pk, RowClass.NOTE),
    ):
        with pytest.raises((NotPermitted, NotVisible)):
            change()
    assert queries.mapping(MACHINE, sheet)[2] == Meaning.FULL_NAME


def test_a_corrected_column_counts_from_then_on_and_is_remembered_for_the_sender(
    registrar: Actor, received: ReceivedList
) -> None:
    (sheet,) = queries.sheets(registrar, received)
    services.correct_columns(registrar, sheet.pk, {4: "place", 5: ""})
    assert queries.mapping(registrar, sheet)[4] == Meaning.PLACE
    column = queries.columns(registrar, sheet)[3]
    assert (column.confidence, column.corrected_by_id) == (1.0, registrar.account)
    (again,) = queries.sheets(registrar, send(registrar))
    assert queries.mapping(registrar, again) == queries.mapping(registrar, sheet)


def test_what_one_sender_means_is_not_taken_for_another(registrar: Actor, received: ReceivedList) -> None:
    (sheet,) = queries.sheets(registrar, received)
    services.correct_columns(registrar, sheet.pk, {4: "place"})
    (other,) = queries.sheets(registrar, send(registrar, sender="A", concerned="B"))
    assert queries.mapping(registrar, other)[4] == Meaning.REGION


def test_a_template_holds_no_word_of_the_header(registrar: Actor, received: ReceivedList) -> None:
    (sheet,) = queries.sheets(registrar, received)
    services.correct_columns(registrar, sheet.pk, {4: "place"})
    kept = ColumnTemplate.objects.get()
    assert set(kept.header) <= set("0123456789abcdef")


@pytest.mark.parametrize("wrong", [{9: "place"}, {0: ""}, {2: "shoe_size"}])
def test_a_column_that_is_not_there_and_an_unknown_meaning_change_nothing(
    registrar: Actor, received: ReceivedList, wrong: dict[int, str]
) -> None:
    (sheet,) = queries.sheets(registrar, received)
    before = queries.mapping(registrar, sheet)
    with pytest.raises(NotAList):
        services.correct_columns(registrar, sheet.pk, {4: "place", **wrong})
    assert queries.mapping(registrar, sheet) == before


def test_defects_follow_a_corrected_column(registrar: Actor, received: ReceivedList) -> None:
    (sheet,) = queries.sheets(registrar, received)
    services.correct_columns(registrar, sheet.pk, {3: ""})
    people = queries.person_rows(registrar, received)
    assert all("DOB_MISSING" in row.defects for row in people)


def test_a_reclassed_row_changes_its_class_and_its_defects_and_is_entered(
    registrar: Actor, received: ReceivedList
) -> None:
    row = queries.rows(registrar, received)[3]
    assert "DOB_MISSING" in row.defects
    services.reclass(registrar, row.pk, RowClass.NOTE)
    row = queries.row(registrar, row.pk)
    assert (row.klass, row.defects) == ("note", [])
    assert Entry.objects.get(action="row.reclass").field_names == ["person", "note"]
    assert row.pk not in queries.said(registrar, received)


def test_a_closed_list_is_changed_by_nobody(registrar: Actor, received: ReceivedList) -> None:
    close(received)
    (sheet,), row = queries.sheets(registrar, received), queries.rows(registrar, received)[1]
    for change in (
        lambda: services.correct_columns(registrar, sheet.pk, {4: "place"}),
        lambda: services.reclass(registrar, row.pk, RowClass.NOTE),
        lambda: services.mark_compared(MACHINE, queries.received_list(registrar, received.pk)),
    ):
        with pytest.raises(ListClosed):
            change()


def test_a_kind_of_list_decides_its_compartment(registrar: Actor) -> None:
    kept = {str(send(registrar, kind=kind).kind): kind for kind in ListKind}
    lists = {one.kind: one.compartment for one in queries.lists(registrar)}
    assert lists == dict(zip(kept, ("military", "civilians", "remains"), strict=True))


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cs", "Cc")), max_size=12
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=12), st.booleans())
def test_of_any_table_that_is_read_every_row_is_stored(rows: list[list[str]], as_book: bool) -> None:
    content = write_xlsx(rows) if as_book else csv_of(rows, ())
    with trial() as cast, pytest.MonkeyPatch.context() as patch:
        without_processes(patch)
        registrar = cast.actor("registrar")
        try:
            read = tabular.read(content, "any")
        except Unreadable:
            return
        kept = services.receive(registrar, content=content, file_name="any", about=Registration(**ABOUT))
        stored_rows = list(queries.rows(registrar, kept))
        assert [tuple(row.cells["values"]) for row in stored_rows] == [
            row.values for sheet in read.sheets for row in sheet.rows
        ]
        assert kept.rows == len(stored_rows) == sum(len(sheet.rows) for sheet in read.sheets)
