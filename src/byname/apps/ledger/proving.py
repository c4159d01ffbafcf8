"""Proofs from this ledger for somebody who does not run it: made, and checked before they are handed out."""

from itertools import islice

from byname.apps.ledger import canonical, keys, queries
from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.proof_file import Growth, Inclusion
from byname.core.merkle.proofs import consistency_proof, inclusion_proof


def inclusion(seq: int, note: str | None = None, *, with_entry: bool = False) -> Inclusion:
    """Prove that an entry is under a signed checkpoint: the newest one, or the one that is given.

    Refuses an entry the checkpoint does not cover, and a ledger whose leaves do not lead to its root.
    """
    with queries.snapshot():
        signed, note = _signed(note)
        if not 0 < seq <= signed.size:
            raise ProofFailed(f"the checkpoint covers the entries 1 to {signed.size}, not {seq}")
        leaves = _leaves(signed)
        entry = canonical.canonical("entry", queries.entry(seq)).decode() if with_entry else ""
    index = seq - 1
    proof = Inclusion(leaves[index], index, tuple(inclusion_proof(leaves, index)), note, entry)
    proof.hold(signed)
    return proof


def growth(older_note: str) -> Growth:
    """Prove that the ledger under its newest checkpoint begins with all that an older one covered.

    Refuses a checkpoint this ledger did not sign, an empty one, and a ledger that was rewritten since.
    """
    older = keys.open_checkpoint(keys.keyring(), older_note)
    with queries.snapshot():
        newer, note = _signed(None)
        if not 0 < older.size <= newer.size:
            raise ProofFailed(f"a checkpoint over {older.size} entries is no beginning of {newer.size}")
        leaves = _leaves(newer)
    path = consistency_proof(leaves, older.size) if older.size < newer.size else []
    proof = Growth(older_note, note, tuple(path))
    proof.hold(older, newer)
    return proof


def _signed(note: str | None) -> tuple[Checkpoint, str]:
    note = note or queries.latest_checkpoint()
    if note is None:
        raise ProofFailed("there is no checkpoint yet: nothing was entered")
    return keys.open_checkpoint(keys.keyring(), note), note


def _leaves(signed: Checkpoint) -> list[bytes]:
    leaves = list(islice(queries.leaf_hashes(), signed.size))
    if len(leaves) < signed.size:
        raise ProofFailed(f"sequence number {len(leaves) + 1}: the entry is missing")
    return leaves
