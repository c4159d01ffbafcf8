"""The way of one list through the pages with a name on it that nobody bears, and everything that went by."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from byname.apps.jobs.worker import work
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.queries import MACHINE
from tests.apps.lists.sending import csv_of
from tests.apps.reconciliation.world import HEADER
from tests.cast import Cast
from tests.rules.searching import Searched, joined

# Nobody bears this name; no word of it occurs anywhere else.
SURNAME, GIVEN, FATHER = "Жмудьолупиненко", "Варфоломейко", "Пантелеймонкович"
BORN, ISO, PLACE = "29.02.1996", "1996-02-29", "Кривохатки-Дальні"
CANARY = ("1", f"{SURNAME} {GIVEN} {FATHER}", BORN, PLACE, "ЩЖ-909117")
SEARCHED = Searched(
    (SURNAME, GIVEN, FATHER, BORN, ISO, PLACE, "909117", CANARY[4]),
    (f"{SURNAME} {GIVEN}", CANARY[1], f"{CANARY[1]} {BORN}", f"{SURNAME} {GIVEN} {ISO}"),
)


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
    """Return every cell of every table as bytes; of SQLite also every page of the file, the free ones too."""
    cells: list[bytes | str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells += [bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell) for cell in row]
    if connection.vendor == "sqlite":
        cells.append(connection.connection.serialize())
    return joined(cells)
