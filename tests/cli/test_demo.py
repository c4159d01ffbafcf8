"""`byname demo --no-serve` as anyone runs it: what it leaves, what it says, what it gives away: nothing."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from byname.cli.demo.command import MARKER, NotADemo, _prepare
from byname.core.names import fold

BYNAME = Path(sys.executable).with_name("byname")
KEYS = {
    "list", "file", "sha256", "rows", "outcomes", "scope", "reverse", "on_list", "linked_people",
    "linked_outside_scope",
}  # fmt: skip
HEAD, PIECE = 6, 1 << 22


def byname(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if not name.startswith("BYNAME_")}
    return subprocess.run(
        [str(BYNAME), *arguments],
        cwd=folder,
        env=env | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """Run the demo once for all these tests."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, byname(folder, "demo", "--no-serve")


@pytest.fixture(scope="module")
def home(ran: tuple[Path, "subprocess.CompletedProcess[str]"]) -> Path:
    return ran[0] / "byname-demo"


@pytest.fixture(scope="module")
def accounts(home: Path) -> list[dict[str, Any]]:
    return json.loads((home / "account.json").read_text(encoding="utf-8"))


@pytest.fixture
def copy(home: Path, tmp_path: Path) -> Path:
    """Give a copy of the folder that a test may change."""
    shutil.copytree(home, tmp_path / "byname-demo")
    return tmp_path


def cells(file: Path) -> list[dict[str, str]]:
    """Return the rows of a list under its header line, by the meaning of the columns."""
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8")), delimiter=";"))
    body = rows[5:]
    return [
        dict(zip(("number", "full_name", "birth_date", "region", "place"), row, strict=False)) for row in body
    ]


def copies(home: Path) -> list[Path]:
    return [file for file in home.glob("lists/*.csv") if f"{file.stem}.utf-8.csv" not in _names(home)]


def _names(home: Path) -> set[str]:
    return {file.name for file in home.glob("lists/*")}


def test_it_ends_well_and_prints_a_balanced_account(
    ran: tuple[Path, "subprocess.CompletedProcess[str]"], accounts: list[dict[str, Any]]
) -> None:
    done = ran[1]
    assert done.returncode == 0, done.stderr
    assert "Making an invented world" in done.stdout
    assert done.stdout.count("balances") == 2 * len(accounts)
    assert "DOES NOT" not in done.stdout


def test_the_folder_holds_what_was_promised(home: Path) -> None:
    assert {"byname.sqlite3", "lists", "keys", "account.json"} <= {path.name for path in home.iterdir()}
    assert (home / "keys").stat().st_mode & 0o077 == 0
    sent = [name for name in _names(home) if name.endswith(".xlsx")]
    assert sent
    assert len(copies(home)) >= 2
    assert sum(bool(row.get("full_name")) for file in copies(home) for row in cells(file)) >= 500


def test_the_account_has_exactly_the_promised_keys_and_balances(accounts: list[dict[str, Any]]) -> None:
    assert len(accounts) >= 2
    for one in accounts:
        assert set(one) == KEYS
        assert sum(one["outcomes"].values()) == one["rows"]
        assert sum(one["reverse"].values()) == one["scope"]
        assert one["on_list"] + one["linked_outside_scope"] == one["linked_people"]
        assert one["reverse"].get("ON_LIST", 0) == one["on_list"]


def test_rows_and_hashes_are_those_of_the_files_themselves(
    home: Path, accounts: list[dict[str, Any]]
) -> None:
    for one in accounts:
        file = home / "lists" / one["file"]
        said = json.loads(byname(home, "read", str(file), "--json").stdout)
        assert one["sha256"] == said["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert one["rows"] == sum(sheet["rows"] for sheet in said["sheets"])


def test_a_second_run_says_that_it_continues(copy: Path, accounts: list[dict[str, Any]]) -> None:
    done = byname(copy, "demo", "--no-serve")
    assert (done.returncode, "Continuing with the invented world" in done.stdout) == (0, True)
    again = json.loads((copy / "byname-demo" / "account.json").read_text(encoding="utf-8"))
    assert again == accounts


def test_the_ledger_of_the_demo_proves_itself(home: Path) -> None:
    done = byname(home.parent, "ledger", "verify")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_account_on_the_command_line_is_the_one_in_the_file(
    home: Path, accounts: list[dict[str, Any]]
) -> None:
    for where in ((home.parent, {}), (home, {}), (home.parent.parent, {"BYNAME_HOME": str(home)})):
        done = byname(where[0], "list", "account", "L-0001", "--json", **where[1])
        assert json.loads(done.stdout) == accounts[0], done.stderr


def test_a_list_already_there_is_received_again_as_a_new_list(copy: Path) -> None:
    (file,) = [name for name in _names(copy / "byname-demo") if "60" in name and name.endswith(".utf-8.csv")]
    received = byname(
        copy, "list", "receive", f"byname-demo/lists/{file}", "--sender", "A", "--date", "2025-06-21",
        "--scope", "dependence=B search=open",
    )  # fmt: skip
    assert received.returncode == 0, received.stderr
    assert received.stdout.startswith("L-0004  66 rows")
    assert received.stdout.count("balances") == 2


def bytes_of_database(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(home.glob("byname.sqlite3*")))


def personal_values(home: Path) -> set[str]:
    """Return surnames, birth dates in two writings, places and folded surnames of all lists."""
    rows = [row for file in copies(home) for row in cells(file)]
    words = {word for row in rows for word in re.split(r"[\s,.]+", row.get("full_name", "")) if len(word) > 4}
    dates = {
        row["birth_date"] for row in rows if re.fullmatch(r"\d\d\.\d\d\.\d{4}", row.get("birth_date", ""))
    }
    iso = {"-".join(reversed(date.split("."))) for date in dates}
    places = {row["place"] for row in rows if len(row.get("place", "")) > 5}
    return words | dates | iso | places | {fold(word) for word in words if len(fold(word)) > 4}


def test_a_copy_of_the_database_without_its_keys_names_nobody(home: Path) -> None:
    shipped = gazetteer(home)
    values = {value for value in personal_values(home) if value.lower() not in shipped}
    assert len(values) > 1000
    stolen = bytes_of_database(home)
    assert found_in(stolen + b"ledger_entry", {b"ledger_entry"}) == {b"ledger_entry"}
    assert found_in(stolen, {form for value in values for form in written(value)}) == set()


def gazetteer(home: Path) -> str:
    """Return the names of regions that every installation ships; they say nothing of anybody."""
    with closing(sqlite3.connect(home / "byname.sqlite3")) as database:
        return "\n".join(name for (name,) in database.execute("SELECT name FROM register_place")).lower()


def written(value: str) -> set[bytes]:
    """Return the ways a value could lie in a file."""
    texts = {value, value.lower(), value.upper()}
    plain = {text.encode(code, "ignore") for text in texts for code in ("utf-8", "utf-16-le", "cp1251")}
    return {form for form in plain | {json.dumps(text)[1:-1].encode() for text in texts} if len(form) >= HEAD}


def found_in(haystack: bytes, needles: set[bytes]) -> set[bytes]:
    """Return which of thousands of needles lie in a large file: by their first bytes, then wholly."""
    heads = {needle[:HEAD]: True for needle in needles}
    wanted = np.unique(as_numbers(b"".join(heads))[::HEAD])
    seen: set[bytes] = set()
    for start in range(0, len(haystack), PIECE):
        piece = haystack[start : start + PIECE + HEAD]
        places = np.flatnonzero(np.isin(as_numbers(piece), wanted))
        seen |= {piece[place : place + HEAD] for place in places.tolist()}
    return {needle for needle in needles if needle[:HEAD] in seen and needle in haystack}


def as_numbers(data: bytes) -> np.ndarray:
    """Return every run of HEAD bytes as one number."""
    read = np.frombuffer(data, np.uint8).astype(np.uint64)
    count = len(read) - HEAD + 1
    return sum((read[at : at + count] << np.uint64(8 * at) for at in range(HEAD)), np.zeros(count, np.uint64))


def test_a_folder_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "byname-demo").mkdir()
    (tmp_path / "byname-demo" / "letters.txt").write_text("not yours")
    done = byname(tmp_path, "demo", "--no-serve", "--reset")
    assert (done.returncode, "left alone" in done.stderr) == (2, True)
    assert (tmp_path / "byname-demo" / "letters.txt").read_text() == "not yours"


def test_reset_throws_away_what_the_demo_made_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "byname-demo"
    assert _prepare(home, reset=False)
    (home / "account.json").write_text("[]")
    assert not _prepare(home, reset=False)
    assert _prepare(home, reset=True)
    said = capsys.readouterr().out
    assert [word in said for word in ("Making", "Continuing", "Beginning anew")] == [True] * 3
    assert [path.name for path in home.iterdir()] == [MARKER]


def test_a_run_that_was_cut_short_begins_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "byname-demo"
    _prepare(home, reset=False)
    (home / "byname.sqlite3").write_bytes(b"half a world")
    assert _prepare(home, reset=False)
    assert not (home / "byname.sqlite3").exists()


def test_a_code_is_printed_for_a_demo_user_only(home: Path) -> None:
    done = byname(home.parent, "demo", "--code", "caseworker")
    assert re.fullmatch(r"\d{6}\n", done.stdout)
    refused = byname(home.parent, "demo", "--code", "nobody")
    assert (refused.returncode, "expected a demo user" in refused.stderr) == (2, True)
    assert issubclass(NotADemo, Exception)
