"""Faults of disk, database and keys are named by their signs; nothing of a driver's message gets out."""

import errno

import pytest
from django.db import utils

from byname.apps.ledger.faults import SIGNS, UNNAMED, in_words
from byname.core.errors import KeysUnavailable, ProofFailed


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (utils.OperationalError("database or disk is full"), "the disk is full"),
        (utils.OperationalError("could not extend file: No space left on device"), "the disk is full"),
        (utils.OperationalError("database is locked"), "another process holds the database locked"),
        (utils.OperationalError("attempt to write a readonly database"), "may be read, but not written to"),
        (utils.InternalError("cannot execute INSERT in a read-only transaction"), "not written to"),
        (utils.OperationalError("unable to open database file"), "cannot be opened"),
        (utils.OperationalError("no such table: ledger_head"), "have not been made"),
        (utils.ProgrammingError('relation "ledger_head" does not exist'), "have not been made"),
        (utils.DatabaseError("database disk image is malformed"), "damaged"),
        (utils.OperationalError("connection failed: Connection refused"), "does not answer"),
        (utils.InterfaceError("the connection is closed"), "does not answer"),
        (utils.OperationalError("something new"), UNNAMED),
        (OSError(errno.ENOSPC, "No space left on device", "/home/koval/list.csv"), "No space left"),
        (KeysUnavailable("there is no readable keyring.json in the key folder"), "keyring.json"),
    ],
)  # fmt: skip
def test_a_fault_around_the_program_is_named(error: Exception, words: str) -> None:
    said = in_words(error)
    assert said is not None
    assert words in said
    assert "koval" not in said


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("x"),
        ProofFailed("x"),
        utils.IntegrityError("Key (name)=(Koval) already exists"),
        utils.ProgrammingError("syntax error"),
        utils.DataError("too long"),
    ],
)
def test_a_fault_of_the_program_is_not_called_one_of_the_disk(error: Exception | None) -> None:
    assert in_words(error) is None


def test_a_value_in_a_message_of_the_driver_stays_there() -> None:
    said = in_words(utils.OperationalError("disk is full while writing row (Koval, Ivan)"))
    assert said == "the disk is full"
    assert len({words for _, words in SIGNS}) == len(SIGNS)
