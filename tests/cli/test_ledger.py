"""`byname ledger`, as an operator runs it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from byname.apps.ledger import guards
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Verifier
from tests.installation import ON_POSTGRESQL, Installation, made

WRITE = """
from django.db import transaction
from byname.apps.ledger import services
for _ in range(2):
    with services.checkpointed(), transaction.atomic():
        for _ in range(3):
            services.append(actor="5f" * 16, action="person.read", fields=["surname"])
"""
DROP_TRIGGERS = guards.removal("postgresql" if ON_POSTGRESQL else "sqlite")


@pytest.fixture(scope="module")
def _written(_installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with made(tmp_path_factory.mktemp("written") / "home", like=_installation) as installation:
        installation.python(WRITE)
        yield installation


@pytest.fixture
def written(_written: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give an installation whose ledger holds six entries under two checkpoints."""
    with made(tmp_path / "home", like=_written) as installation:
        yield installation


def test_a_whole_ledger_is_said_to_be_whole_with_its_limit(written: Installation) -> None:
    done = written.byname("ledger", "verify")
    assert done.returncode == 0
    assert done.stdout.startswith("The ledger is whole: 6 entries, all covered by 2 checkpoints.\nroot ")
    assert "only a witness" in done.stdout


def test_as_json_it_says_the_same(written: Installation) -> None:
    answer = json.loads(written.byname("ledger", "verify", "--json").stdout)
    assert (answer["size"], answer["checkpoints"], answer["append_only"]) == (6, 2, True)
    assert len(answer["root"]) == 64


def test_an_edit_is_one_line_with_its_sequence_number_and_exit_code_2(written: Installation) -> None:
    written.sql(*DROP_TRIGGERS)
    written.sql("UPDATE ledger_entry SET fields = '' WHERE seq = 4")
    done = written.byname("ledger", "verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "byname: sequence number 4: the entry was changed: its seal does not fit\n"


def test_a_witness_finds_the_rollback_that_verify_alone_cannot(written: Installation) -> None:
    kept = written.byname("ledger", "checkpoint").stdout
    vkey = (written.home / "keys" / "ledger.vkey").read_text()
    assert Checkpoint.open(kept, Verifier.decode(vkey)).size == 6
    (written.home / "witness.txt").write_text(kept)
    assert written.byname("ledger", "verify", "--witness", "witness.txt").returncode == 0
    written.sql(*DROP_TRIGGERS)
    written.sql("DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_head")
    alone = written.byname("ledger", "verify")
    assert alone.returncode == 0
    assert "Warning: the triggers" in alone.stdout
    done = written.byname("ledger", "verify", "--witness", "witness.txt")
    assert done.returncode == 2
    assert "sequence number 1: the entry is missing; a witness saw 6 entries" in done.stderr


def test_a_witness_file_that_is_not_there_is_one_line(written: Installation) -> None:
    done = written.byname("ledger", "verify", "--witness", "nowhere.txt")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_without_keys_nothing_is_verified(written: Installation) -> None:
    (written.home / "keys" / "keyring.json").unlink()
    done = written.byname("ledger", "verify")
    assert done.returncode == 2
    assert done.stderr == "byname: there is no readable keyring.json in the key folder\n"


def prove(written: Installation, *arguments: str) -> str:
    done = written.byname("ledger", "prove", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_proof_holds_far_from_the_database_and_its_keys(written: Installation, tmp_path: Path) -> None:
    (written.home / "kept.txt").write_text(written.byname("ledger", "checkpoint").stdout)
    assert prove(written, "4", "-o", "proof.json") == ""
    elsewhere = Installation(tmp_path / "elsewhere", "")
    elsewhere.home.mkdir()
    for name in ("proof.json", "kept.txt", "keys/ledger.vkey"):
        (elsewhere.home / Path(name).name).write_text((written.home / name).read_text())
    checked = ("ledger", "check", "proof.json", "--vkey", "ledger.vkey")
    done = elsewhere.byname(*checked, "--witness", "kept.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("The proof holds: entry 4 is one of the 6 of this ledger.\nleaf ")
    assert "only a witness" in elsewhere.byname(*checked).stdout
    assert not (elsewhere.home / "byname.sqlite3").exists()
    key = (elsewhere.home / "ledger.vkey").read_text().strip()
    assert elsewhere.byname("ledger", "check", "proof.json", "--vkey", key).returncode == 0
    (elsewhere.home / "a+b.vkey").write_text(key)
    assert elsewhere.byname("ledger", "check", "proof.json", "--vkey", "a+b.vkey").returncode == 0


def test_the_ledger_is_proved_to_have_grown_since_a_checkpoint(written: Installation) -> None:
    (written.home / "older.txt").write_text(written.byname("ledger", "checkpoint").stdout)
    written.python(WRITE)
    (written.home / "growth.json").write_text(prove(written, "--from", "older.txt"))
    checked = ("ledger", "check", "growth.json", "--vkey", "keys/ledger.vkey", "--witness", "older.txt")
    done = written.byname(*checked)
    assert done.returncode == 0
    assert done.stdout.startswith("The proof holds: the 12 entries begin with the 6 covered before.\n")


def test_a_changed_proof_is_one_line_and_exit_code_2(written: Installation) -> None:
    text = prove(written, "4", "--with-entry")
    (written.home / "proof.json").write_text(text.replace('"index": 3', '"index": 2'))
    done = written.byname("ledger", "check", "proof.json", "--vkey", "keys/ledger.vkey")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("byname: the proof does not lead from the entry to the root")
    (written.home / "proof.json").write_bytes(b"\xff")
    done = written.byname("ledger", "check", "proof.json", "--vkey", "keys/ledger.vkey")
    assert (done.returncode, done.stderr) == (2, "byname: proof.json: expected a readable file of text\n")


def test_an_entry_that_is_not_there_is_not_proved(written: Installation) -> None:
    done = written.byname("ledger", "prove", "7")
    assert (done.returncode, done.stderr) == (2, "byname: the checkpoint covers the entries 1 to 6, not 7\n")
    assert written.byname("ledger", "prove").returncode == 2
