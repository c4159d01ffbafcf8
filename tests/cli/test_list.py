"""`byname list` as a real process: received whole or refused whole, closed by two."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.lists.sending import ROWS, csv_of
from tests.installation import Installation, made

PARTIES = """
from byname.cli.demo.users import make_parties, make_users
from byname.apps.ledger.services import checkpointed
with checkpointed():
    make_parties(); make_users()
"""
ARGUMENTS = ("--sender", "B", "--date", "13.06.2025", "--scope", "search=open")


@pytest.fixture(scope="module")
def empty(_installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give parties and users and no list; tests that leave nothing behind share it."""
    with made(tmp_path_factory.mktemp("list") / "home", like=_installation) as installation:
        installation.python(PARTIES)
        (installation.home / "list.csv").write_bytes(csv_of(ROWS))
        yield installation


@pytest.fixture
def staffed(empty: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give a copy of it to a test that receives a list."""
    with made(tmp_path / "home", like=empty) as installation:
        yield installation


def count(installation: Installation, table: str) -> int:
    return int(installation.sql(f"SELECT count(*) FROM {table}")[0][0])


def test_a_list_is_received_accounted_for_and_the_ledger_covers_it(staffed: Installation) -> None:
    done = staffed.byname("list", "receive", "list.csv", *ARGUMENTS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("L-0001  4 rows, 0 people in scope")
    told = json.loads(staffed.byname("list", "account", "L-0001", "--json").stdout)
    assert (told["list"], told["rows"], sum(told["outcomes"].values())) == ("L-0001", 4, 4)
    assert staffed.byname("ledger", "verify").returncode == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "no rows"), (b"%PDF-1.4 hello", ""), (b"PK\x03\x04 not a workbook", ""), (b"\n\n\n", "")],
)
def test_a_file_made_to_do_harm_is_one_line_and_exit_code_2(
    empty: Installation, content: bytes, words: str
) -> None:
    (empty.home / "harm.csv").write_bytes(content)
    entries = count(empty, "ledger_entry")
    done = empty.byname("list", "receive", "harm.csv", *ARGUMENTS)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("byname: harm.csv: ")
    assert done.stderr.count("\n") == 1
    assert count(empty, "lists_receivedlist") == count(empty, "lists_listrow") == 0
    assert count(empty, "ledger_entry") == entries


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("--sender", "C"), "party"),
        (("--date", "soon"), "date of the list"),
        (("--scope", "search=maybe"), "search"),
        (("--kind", "friends"), "kind of list"),
        (("--category", "tall"), ""),
        (("--as", "delegate"), "refused"),
        (("--as", "stranger"), ""),
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_is_stored(
    empty: Installation, changed: tuple[str, str], told: str
) -> None:
    done = empty.byname("list", "receive", "list.csv", *ARGUMENTS, *changed)
    assert done.returncode == 2
    assert told in done.stderr
    assert count(empty, "lists_receivedlist") == 0


def test_an_unknown_list_and_a_missing_file_are_refused(empty: Installation) -> None:
    for arguments in (("account", "L-0009"), ("close", "L-0009"), ("receive", "none.csv", *ARGUMENTS)):
        done = empty.byname("list", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("byname: ")


DECIDE = """
from django.utils import timezone
from byname.apps.access import queries as aq, services as access
from byname.apps.access.actor import operator
from byname.apps.access.purposes import Purpose
from byname.apps.ledger.services import checkpointed
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries, services
received = lists.lists(queries.MACHINE).get()
with checkpointed():
    access.assign(operator(), aq.account("caseworker"), received.pk)
    actor = access.actor_for(aq.account("caseworker"), Purpose.RECONCILIATION, timezone.now(), timezone.now())
    for row in queries.queue(actor, received).waiting:
        services.decide(actor, row=row, answer="not_a_person")
"""


def test_a_list_is_closed_by_two_people_and_stays_closed(staffed: Installation) -> None:
    staffed.byname("list", "receive", "list.csv", *ARGUMENTS)
    staffed.python(DECIDE)
    first = staffed.byname("list", "close", "L-0001")
    assert "closing is proposed" in first.stdout, first.stderr
    assert staffed.byname("list", "close", "L-0001").returncode == 2
    second = staffed.byname("list", "close", "L-0001", "--as", "verifier")
    assert "closed, signed by two" in second.stdout, second.stderr
    assert staffed.byname("list", "close", "L-0001").returncode == 2
    assert staffed.byname("ledger", "verify").returncode == 0
