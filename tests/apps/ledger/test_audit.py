"""Whatever is edited by SQL is named by its sequence number; what is whole passes."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from byname.apps.ledger import canonical, keys, queries, services
from byname.apps.ledger.audit import audit
from byname.core.errors import ProofFailed
from byname.core.keyring import KeyPurpose, Keyring
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer
from byname.core.merkle.tree import Frontier
from tests.apps.ledger.conftest import enter

Sql = Callable[..., None]

COPY = "INSERT INTO ledger_entry ({0}) SELECT {1} FROM ledger_entry WHERE seq = 6"
OTHERS = "time, actor, action, purpose, handle, fields, commitment, leaf_hash, seal_version, seal"
SEAL_OF_5 = "SELECT seal FROM ledger_entry WHERE seq = 5"
NOTE_OF_1 = "SELECT note FROM ledger_checkpoint WHERE number = 1"
SWAPPED = (
    "UPDATE ledger_entry SET seq = -6 WHERE seq = 6",
    "UPDATE ledger_entry SET seq = 6 WHERE seq = 9",
    "UPDATE ledger_entry SET seq = 9 WHERE seq = -6",
)

EDITS = {
    "time": (["UPDATE ledger_entry SET time = '2026-01-01T00:00:00.000000Z' WHERE seq = 6"], 6),
    "actor": ([f"UPDATE ledger_entry SET actor = '{'a1' * 16}' WHERE seq = 6"], 6),
    "action": (["UPDATE ledger_entry SET action = 'person.change' WHERE seq = 6"], 6),
    "purpose": (["UPDATE ledger_entry SET purpose = '' WHERE seq = 6"], 6),
    "handle": (["UPDATE ledger_entry SET handle = '' WHERE seq = 6"], 6),
    "fields": (["UPDATE ledger_entry SET fields = 'surname' WHERE seq = 6"], 6),
    "fields, only spaced": (["UPDATE ledger_entry SET fields = 'surname  birth_date' WHERE seq = 6"], 6),
    "commitment": (["UPDATE ledger_entry SET commitment = handle WHERE seq = 6"], 6),
    "leaf hash": (["UPDATE ledger_entry SET leaf_hash = handle WHERE seq = 6"], 6),
    "leaf hash, only its case": (["UPDATE ledger_entry SET leaf_hash = upper(leaf_hash) WHERE seq = 6"], 6),
    "seal": (["UPDATE ledger_entry SET seal = handle WHERE seq = 6"], 6),
    "seal of another": (
        ["UPDATE ledger_entry SET seal = (SELECT seal FROM ledger_entry WHERE seq = 5) WHERE seq = 6"],
        6,
    ),
    "seal version": (["UPDATE ledger_entry SET seal_version = 7 WHERE seq = 6"], 6),
    "every entry": (["UPDATE ledger_entry SET purpose = 'audit'"], 1),
    "the last entry": (["UPDATE ledger_entry SET purpose = 'audit' WHERE seq = 12"], 12),
    "deleted at the start": (["DELETE FROM ledger_entry WHERE seq = 1"], 1),
    "deleted in the middle": (["DELETE FROM ledger_entry WHERE seq = 6"], 6),
    "deleted at the end": (["DELETE FROM ledger_entry WHERE seq = 12"], 12),
    "deleted at the end with its checkpoint": (
        ["DELETE FROM ledger_entry WHERE seq > 8", "DELETE FROM ledger_checkpoint WHERE number = 3"],
        9,
    ),
    "all deleted": (["DELETE FROM ledger_entry"], 1),
    "all deleted with the checkpoints": (["DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint"], 1),
    "inserted at the end": ([COPY.format(f"seq, {OTHERS}", f"13, {OTHERS}")], 13),
    "inserted far after the end": ([COPY.format(f"seq, {OTHERS}", f"99, {OTHERS}")], 13),
    "inserted before the start": ([COPY.format(f"seq, {OTHERS}", f"0, {OTHERS}")], 0),
    "inserted in the middle": (
        [
            "UPDATE ledger_entry SET seq = -seq WHERE seq > 6",
            "UPDATE ledger_entry SET seq = 1 - seq WHERE seq < 0",
            COPY.format(f"seq, {OTHERS}", f"7, {OTHERS}"),
        ],
        7,
    ),
    "swapped": (list(SWAPPED), 6),
    "checkpoint deleted at the start": (["DELETE FROM ledger_checkpoint WHERE number = 1"], 1),
    "checkpoint deleted in the middle": (["DELETE FROM ledger_checkpoint WHERE number = 2"], 5),
    "checkpoint deleted in the middle, the rest renumbered": (
        [
            "DELETE FROM ledger_checkpoint WHERE number = 2",
            "UPDATE ledger_checkpoint SET number = 2 WHERE number = 3",
        ],
        5,
    ),
    "checkpoint deleted at the end": (["DELETE FROM ledger_checkpoint WHERE number = 3"], 9),
    "checkpoints deleted": (["DELETE FROM ledger_checkpoint"], 1),
    "checkpoint size": (["UPDATE ledger_checkpoint SET size = 7 WHERE number = 2"], 5),
    "checkpoint time": (["UPDATE ledger_checkpoint SET time = '' WHERE number = 2"], 5),
    "checkpoint note": (["UPDATE ledger_checkpoint SET note = replace(note, '8', '7') WHERE number = 2"], 5),
    "checkpoint note of another": (
        [f"UPDATE ledger_checkpoint SET note = ({NOTE_OF_1}) WHERE number = 2"],
        5,
    ),
    "checkpoint seal": (["UPDATE ledger_checkpoint SET seal = '' WHERE number = 3"], 9),
    "checkpoint seal version": (["UPDATE ledger_checkpoint SET seal_version = 2 WHERE number = 3"], 9),
    "head size up": (["UPDATE ledger_head SET size = 13"], 12),
    "head size down": (["UPDATE ledger_head SET size = 11"], 12),
    "head frontier": (["UPDATE ledger_head SET frontier = upper(frontier)"], 12),
    "head covered": (["UPDATE ledger_head SET covered = 8"], 12),
    "head checkpoints": (["UPDATE ledger_head SET checkpoints = 2"], 12),
    "head seal": (["UPDATE ledger_head SET seal = ''"], 12),
    "head deleted": (["DELETE FROM ledger_head"], 12),
}


def wrong_number(cause: BaseException) -> int:
    found = re.match(r"sequence number (-?\d+): ", str(cause))
    assert found, str(cause)
    return int(found[1])


@pytest.mark.parametrize(("statements", "seq"), EDITS.values(), ids=EDITS)
def test_an_edit_is_named_by_its_sequence_number(sql: Sql, statements: list[str], seq: int) -> None:
    sql(*statements)
    with pytest.raises(ProofFailed) as refusal:
        services.verify()
    assert wrong_number(refusal.value) == seq


@pytest.mark.usefixtures("ledger")
def test_an_untouched_ledger_is_whole() -> None:
    report = services.verify()
    assert (report.size, report.checkpoints) == (12, 3)
    note = queries.latest_checkpoint()
    assert note is not None
    assert keys.open_checkpoint(keys.keyring(), note).root.hex() == report.root


@pytest.mark.django_db
def test_an_empty_ledger_is_whole() -> None:
    assert services.verify().size == 0


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_no_checkpoint_covers_is_named(count: int) -> None:
    enter(count)
    with pytest.raises(ProofFailed, match=r"^sequence number 13: no checkpoint covers"):
        services.verify()


def test_an_edit_with_every_hash_made_to_fit_is_still_named(sql: Sql) -> None:
    """Whoever owns the database can recompute all that needs no key, and forge checkpoints with his own."""
    sql("UPDATE ledger_entry SET purpose = 'audit' WHERE seq = 6")
    frontier, forger = Frontier(), Signer(keys.origin(keys.keyring()), bytes(32))
    roots = {}
    for row in queries.entries():
        leaf = sha256(b"\x00" + canonical.canonical("entry", row)).digest()
        sql(f"UPDATE ledger_entry SET leaf_hash = '{leaf.hex()}' WHERE seq = {row['seq']}")
        frontier = frontier.append(leaf)
        roots[frontier.size] = frontier.root()
    for size in (8, 12):
        note = Checkpoint(forger.name, size, roots[size]).sign(forger)
        sql(f"UPDATE ledger_checkpoint SET note = '{note}' WHERE size = {size}")
    sql(f"UPDATE ledger_head SET frontier = '{frontier.encode()}'")
    with pytest.raises(ProofFailed, match=r"^sequence number (5|6): "):
        services.verify()


def test_an_older_head_row_put_back_is_named(sql: Sql) -> None:
    [older] = _rows("ledger_head")
    enter(2)
    services.sign_checkpoint()
    sql(*(f"UPDATE ledger_head SET {name} = '{value}'" for name, value in older.items()))
    with pytest.raises(ProofFailed, match=r"^sequence number 13: the head row does not count"):
        services.verify()


def test_a_ledger_rolled_back_as_a_whole_is_found_by_a_witness_only(sql: Sql) -> None:
    [older] = _rows("ledger_head")
    enter(2)
    services.sign_checkpoint()
    witnessed = queries.latest_checkpoint()
    assert witnessed is not None
    sql("DELETE FROM ledger_entry WHERE seq > 12", "DELETE FROM ledger_checkpoint WHERE size > 12")
    sql(*(f"UPDATE ledger_head SET {name} = '{value}'" for name, value in older.items()))
    assert services.verify().size == 12
    with pytest.raises(ProofFailed, match=r"^sequence number 13: the entry is missing; a witness saw 14"):
        services.verify([witnessed])


def test_a_ledger_rewritten_with_its_own_keys_is_found_by_a_witness(sql: Sql) -> None:
    witnessed = queries.latest_checkpoint()
    assert witnessed is not None
    sql("DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_head")
    enter(13)
    services.sign_checkpoint()
    assert services.verify().size == 13
    with pytest.raises(ProofFailed, match=r"^sequence number 12: .* not those a witness saw"):
        services.verify([witnessed])


@pytest.mark.usefixtures("ledger")
def test_a_witness_of_an_honest_past_agrees() -> None:
    witnessed = queries.latest_checkpoint()
    assert witnessed is not None
    enter(5)
    services.sign_checkpoint()
    assert services.verify([witnessed]).size == 17


@pytest.mark.usefixtures("ledger")
def test_what_nobody_of_ours_signed_is_no_witness() -> None:
    stranger = Signer(keys.origin(keys.keyring()), bytes(32))
    with pytest.raises(ProofFailed, match="no signature"):
        services.verify([Checkpoint(stranger.name, 12, bytes(32)).sign(stranger)])


@pytest.mark.usefixtures("ledger")
def test_old_entries_and_checkpoints_hold_after_the_keys_were_rotated() -> None:
    ring = keys.keyring().rotate(KeyPurpose.SEAL).rotate(KeyPurpose.LEDGER)
    assert _audited(ring)["size"] == 12


@pytest.mark.usefixtures("ledger")
def test_another_keyring_finds_the_first_entry_wrong() -> None:
    with pytest.raises(ProofFailed, match=r"^sequence number 1: "):
        _audited(Keyring.create())


def test_tables_that_are_gone_are_a_failure(sql: Sql) -> None:
    sql("ALTER TABLE ledger_checkpoint RENAME TO elsewhere")
    with pytest.raises(ProofFailed, match="cannot be read"):
        services.verify()


@pytest.mark.usefixtures("ledger")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_other_value_in_any_column_is_found_where_it_stands(data: st.DataObject) -> None:
    rows = [dict(row) for row in queries.entries()]
    at = data.draw(st.integers(0, 11))
    column = data.draw(st.sampled_from(sorted(set(rows[at]) - {"seq"})))
    value = data.draw(st.one_of(st.text(max_size=70), st.integers(), st.none(), st.binary(), st.floats()))
    assume(value != rows[at][column])
    rows[at][column] = value
    with pytest.raises(ProofFailed) as refusal:
        audit(keys.keyring(), rows, list(queries.checkpoints()), queries.head())
    assert wrong_number(refusal.value) == at + 1


def _audited(ring: Keyring) -> Mapping[str, object]:
    return vars(audit(ring, list(queries.entries()), list(queries.checkpoints()), queries.head()))


def _rows(table: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
