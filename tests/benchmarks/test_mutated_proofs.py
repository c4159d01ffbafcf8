"""The figure of mutated proofs, run small."""

import json
import random

import pytest

from benchmarks.evidence import mutated_proofs
from benchmarks.evidence.mutations import MUTATIONS, SIGNER, grown, true_proof
from byname.core.merkle.proof_file import check


def test_no_mutated_proof_is_accepted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mutated_proofs", "--small"])
    assert mutated_proofs.main() == 0
    figure = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figure["held"]
    numbers = figure["numbers"]
    assert (numbers["tried"], numbers["accepted"]) == (2_000, 0)
    assert all(numbers[mutation.__name__] for mutation in MUTATIONS)


def test_a_proof_that_holds_would_be_counted() -> None:
    log, chance = grown(50, 8, random.Random(1)), random.Random(2)
    proof = true_proof(log, chance)
    assert check(proof.encode(), [SIGNER.verifier()])
    assert mutated_proofs.holds(proof.encode())


def test_each_mutation_differs_from_the_proof_and_from_the_others() -> None:
    log, chance = grown(50, 8, random.Random(1)), random.Random(2)
    proof = true_proof(log, chance)
    texts = [text for _, text in mutated_proofs.mutated(proof, log, 200, chance)]
    assert len({proof.encode(), *texts}) == 201
