"""A full disk, a locked database, a closed folder, keys or server gone: one line, nothing half-done."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from tests.installation import FILE, ON_POSTGRESQL, Installation, made

FURNISH = """
from byname.apps.access import services
from byname.apps.access.actor import operator
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger.services import checkpointed
with checkpointed():
    for code in "AB":
        services.create_party(operator(), code=code, name=f"Invented {code}")
    grants = [(Role.REGISTRAR, Compartment.MILITARY)]
    services.create_account(
        operator(), username="registrar", password=None, display_name="Invented", grants=grants
    )
"""
LIST = "No;Surname;Given name\n" + "".join(f"{number};Invented{number};Ivan\n" for number in range(1, 400))
RECEIVE = ("list", "receive", "list.csv", "--sender", "B", "--date", "09.06.2025", "--scope", "search=open")
TABLES = ("lists_receivedlist", "lists_listrow", "access_datakey")
LISTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)
IMPATIENT = """
from byname.site.settings import *
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"]["timeout"] = 0.5
else:
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=500"}
"""
only_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="a file of SQLite; the server keeps its own disk")


@pytest.fixture(scope="module")
def _furnished(
    _installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    with made(tmp_path_factory.mktemp("furnished") / "home", like=_installation) as installation:
        installation.python(FURNISH)
        (installation.home / "list.csv").write_text(LIST)
        (installation.home / "impatient.py").write_text(IMPATIENT)
        yield installation


@pytest.fixture
def furnished(_furnished: Installation, tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home", like=_furnished) as installation:
        yield replace(installation, settings={"DJANGO_SETTINGS_MODULE": "impatient"})


@contextmanager
def small_disk(at: Path, size: int) -> Iterator[Path]:
    """Give a disk of this many bytes that really fills up; needs the right to mount one."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nobody here may mount a disk")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def fill(disk: Path, *, leaving: int) -> None:
    (disk / "filler").write_bytes(b"0" * (shutil.disk_usage(disk).free - leaving))


def refused(installation: Installation, words: str, *command: str) -> None:
    """See that a command is refused in one line, and that nothing of it was done."""
    before = installation.sql(LISTS)
    one_line(installation.byname(*command), words)
    assert installation.sql(LISTS) == before


def one_line(done: "subprocess.CompletedProcess[str]", words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("byname: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert "Invented" not in done.stderr


def works_again(installation: Installation) -> None:
    done = installation.byname(*RECEIVE)
    assert "L-0001" in done.stdout, done.stderr
    assert installation.byname("ledger", "verify").returncode == 0


@only_sqlite
@pytest.mark.parametrize("leaving", [0, 200 * 1024], ids=["from the start", "in the midst"])
def test_a_full_disk_is_one_line_and_nothing_is_half_done(
    furnished: Installation, tmp_path: Path, leaving: int
) -> None:
    with small_disk(tmp_path / "disk", 16 * 2**20) as disk, made(disk / "home", like=furnished) as full:
        full = replace(full, settings=furnished.settings)
        before = full.sql(LISTS)
        fill(disk, leaving=leaving)
        done = full.byname(*RECEIVE)
        (disk / "filler").unlink()
        one_line(done, "disk")
        assert full.sql(LISTS) == before
        works_again(full)


@contextmanager
def locked(installation: Installation) -> Iterator[None]:
    """Hold the database as another program would that writes for a long time."""
    opened: Any
    if ON_POSTGRESQL:
        opened = psycopg.connect(installation.database)
        opened.execute("LOCK TABLE ledger_head, access_session IN ACCESS EXCLUSIVE MODE")
    else:
        opened = sqlite3.connect(installation.home / FILE)
        opened.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        opened.rollback()
        opened.close()


def test_a_locked_database_is_one_line_and_nothing_is_half_done(furnished: Installation) -> None:
    with locked(furnished):
        refused(furnished, "another process holds the database locked", *RECEIVE)
    works_again(furnished)


@only_sqlite
def test_a_folder_that_cannot_be_written_to_is_one_line(furnished: Installation, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32 * 2**20) as disk, made(disk / "home", like=furnished) as closed:
        closed = replace(closed, settings=furnished.settings)
        before = closed.sql(LISTS)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = closed.byname(*RECEIVE)
        assert (done.returncode, done.stdout) == (2, "")
        assert "not written to" in done.stderr or "cannot be opened" in done.stderr
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert closed.sql(LISTS) == before
        works_again(closed)


@pytest.mark.parametrize(
    "command", [RECEIVE, ("work", "--once"), ("serve", "--port", "0"), ("ledger", "verify")]
)
def test_without_the_key_folder_nothing_begins(furnished: Installation, command: tuple[str, ...]) -> None:
    (furnished.home / "keys").rename(furnished.home / "elsewhere")
    refused(furnished, "there is no readable keyring.json in the key folder", *command)


@pytest.mark.parametrize(
    "command", [RECEIVE, ("work", "--once"), ("serve", "--port", "0"), ("ledger", "checkpoint")]
)
def test_a_server_of_the_database_that_is_gone_is_one_line(
    furnished: Installation, command: tuple[str, ...]
) -> None:
    gone = replace(furnished, database="postgres://byname:byname@127.0.0.1:1/byname")
    done = gone.byname(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "byname: the server of the database does not answer\n"


@only_sqlite
def test_an_empty_folder_is_one_line(furnished: Installation) -> None:
    (furnished.home / FILE).unlink()
    done = furnished.byname("work", "--once")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "byname: the tables of the database have not been made\n"


@contextmanager
def served(installation: Installation) -> Iterator[str]:
    process = installation.start(
        "-m",
        "byname.cli",
        "serve",
        "--port",
        "0",
        "--no-worker",
        "--processes",
        "1",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    try:
        yield next(word for word in process.stdout.readline().split() if word.startswith("http://"))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def shown(address: str) -> tuple[int, str]:
    try:
        with urlopen(f"{address}sign-in/", timeout=60) as answer:  # noqa: S310 (our own address)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@only_sqlite
def test_a_page_on_a_locked_database_says_out_of_order_and_nothing_else(furnished: Installation) -> None:
    with served(furnished) as address:
        with locked(furnished):
            status, page = shown(address)
        assert status == 503
        assert "csrfmiddlewaretoken" not in page
        assert "locked" not in page
        assert shown(address)[0] == 200
