"""Mutated proofs, offered at the door `byname ledger check` uses: how many are taken for true."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.evidence.figure import Figure, progress, report, small
from benchmarks.evidence.mutations import MUTATIONS, SIGNER, Log, grown, true_proof
from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.proof_file import Inclusion, Proof, check
from byname.core.merkle.proofs import verify_inclusion

KEYS = [SIGNER.verifier()]
EACH = 400  # mutations of one true proof


def main() -> int:
    """Try them all, print the figure."""
    total = 2_000 if small() else 200_000
    chance = random.Random(9162)
    logs = [
        grown(chance.randrange(most // 2, most), 8, chance)
        for most in (40, 300, 3_000, 9_000)
        for _ in range(3)
    ]
    tried: Counter[str] = Counter()
    accepted = true = trap = 0
    while sum(tried.values()) < total:
        log = chance.choice(logs)
        proof = true_proof(log, chance)
        check(proof.encode(), KEYS)
        true += 1
        trap += under_a_wrong_size(proof, chance)
        for name, text in mutated(proof, log, min(EACH, total - sum(tried.values())), chance):
            tried[name] += 1
            accepted += holds(text)
        progress("mutated proofs", sum(tried.values()), total)
    found = (
        f"{sum(tried.values()):,} / {accepted} (of {true} true proofs, all accepted; {trap:,} more hold "
        "under a wrong size when the size is taken from the proof, as this program never does)"
    )
    numbers = {"tried": sum(tried.values()), "accepted": accepted, "true": true, "trap": trap, **tried}
    return report(Figure("mutated proofs / accepted", "200,000 / 0", found, not accepted, numbers))


def mutated(proof: Proof, log: Log, count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield different mutations of one proof, each once, with the name of what was done."""
    seen = {proof.encode()}
    while len(seen) <= count:
        mutation = chance.choice(MUTATIONS)
        text = mutation(proof, log, chance)
        if text not in seen:
            seen.add(text)
            yield mutation.__name__, text


def holds(text: str) -> bool:
    """Say whether a text is taken for a true proof; anything but a refusal is a crash of this run."""
    try:
        check(text, KEYS)
    except ProofFailed:
        return False
    return True


def under_a_wrong_size(proof: Proof, chance: random.Random) -> int:
    """Count how often the RFC's algorithm accepts a true path when somebody else says the size."""
    if not isinstance(proof, Inclusion):
        return 0
    signed = Checkpoint.open(proof.checkpoint, KEYS[0])
    wrong = {chance.randrange(proof.index + 1, 2 * signed.size + 2) for _ in range(100)} - {signed.size}
    return sum(_taken(proof, replace(signed, size=size)) for size in wrong)


def _taken(proof: Inclusion, claimed: Checkpoint) -> bool:
    try:
        verify_inclusion(proof.leaf, proof.index, proof.path, claimed)
    except ProofFailed:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
