"""Proofs: every true one holds, no changed one does where size and root come from the checkpoint."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from byname.core.merkle.tree import EMPTY_ROOT, Frontier, leaf_hash, node_hash

LEAVES = [leaf_hash(f"entry {number}".encode()) for number in range(300)]


def checkpoint(size: int) -> Checkpoint:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.append(leaf)
    return Checkpoint("example.org/log", size, frontier.root())


CHECKPOINTS = [checkpoint(size) for size in range(len(LEAVES) + 1)]


def split(size: int) -> int:
    return max(2**power for power in range(10) if 2**power < size)


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*path(index, leaves[:k]), root(leaves[k:])]
    return [*path(index - k, leaves[k:]), root(leaves[:k])]


def subproof(first: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1, word for word."""
    if first == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if first <= k:
        return [*subproof(first, leaves[:k], whole), root(leaves[k:])]
    return [*subproof(first - k, leaves[k:], False), root(leaves[:k])]


def root(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node_hash(root(leaves[:k]), root(leaves[k:]))


@pytest.mark.parametrize("size", range(1, 66))
def test_inclusion_proofs_are_those_of_the_rfc_and_hold(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(LEAVES[:size], index)
        assert proof == path(index, LEAVES[:size])
        verify_inclusion(LEAVES[index], index, proof, CHECKPOINTS[size])


@pytest.mark.parametrize("size", range(1, 66))
def test_consistency_proofs_are_those_of_the_rfc_and_hold(size: int) -> None:
    for first in range(1, size + 1):
        proof = consistency_proof(LEAVES[:size], first)
        assert proof == subproof(first, LEAVES[:size], True)
        verify_consistency(CHECKPOINTS[first], CHECKPOINTS[size], proof)


positions = st.integers(1, len(LEAVES)).flatmap(
    lambda size: st.tuples(st.just(size), st.integers(0, size - 1))
)


def mutated(proof: list[bytes], data: st.DataObject) -> list[bytes]:
    """Return the proof with one hash changed, removed, added, or two of them swapped."""
    kind = data.draw(st.sampled_from(["bit", "drop", "add", "swap"]))
    at = data.draw(st.integers(0, max(0, len(proof) - 1)))
    if kind == "add" or not proof:
        return [*proof[:at], data.draw(st.sampled_from(LEAVES)), *proof[at:]]
    if kind == "drop":
        return proof[:at] + proof[at + 1 :]
    if kind == "swap":
        other = data.draw(st.integers(0, len(proof) - 1))
        changed = list(proof)
        changed[at], changed[other] = proof[other], proof[at]
        return changed
    bit = data.draw(st.integers(0, 255))
    return [*proof[:at], (int.from_bytes(proof[at]) ^ 1 << bit).to_bytes(32), *proof[at + 1 :]]


@settings(max_examples=400)
@given(positions, st.data())
def test_no_changed_inclusion_proof_is_accepted(position: tuple[int, int], data: st.DataObject) -> None:
    size, index = position
    proof = inclusion_proof(LEAVES[:size], index)
    wrong = mutated(proof, data)
    assume(wrong != proof)
    with pytest.raises(ProofFailed):
        verify_inclusion(LEAVES[index], index, wrong, CHECKPOINTS[size])


@settings(max_examples=400)
@given(positions, st.integers(-2, 302), st.integers(0, 299))
def test_no_other_place_and_no_other_leaf_is_accepted(
    position: tuple[int, int], other_index: int, other_leaf: int
) -> None:
    size, index = position
    assume((other_index, other_leaf) != (index, index))
    proof = inclusion_proof(LEAVES[:size], index)
    with pytest.raises(ProofFailed):
        verify_inclusion(LEAVES[other_leaf], other_index, proof, CHECKPOINTS[size])


@settings(max_examples=400)
@given(positions, st.data())
def test_no_changed_consistency_proof_is_accepted(position: tuple[int, int], data: st.DataObject) -> None:
    size, first = position
    assume(first > 0)
    proof = consistency_proof(LEAVES[:size], first)
    wrong = mutated(proof, data)
    assume(wrong != proof)
    with pytest.raises(ProofFailed):
        verify_consistency(CHECKPOINTS[first], CHECKPOINTS[size], wrong)


@given(positions, st.integers(1, 300))
def test_a_log_that_was_rewritten_is_not_consistent(position: tuple[int, int], other: int) -> None:
    size, first = position
    assume(first > 0 and other != first)
    forged = Checkpoint("example.org/log", first, CHECKPOINTS[other].root)
    with pytest.raises(ProofFailed):
        verify_consistency(forged, CHECKPOINTS[size], consistency_proof(LEAVES[:size], first))


def test_the_empty_log_is_extended_by_every_log_without_proof() -> None:
    verify_consistency(CHECKPOINTS[0], CHECKPOINTS[9], [])
    with pytest.raises(ProofFailed):
        verify_consistency(CHECKPOINTS[0], CHECKPOINTS[9], [EMPTY_ROOT])


def test_a_smaller_log_or_another_one_does_not_extend() -> None:
    with pytest.raises(ProofFailed, match="not smaller"):
        verify_consistency(CHECKPOINTS[9], CHECKPOINTS[8], [])
    with pytest.raises(ProofFailed, match="same log"):
        verify_consistency(Checkpoint("example.org/other", 9, CHECKPOINTS[9].root), CHECKPOINTS[9], [])


def test_a_proof_for_a_place_outside_the_log_cannot_be_made() -> None:
    with pytest.raises(ProofFailed):
        inclusion_proof(LEAVES[:5], 5)
    with pytest.raises(ProofFailed):
        consistency_proof(LEAVES[:5], 0)
