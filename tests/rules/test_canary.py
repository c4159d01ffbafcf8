"""A canary in a list goes the whole way through the pages and is found nowhere it does not belong."""

import logging
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from byname.apps.access.actor import operator
from byname.apps.access.logs import PlacesOnly
from byname.apps.access.services import create_party
from byname.apps.jobs.worker import work
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.queries import MACHINE
from byname.core.names import fold
from tests.apps.lists.sending import csv_of
from tests.apps.reconciliation.world import HEADER, known
from tests.cast import Cast

pytestmark = pytest.mark.django_db
# Nobody bears this name; no word of it occurs anywhere else.
SURNAME, GIVEN, FATHER = "Жмудьолупиненко", "Варфоломейко", "Пантелеймонкович"
BORN, ISO, PLACE = "29.02.1996", "1996-02-29", "Кривохатки-Дальні"
CANARY = ("1", f"{SURNAME} {GIVEN} {FATHER}", BORN, PLACE, "ЩЖ-909117")
WORDS = (SURNAME, GIVEN, FATHER, BORN, ISO, PLACE, "909117", fold(SURNAME), fold(GIVEN))


def in_any_writing(word: str) -> set[bytes]:
    texts = {word, word.lower(), word.upper(), word.encode("unicode_escape").decode()}
    return {text.encode(code, "ignore") for text in texts for code in ("utf-8", "utf-16-le", "cp1251")}


def found_in(haystack: bytes) -> list[str]:
    lowered = haystack + haystack.lower()
    return [word for word in WORDS if any(len(one) > 5 and one in lowered for one in in_any_writing(word))]


class Title(HTMLParser):
    """Keeps what stands in the title of a page, and every address in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.title, self.addresses = False, "", [""]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "title"
        self.addresses += [text or "" for name, text in attrs if name in ("href", "src", "action")]

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        self.title += data if self.inside else ""


@dataclass
class Journey:
    """Two clients at work, and everything that went by: addresses, titles, headers, pages."""

    cast: Cast
    asked: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        if name not in self.clients:
            self.clients[name] = self.cast.enter(Client(raise_request_exception=False), name)
        return self.clients[name]

    def go(self, name: str, page: str, *arguments: Any, **sent: Any) -> HttpResponse:
        client, address = self.client(name), reverse(page, args=arguments)
        get = page in GET
        answer: Any = client.get(address, sent) if get else client.post(address, sent)
        self.keep(address, answer)
        return answer

    def keep(self, address: str, answer: Any) -> None:
        self.asked += [address, str(answer.headers)]
        if "text/html" in answer["Content-Type"]:
            page = answer.content.decode()
            read = Title(page)
            self.pages.append(page)
            self.titles.append(read.title)
            self.asked += read.addresses


GET = {
    *("desk:desk", "lists:lists", "lists:list", "lists:rows"),
    *(f"reconciliation:{page}" for page in ("account", "outcomes", "review", "row")),
}


@pytest.fixture
def journey(cast: Cast, caplog: pytest.LogCaptureFixture) -> Journey:
    caplog.set_level(logging.DEBUG)
    for name in ("byname", "django"):
        caplog.set_level(logging.DEBUG, name)
    for code in "AB":
        create_party(operator(), code=code, name=f"Party {code}")
    known(cast)
    return Journey(cast)


def travel(journey: Journey) -> Any:
    """Take the canary from the upload to the signed answer."""
    file = SimpleUploadedFile(f"{SURNAME}.csv", csv_of([CANARY], HEADER))
    journey.go("registrar", "lists:receive", file=file, sender="B", concerned="A", kind="prisoners",
               list_date="13.06.2025", scope="dependence=A fate=captivity_confirmed")  # fmt: skip
    received = lists.lists(MACHINE).get()
    (sheet,), row = lists.sheets(MACHINE, received), lists.person_rows(MACHINE, received)[0]
    for page in ("lists:lists", "desk:desk"):
        journey.go("registrar", page)
    for page in ("lists:list", "lists:rows"):
        journey.go("registrar", page, received.pk)
    journey.go("registrar", "lists:columns", sheet.pk, column_2="full_name", column_4="place")
    journey.go("registrar", "reconciliation:compare", received.pk)
    work(once=True)
    journey.cast.assign("caseworker", received)
    judge(journey, received, row)
    sign(journey, received)
    return received


def judge(journey: Journey, received: Any, row: Any) -> None:
    for name in ("caseworker", "verifier"):
        journey.go(name, "reconciliation:review", received.pk)
        journey.go(name, "reconciliation:row", row.pk)
        journey.go(name, "reconciliation:search", row.pk, surname=SURNAME, given_name=GIVEN, birth=BORN)
        journey.go(name, "reconciliation:decide", row.pk, answer="none_of_these", reason=f"{SURNAME}, {BORN}")
        journey.go(name, "reconciliation:row", row.pk)
        journey.go(name, "reconciliation:outcomes", received.pk)
        journey.go(name, "reconciliation:account", received.pk)


def sign(journey: Journey, received: Any) -> None:
    journey.go("caseworker", "reconciliation:draw_up", received.pk)
    (answer,) = queries.answers(MACHINE, received)
    shown = answer.approval.content_hash
    journey.go("verifier", "reconciliation:sign_answer", answer.pk, content_hash=shown)
    journey.go("caseworker", "reconciliation:download", answer.pk, form="csv")
    journey.go("caseworker", "reconciliation:close", received.pk)
    shown = queries.open_closure(received).approval.content_hash
    journey.go("verifier", "reconciliation:sign_closing", received.pk, content_hash=shown)


def dump() -> bytes:
    """Return every cell of every table as bytes."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells += [bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for c in row]
    return b"\n".join(cells)


def test_the_canary_goes_all_the_way_and_is_found_nowhere_it_does_not_belong(
    journey: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    received = travel(journey)
    assert lists.received_list(MACHINE, received.pk).state == "closed"
    assert any(SURNAME in page for page in journey.pages), "the pages of those who may see it show it"
    assert found_in(dump()) == []
    assert found_in("\n".join(map(unquote, journey.asked)).encode()) == []
    assert found_in("\n".join(journey.titles).encode()) == []
    assert found_in(everything_logged(caplog).encode()) == []


def everything_logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return what the house's own handler would write, and the bare arguments of Byname's own records."""
    shape = logging.getLogger().handlers
    formatters = [handler.formatter for handler in shape if handler.formatter]
    own = [record for record in caplog.records if record.name.startswith("byname")]
    written = [formatter.format(record) for formatter in formatters for record in caplog.records]
    return "\n".join([*written, *(record.getMessage() for record in own)])


@pytest.mark.parametrize("name", ["stranger", "auditor", "sysadmin"])
def test_an_error_page_does_not_say_what_was_asked_for(journey: Journey, name: str) -> None:
    client = Client() if name == "stranger" else journey.client(name)
    for address in (f"/lists/{SURNAME}/", f"/people/{SURNAME}/", f"/{SURNAME}"):
        answer = client.get(address)
        assert answer.status_code in (302, 404)
        assert found_in(answer.content) == []


def test_a_page_that_breaks_shows_and_logs_no_value(
    journey: Journey, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: Any, **__: Any) -> None:
        local = SURNAME
        raise RuntimeError(f"{local} {BORN}")

    client = journey.client("registrar")
    monkeypatch.setattr("byname.apps.lists.services.receive", break_down)
    file = SimpleUploadedFile("x.csv", csv_of([CANARY], HEADER))
    sent = {"file": file, "sender": "B", "concerned": "A", "kind": "prisoners", "list_date": "13.06.2025"}
    answer = client.post(reverse("lists:receive"), {**sent, "scope": "all"})
    assert answer.status_code == 500
    assert found_in(answer.content) == []
    written = "\n".join(PlacesOnly().format(record) for record in caplog.records)
    assert "RuntimeError" in written
    assert found_in(written.encode()) == []


def test_a_refusal_names_the_file_and_the_place_and_no_cell(journey: Journey) -> None:
    file = SimpleUploadedFile("x.csv", csv_of([CANARY], HEADER) + b"\x00\x01\x02\x03" * 50)
    answer = journey.client("registrar").post(
        reverse("lists:receive"),
        {
            "file": file,
            "sender": "B",
            "concerned": "A",
            "kind": "prisoners",
            "list_date": "1.1.2025",
            "scope": "all",
        },
    )
    assert answer.status_code == 422
    assert found_in(answer.content) == []
