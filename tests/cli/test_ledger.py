"""`byname ledger`, as an operator runs it."""

import json

import pytest
from tests.installation import Installation

from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Verifier

WRITE = """
from django.db import transaction
from byname.apps.ledger import services
for _ in range(2):
    with services.checkpointed(), transaction.atomic():
        for _ in range(3):
            services.append(actor="5f" * 16, action="person.read", fields=["surname"])
"""
DROP_TRIGGERS = """
from django.db import connection
from byname.apps.ledger import guards
guards.remove(connection)
"""


@pytest.fixture
def written(installation: Installation) -> Installation:
    installation.python(WRITE)
    return installation


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
    written.python(DROP_TRIGGERS)
    written.sql("UPDATE ledger_entry SET fields = '' WHERE seq = 4")
    done = written.byname("ledger", "verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "byname: sequence number 4: the entry was changed: its seal does not fit\n"


def test_missing_triggers_are_pointed_out(written: Installation) -> None:
    written.python(DROP_TRIGGERS)
    done = written.byname("ledger", "verify")
    assert done.returncode == 0
    assert "Warning: the triggers" in done.stdout


def test_a_witness_keeps_a_checkpoint_and_finds_a_rollback(written: Installation) -> None:
    kept = written.byname("ledger", "checkpoint").stdout
    vkey = (written.home / "keys" / "ledger.vkey").read_text()
    assert Checkpoint.open(kept, Verifier.decode(vkey)).size == 6
    (written.home / "witness.txt").write_text(kept)
    assert written.byname("ledger", "verify", "--witness", "witness.txt").returncode == 0
    written.python(DROP_TRIGGERS)
    written.sql("DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_head")
    assert written.byname("ledger", "verify").returncode == 0
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
    assert (done.returncode, done.stderr) == (
        2,
        "byname: there is no readable keyring.json in the key folder\n",
    )
