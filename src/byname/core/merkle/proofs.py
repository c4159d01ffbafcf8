"""Proofs of RFC 9162, 2.1.3 and 2.1.4: that an entry is in a log, and that a log has only grown.

Checking takes sizes and roots from checkpoints alone. The algorithm of the RFC also accepts some proofs whose
claimed size is wrong; a size that came with the proof would prove nothing.
"""

from collections.abc import Sequence

from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.tree import EMPTY_ROOT, Frontier, node_hash


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of a leaf (PATH in the RFC), lowest first; refuses an index outside the log."""
    if not 0 <= index < len(leaves):
        raise ProofFailed(f"a log of {len(leaves)} entries has no entry at index {index}")
    proof: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            proof.append(_root(leaves, middle, high))
            high = middle
        else:
            proof.append(_root(leaves, low, middle))
            low = middle
    return proof[::-1]


def consistency_proof(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """Return the proof that the log extends its own first entries (PROOF in the RFC); refuses first = 0."""
    if not 0 < first <= len(leaves):
        raise ProofFailed(f"a log of {len(leaves)} entries does not extend one of {first}")
    proof: list[bytes] = []
    low, high, whole = 0, len(leaves), True
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            proof.append(_root(leaves, middle, high))
            high = middle
        else:
            proof.append(_root(leaves, low, middle))
            low, whole = middle, False
    if not whole:
        proof.append(_root(leaves, low, high))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, proof: Sequence[bytes], checkpoint: Checkpoint) -> None:
    """Check that the checkpoint covers this leaf hash at this index (RFC 9162, 2.1.3.2), else ProofFailed."""
    if not 0 <= index < checkpoint.size:
        raise ProofFailed(f"the checkpoint covers {checkpoint.size} entries, none at index {index}")
    node, last, reached = index, checkpoint.size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofFailed("the proof is longer than the tree is high")
        if node & 1 or node == last:
            reached = node_hash(sibling, reached)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        node, last = node >> 1, last >> 1
    if last or reached != checkpoint.root:
        raise ProofFailed("the proof does not lead from the entry to the root of the checkpoint")


def verify_consistency(older: Checkpoint, newer: Checkpoint, proof: Sequence[bytes]) -> None:
    """Check that the newer log extends the older one (RFC 9162, 2.1.4.2), else ProofFailed."""
    if older.origin != newer.origin or older.size > newer.size:
        raise ProofFailed("the newer checkpoint is of the same log and not smaller")
    if older.size in (0, newer.size):
        same = older.root == (newer.root if older.size else EMPTY_ROOT)
        if proof or not same:
            raise ProofFailed("two checkpoints of one size have one root, and need no proof")
        return
    roots = _climb(older, newer, proof)
    if roots != (older.root, newer.root):
        raise ProofFailed("the proof does not lead to the roots of both checkpoints")


def _climb(older: Checkpoint, newer: Checkpoint, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    node, last = older.size - 1, newer.size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    path = list(proof) if node else [older.root, *proof]
    if not path:
        raise ProofFailed("the proof is empty")
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofFailed("the proof is longer than the tree is high")
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofFailed("the proof is shorter than the tree is high")
    return old, new


def _split(size: int) -> int:
    """Return the largest power of two below the size: where the RFC cuts a tree."""
    return 1 << (size - 1).bit_length() - 1


def _root(leaves: Sequence[bytes], low: int, high: int) -> bytes:
    frontier = Frontier()
    for at in range(low, high):
        frontier = frontier.append(leaves[at])
    return frontier.root()
