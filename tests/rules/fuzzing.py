"""What a hostile browser may send, and what no answer to it may hold."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import UUID

import pytest
from django import forms
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from byname.apps.access.logs import PlacesOnly
from byname.apps.access.purposes import Purpose
from byname.apps.lists import queries as lists
from byname.apps.reconciliation.queries import MACHINE
from tests.apps.reconciliation.world import ROWS, set_out
from tests.cast import Cast
from tests.rules.canary_journey import BORN, CANARY, GIVEN, SEARCHED, SURNAME
from tests.rules.searching import joined

OFFICERS = ("registrar", "caseworker", "verifier", "dpo", "sysadmin")
NOBODY = "stranger"
FORM = "application/x-www-form-urlencoded"
TYPED_AGAIN = 422  # a form that comes back with what was typed into it
# Of a table of numbers and codes: what the jobs and the ledger keep.
KEPT = ("jobs_job", "ledger_entry")
many = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@dataclass
class House:
    """A list with the canary on it, people at work, and every address there is."""

    log: pytest.LogCaptureFixture
    ids: list[UUID]
    clients: dict[str, Client]
    routes: list[str] = field(default_factory=lambda: [route for _, route in sorted(routes(get_resolver()))])

    def ask(self, name: str, method: str, address: str, body: bytes = b"", **sent: Any) -> Any:
        """Send a request, look at everything it left behind, and undo it."""
        self.log.clear()
        caches["default"].clear()  # the throttles have tests of their own
        with undone():
            answer = self.clients[name].generic(method, address, body, **sent)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            kept = joined(str(row) for table in KEPT for row in everything_in(table))
        assert answer.status_code < 500, f"{answer.status_code} for {method} {address[:200]}"
        assert b"Traceback" not in content
        if 400 <= answer.status_code != TYPED_AGAIN:
            assert SEARCHED.found_in(content) == []
        logged = "\n".join(PlacesOnly().format(record) for record in self.log.records)
        assert SEARCHED.found_in(joined([kept, logged])) == []
        return answer


def open_house(cast: Cast, log: pytest.LogCaptureFixture) -> House:
    """Set out the list and sign everybody in."""
    log.set_level(logging.INFO)
    desk = set_out(cast, (*ROWS, ("8", *CANARY[1:])))
    (sheet,) = lists.sheets(MACHINE, desk.received)
    ids = [desk.received.pk, sheet.pk, *(row.pk for row in desk.rows[::3]), *list(desk.people.values())[:2]]
    clients = {name: cast.enter(Client(raise_request_exception=False), name) for name in OFFICERS}
    return House(log, ids, clients | {NOBODY: Client(raise_request_exception=False)})


@contextmanager
def undone() -> Iterator[None]:
    """Forget what happened inside, so that nobody is signed out by what another example sent."""
    with transaction.atomic():
        # As the tests' own transaction, this one does not count where a durable one is asked for.
        connection.atomic_blocks[-1]._from_testcase = True
        yield
        transaction.set_rollback(True)


def everything_in(table: str) -> list[Any]:
    """Return the rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return list(cursor.fetchall())


def routes(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, str]]:
    """Walk every pattern; yields the name and the whole route."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or "", route
        else:
            yield from routes(pattern, route)


def names_of_fields() -> list[str]:
    """Return what the fields of all forms of the house and of the sign-in are called."""
    found, waiting = (
        {"next", "session", "page", "outcome", "candidate", "form", "class", "language"},
        [forms.Form],
    )
    while waiting:
        kind: Any = waiting.pop()
        waiting += kind.__subclasses__()
        found |= set(getattr(kind, "base_fields", ()))
    return sorted(
        found | {f"column_{number}" for number in (0, 1, 2, 99)} | {f"role_{number}" for number in (0, 1)}
    )


@st.composite
def addresses(draw: st.DrawFn, house: House) -> str:
    """Draw an address: any route, with things that exist or not in its places."""
    parts = draw(st.sampled_from(house.routes)).split("<")
    made = parts[0]
    for part in parts[1:]:
        kind, rest = part.split(":")[0], part.split(">", 1)[1]
        known: Any = st.sampled_from(house.ids) | st.uuids()
        numbers = st.sampled_from([0, 1, 2**31, 2**63, 10**40])
        made += f"{draw(known if kind == 'uuid' else numbers)}{rest}"
    return made


GOOD = (
    *(
        "A",
        "B",
        "same",
        "none_of_these",
        "prisoners",
        "person",
        "surname",
        "full_name",
        "13.06.2025",
        BORN,
        SURNAME,
    ),
    *(
        "dependence=A fate=captivity_confirmed",
        "caseworker",
        "health",
        "contact",
        "csv",
        "uk",
        "en",
        "on",
        "/",
    ),
    *(str(purpose) for purpose in Purpose),
)
ODD = (
    *(
        "",
        "\0",
        f"{SURNAME}\0",
        "\ud800",
        "\udfff\ud800",
        "\u202e\u2066",
        "\ufeff",
        "ÿ",
        "🕊",
        "\r\n\r\nSet-Cookie: a=b",
    ),
    *(
        "9" * 5_000,
        "[" * 100_000,
        "-1",
        "1e999",
        "NaN",
        "[]",
        "{}",
        "null",
        "../../etc/passwd",
        "%00",
        "%s%s%n",
        "{{7*7}}",
        "${7*7}",
    ),
    *(
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "0000-00-00",
        "31.02.0000",
        "99.99.99999",
        "а́" * 3_000,
        "//evil.example",
    ),
)


def values(house: House) -> st.SearchStrategy[str]:
    """Draw what is put into a field."""
    known = st.sampled_from([str(one) for one in house.ids])
    odd = st.sampled_from(ODD) | st.text(st.characters(codec=None), max_size=30)
    return (
        known
        | st.sampled_from(GOOD)
        | odd
        | st.integers(min_value=0, max_value=70_000).map(lambda size: "ж" * size)
    )


def fields(house: House) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Draw a whole form: known and unknown names, repeated ones too."""
    names = st.sampled_from(names_of_fields())
    return st.lists(st.tuples(names | names | st.sampled_from(ODD), values(house)), max_size=12)


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """Write a form as browsers do, half characters and all."""
    return "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in pairs).encode()


def _escaped(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def uploaded(
    name: bytes, content: bytes, kind: bytes, others: dict[str, str], boundary: bytes = b"xyz"
) -> bytes:
    """Write an upload by hand, so that its file may be called anything."""
    parts = [
        b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
        % (boundary, key.encode(), value.encode())
        for key, value in others.items()
    ]
    head = b'--%b\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\nContent-Type: %b\r\n\r\n'
    return b"".join([*parts, head % (boundary, name, kind), content, b"\r\n--%b--\r\n" % boundary])


PERSON = f"{SURNAME} {GIVEN}"
