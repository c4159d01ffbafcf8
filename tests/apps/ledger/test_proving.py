"""Proofs made from the tables, and what is not proved."""

import json
from collections.abc import Callable

import pytest

from byname.apps.ledger import keys, proving, queries, services
from byname.core.errors import ProofFailed
from byname.core.keyring import KeyPurpose
from byname.core.merkle.proof_file import check
from tests.apps.ledger.conftest import enter

Sql = Callable[..., None]


def verifiers():
    ring = keys.keyring()
    return [keys.verifier(ring, version) for version in ring.versions(KeyPurpose.LEDGER)]


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("seq", range(1, 13))
def test_every_entry_can_be_proved(seq: int) -> None:
    proof, [signed] = check(proving.inclusion(seq).encode(), verifiers())
    assert (proof.index, signed.size) == (seq - 1, 12)
    assert proof.leaf.hex() == queries.entry(seq)["leaf_hash"]


@pytest.mark.usefixtures("ledger")
def test_an_entry_is_proved_under_an_older_checkpoint() -> None:
    note = next(iter(queries.checkpoints()))["note"]
    _, [signed] = check(proving.inclusion(3, str(note)).encode(), verifiers())
    assert signed.size == 4
    with pytest.raises(ProofFailed, match="covers the entries 1 to 4, not 5"):
        proving.inclusion(5, str(note))


@pytest.mark.usefixtures("ledger")
def test_the_entry_is_beside_its_hash_only_where_asked_for() -> None:
    assert proving.inclusion(2).entry == ""
    told = json.loads(proving.inclusion(2, with_entry=True).entry)
    assert (told["seq"], told["action"], told["fields"]) == (2, "person.read", ["surname", "birth_date"])


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("seq", [0, -1, 13])
def test_what_no_checkpoint_covers_is_not_proved(seq: int) -> None:
    enter(1)
    with pytest.raises(ProofFailed, match="covers the entries 1 to 12"):
        proving.inclusion(seq)


@pytest.mark.django_db
def test_an_empty_ledger_proves_nothing() -> None:
    with pytest.raises(ProofFailed, match="nothing was entered"):
        proving.inclusion(1)


@pytest.mark.usefixtures("ledger")
def test_that_the_ledger_only_grew_is_proved_from_each_older_checkpoint() -> None:
    for row in queries.checkpoints():
        _, [older, newer] = check(proving.growth(str(row["note"])).encode(), verifiers())
        assert (older.size, newer.size) == (row["size"], 12)


def test_a_ledger_rewritten_since_is_not_proved_to_have_grown(sql: Sql) -> None:
    kept = queries.latest_checkpoint()
    assert kept is not None
    sql("DELETE FROM ledger_entry", "DELETE FROM ledger_checkpoint", "DELETE FROM ledger_head")
    enter(13)
    services.sign_checkpoint()
    with pytest.raises(ProofFailed, match="does not lead to the roots"):
        proving.growth(kept)


def test_an_edited_leaf_is_not_proved_and_spoils_its_neighbours(sql: Sql) -> None:
    sql(f"UPDATE ledger_entry SET leaf_hash = '{'0' * 64}' WHERE seq = 6")
    for seq in (5, 6):
        with pytest.raises(ProofFailed):
            proving.inclusion(seq)


def test_a_missing_entry_is_named(sql: Sql) -> None:
    sql("DELETE FROM ledger_entry WHERE seq > 9")
    with pytest.raises(ProofFailed, match="sequence number 10: the entry is missing"):
        proving.inclusion(3)
    with pytest.raises(ProofFailed, match="sequence number 11: the entry is missing"):
        queries.entry(11)


@pytest.mark.usefixtures("ledger")
def test_a_checkpoint_of_another_log_is_refused() -> None:
    note = queries.latest_checkpoint()
    assert note is not None
    with pytest.raises(ProofFailed):
        proving.growth(note.replace("\n12\n", "\n11\n"))
    with pytest.raises(ProofFailed):
        proving.inclusion(1, "no note")
