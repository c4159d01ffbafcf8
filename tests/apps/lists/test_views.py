"""The pages of lists: receiving in the browser says the same as on the command line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from byname.apps.lists import queries
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation.queries import MACHINE
from tests.apps.lists.sending import ROWS, csv_of, send
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("parties")]
SENT = {
    "sender": "B",
    "concerned": "A",
    "kind": "prisoners",
    "list_date": "13.06.2025",
    "scope": "search=open",
}


@pytest.fixture
def registrar_in(cast: Cast, client: Client) -> Client:
    return cast.enter(client, "registrar")


@pytest.fixture
def received(cast: Cast) -> ReceivedList:
    return send(cast.actor("registrar"))


def upload(client: Client, content: bytes, **changed: str) -> object:
    file = SimpleUploadedFile("список.csv", content)
    return client.post(reverse("lists:receive"), {**SENT, **changed, "file": file})


def test_a_list_sent_in_the_browser_is_stored_and_shown(registrar_in: Client) -> None:
    answer = upload(registrar_in, csv_of(ROWS))
    received = queries.lists(MACHINE).get()
    assert answer["Location"] == reverse("lists:list", args=[received.pk])
    shown = registrar_in.get(answer["Location"]).content.decode()
    assert (received.code in shown, "R-0001" in shown) == (True, True)


@pytest.mark.parametrize(
    ("content", "changed"),
    [(b"%PDF-1.4", {}), (b"", {}), (csv_of(ROWS), {"scope": "x=y"}), (csv_of(ROWS), {"list_date": "soon"})],
)
def test_what_is_refused_is_told_on_the_page_and_nothing_is_stored(
    registrar_in: Client, content: bytes, changed: dict[str, str]
) -> None:
    assert upload(registrar_in, content, **changed).status_code == 422
    assert not queries.lists(MACHINE).exists()


def test_rows_are_shown_by_class_and_by_defect(registrar_in: Client, received: ReceivedList) -> None:
    rows = reverse("lists:rows", args=[received.pk])
    assert ROWS[0][1] in registrar_in.get(rows).content.decode()
    only = registrar_in.get(rows, {"class": "person", "defect": "DOB_MISSING"}).content.decode()
    assert (ROWS[2][1] in only, ROWS[0][1] in only) == (True, False)


def test_columns_and_classes_are_corrected_by_hand(registrar_in: Client, received: ReceivedList) -> None:
    (sheet,), row = queries.sheets(MACHINE, received), queries.rows(MACHINE, received)[3]
    registrar_in.post(
        reverse("lists:columns", args=[sheet.pk]), {"column_2": "full_name", "column_4": "place"}
    )
    registrar_in.post(reverse("lists:reclass", args=[row.pk]), {"klass": "note"})
    assert queries.mapping(MACHINE, sheet)[4] == "place"
    assert queries.row(MACHINE, row.pk).klass == "note"


def test_a_closed_list_says_so_and_stays(registrar_in: Client, received: ReceivedList) -> None:
    received.state = ListState.CLOSED
    received.save(update_fields=["state"])
    row = queries.rows(MACHINE, received)[3]
    answer = registrar_in.post(reverse("lists:reclass", args=[row.pk]), {"klass": "note"}, follow=True)
    assert (answer.status_code, "closed list is not changed" in answer.content.decode()) == (200, True)
    assert queries.row(MACHINE, row.pk).klass == "person"


@pytest.mark.parametrize("name", ["caseworker", "auditor", "delegate", "observer"])
def test_a_list_not_yours_is_no_list(cast: Cast, client: Client, received: ReceivedList, name: str) -> None:
    cast.enter(client, name)
    for page in ("lists:list", "lists:rows"):
        assert client.get(reverse(page, args=[received.pk])).status_code == 404
