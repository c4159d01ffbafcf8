"""Proof files: every true one is accepted, no changed one is, and a size is never taken from one."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.evidence.mutations import MUTATIONS, SIGNER, STRANGER, grown, true_proof
from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer
from byname.core.merkle.proof_file import Growth, Inclusion, check, decode, verifiers
from byname.core.merkle.proofs import inclusion_proof, verify_inclusion

KEYS = [SIGNER.verifier()]
LOG = grown(300, 12, random.Random(1))
seeds = st.integers(0, 2**32).map(random.Random)


def proof_of(seq: int, size: int) -> Inclusion:
    leaves = LOG.leaves[:size]
    return Inclusion(leaves[seq - 1], seq - 1, tuple(inclusion_proof(leaves, seq - 1)), LOG.notes[size])


@given(seeds)
def test_a_true_proof_is_accepted_with_what_was_signed(chance: random.Random) -> None:
    proof = true_proof(LOG, chance)
    found, signed = check(proof.encode(), KEYS)
    assert found == proof
    assert [one.size for one in signed] == [Checkpoint.open(note, KEYS[0]).size for note in proof.notes]


@settings(max_examples=500)
@given(seeds, st.sampled_from(MUTATIONS))
def test_no_mutated_proof_is_accepted(chance: random.Random, mutation) -> None:  # type: ignore[no-untyped-def]
    proof = true_proof(LOG, chance)
    text = mutation(proof, LOG, chance)
    assume(text != proof.encode())
    with pytest.raises(ProofFailed):
        check(text, KEYS)


@given(st.text(max_size=300))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(ProofFailed):
        check(text, KEYS)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(seeds, st.data())
def test_a_field_of_another_type_is_refused(chance: random.Random, data: st.DataObject) -> None:
    document = json.loads(true_proof(LOG, chance).encode())
    name, value = data.draw(st.sampled_from(sorted(document))), data.draw(values)
    assume(value != document[name])
    with pytest.raises(ProofFailed):
        check(json.dumps({**document, name: value}, ensure_ascii=False, indent=1) + "\n", KEYS)


def test_brackets_without_end_and_files_without_end_are_refused() -> None:
    for text in ("[" * 60_000, '{"kind": ' * 5_000, "9" * 60_000, "x" * 70_000):
        with pytest.raises(ProofFailed):
            check(text, KEYS)


def test_one_proof_has_one_spelling() -> None:
    text = proof_of(3, 300).encode()
    for other in (text.replace("\n", "\r\n"), text.strip(), json.dumps(json.loads(text)), text.upper()):
        with pytest.raises(ProofFailed):
            decode(other)


def test_the_trap_of_the_algorithm_is_closed_by_the_signed_size() -> None:
    """Some true paths also lead to the root under a wrong size: that size must not be believed."""
    size = LOG.sizes[-2]
    proof, signed = proof_of(1, size), Checkpoint.open(LOG.notes[size], KEYS[0])
    wrong = [other for other in range(1, 2 * size) if other != size and holds_under(proof, signed, other)]
    assert wrong
    for other in wrong:
        note = proof.checkpoint.replace(f"\n{size}\n", f"\n{other}\n")
        with pytest.raises(ProofFailed):
            check(replace(proof, checkpoint=note).encode(), KEYS)


def holds_under(proof: Inclusion, signed: Checkpoint, size: int) -> bool:
    try:
        verify_inclusion(proof.leaf, proof.index, proof.path, replace(signed, size=size))
    except ProofFailed:
        return False
    return True


def test_a_checkpoint_of_somebody_else_under_the_same_name_proves_nothing() -> None:
    proof = proof_of(5, 300)
    forged = Checkpoint.open(proof.checkpoint, KEYS[0]).sign(STRANGER)
    with pytest.raises(ProofFailed, match="no signature"):
        check(replace(proof, checkpoint=forged).encode(), KEYS)


def test_any_of_several_keys_of_the_log_may_have_signed() -> None:
    assert check(proof_of(5, 300).encode(), [STRANGER.verifier(), *KEYS])
    with pytest.raises(ProofFailed, match="at least one public key"):
        check(proof_of(5, 300).encode(), [])


def test_the_text_of_an_entry_has_to_fit_its_hash() -> None:
    proof = proof_of(5, 300)
    assert check(replace(proof, entry=LOG.entries[4]).encode(), KEYS)
    with pytest.raises(ProofFailed, match="does not have the leaf hash"):
        check(replace(proof, entry=LOG.entries[5]).encode(), KEYS)


def test_what_a_witness_kept_must_be_what_the_proof_is_about() -> None:
    first, second = LOG.sizes[-2:]
    proof = proof_of(1, second).encode()
    assert check(proof, KEYS, [LOG.notes[second]])
    with pytest.raises(
        ProofFailed, match=f"kept a checkpoint over {first} entries; the proof is about {second}"
    ):
        check(proof, KEYS, [LOG.notes[first]])


def test_two_signed_roots_over_one_size_are_named_for_what_they_are() -> None:
    size = LOG.sizes[-1]
    other = Checkpoint(SIGNER.name, size, bytes(32)).sign(SIGNER)
    with pytest.raises(ProofFailed, match="two different roots"):
        check(proof_of(1, size).encode(), KEYS, [other])


def test_a_witness_of_either_end_fits_a_proof_of_growth() -> None:
    chance = random.Random(3)
    proof = next(one for one in iter(lambda: true_proof(LOG, chance), None) if isinstance(one, Growth))
    assert check(proof.encode(), KEYS, [proof.older])
    assert check(proof.encode(), KEYS, [proof.newer, proof.older])


def test_a_file_of_keys_holds_one_a_line() -> None:
    other = Signer("byname/ledger/other", bytes(range(2, 34))).verifier()
    assert verifiers(f"{KEYS[0].encode()}\n\n{other.encode()}\n") == [*KEYS, other]
    for wrong in ("", "\n", "not a key", f"{KEYS[0].encode()}x"):
        with pytest.raises(ProofFailed):
            verifiers(wrong)
