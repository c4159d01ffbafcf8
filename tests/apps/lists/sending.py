"""Small lists as somebody would send them, and ways to read them without a process each."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from byname.apps.access.actor import Actor
from byname.apps.lists import services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.services import Registration
from byname.apps.lists.vocabulary import ListKind
from byname.core.errors import Unreadable
from byname.core.tabular import child, reading

HEADER = ("№", "Прізвище, ім'я, по батькові", "Дата народження", "Область", "Звання")
ROWS = (
    ("1", "Ґалаґан Сергій Миколайович", "12.04.2001", "Сумська", "солдат"),
    ("2", "Яворницький Тарас Устимович", "03.11.1999", "Одеська", "сержант"),
    ("3", "Кульбаба Орест Хомич", "", "", "матрос"),
)
ABOUT: dict[str, Any] = {
    "sender": "B",
    "concerned": "A",
    "kind": ListKind.PRISONERS,
    "list_date": "13.06.2025",
    "scope": "dependence=A",
}


def csv_of(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([header, *rows] if header else rows)
    return text.getvalue().encode()


def send(
    actor: Actor, rows: Sequence[Sequence[str]] = ROWS, *, header: Sequence[str] = HEADER, **about: Any
) -> ReceivedList:
    """Receive a list of these rows as somebody allowed to."""
    said = Registration(**{**ABOUT, **about})
    return services.receive(actor, content=csv_of(rows, header), file_name="список.csv", about=said)


def read_here(data: bytes, limits: Any) -> Iterator[Any]:
    """Read in this process what a child of its own reads elsewhere; its confinement has its own tests."""
    told: list[str] = []
    child.answer(data, lambda message: told.append(json.dumps(message)))
    for message in map(json.loads, told):
        if isinstance(message, dict) and "refused" in message:
            raise Unreadable(message["refused"])
        yield message


def without_processes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "in_child", read_here)
