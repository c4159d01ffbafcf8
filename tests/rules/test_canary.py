"""A canary in a list goes the whole way through the pages and is found nowhere it does not belong."""

import logging
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from byname.apps.access.actor import operator
from byname.apps.access.logs import PlacesOnly
from byname.apps.access.services import create_organisation, create_party
from byname.apps.lists import queries as lists
from byname.apps.reconciliation.queries import MACHINE
from tests.apps.lists.sending import csv_of
from tests.apps.reconciliation.world import HEADER, known
from tests.cast import Cast
from tests.rules.canary_journey import BORN, CANARY, SEARCHED, SURNAME, Journey, dump, travel

pytestmark = pytest.mark.django_db
found_in = SEARCHED.found_in


@pytest.fixture
def journey(cast: Cast, caplog: pytest.LogCaptureFixture) -> Journey:
    caplog.set_level(logging.DEBUG)
    for name in ("byname", "django"):
        caplog.set_level(logging.DEBUG, name)
    for code in "AB":
        create_party(operator(), code=code, name=f"Party {code}")
    known(cast)
    return Journey(cast)


def test_the_canary_goes_all_the_way_and_is_found_nowhere_it_does_not_belong(
    journey: Journey, caplog: pytest.LogCaptureFixture
) -> None:
    received = travel(journey)
    assert lists.received_list(MACHINE, received.pk).state == "closed"
    assert any(SURNAME in page for page in journey.pages), "the pages of those who may see it show it"
    assert found_in(dump()) == []
    assert found_in("\n".join(journey.asked).encode()) == []
    assert found_in("\n".join(map(unquote, journey.asked)).encode()) == []
    assert found_in("\n".join(journey.titles).encode()) == []
    assert found_in(everything_logged(caplog).encode()) == []


def test_a_name_that_does_lie_in_a_table_is_found_in_the_dump(cast: Cast) -> None:
    assert found_in(dump()) == []
    create_organisation(operator(), name=f"Body of {SURNAME.upper()}")
    assert found_in(dump())


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
