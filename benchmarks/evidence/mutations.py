"""True proofs, and everything that may be done to one so that it is no longer the same proof."""

import json
import random
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer
from byname.core.merkle.proof_file import Growth, Inclusion, Proof
from byname.core.merkle.proofs import consistency_proof, inclusion_proof
from byname.core.merkle.tree import Frontier, leaf_hash, node_hash

SIGNER = Signer("byname/ledger/invented", bytes(range(32)))
STRANGER = Signer("byname/ledger/invented", bytes(range(1, 33)))


@dataclass(frozen=True)
class Log:
    """An invented log with signed checkpoints over several of its sizes."""

    entries: tuple[str, ...]
    leaves: tuple[bytes, ...]
    notes: dict[int, str]

    @property
    def sizes(self) -> list[int]:
        """Over which sizes there are checkpoints."""
        return sorted(self.notes)


def grown(size: int, checkpoints: int, chance: random.Random) -> Log:
    """Make a log of this size; its last checkpoint covers all of it."""
    sizes = {size, *chance.sample(range(1, size), checkpoints - 1)}
    entries = tuple(json.dumps({"seq": number}, separators=(",", ":")) for number in range(1, size + 1))
    leaves = tuple(leaf_hash(entry.encode()) for entry in entries)
    frontier, notes = Frontier(), {}
    for leaf in leaves:
        frontier = frontier.append(leaf)
        if frontier.size in sizes:
            notes[frontier.size] = Checkpoint(SIGNER.name, frontier.size, frontier.root()).sign(SIGNER)
    return Log(entries, leaves, notes)


def true_proof(log: Log, chance: random.Random) -> Proof:
    """Draw a proof of either kind that holds."""
    first, second = sorted(chance.sample(log.sizes, 2))
    if chance.random() < 0.4:
        return Growth(
            log.notes[first], log.notes[second], tuple(consistency_proof(log.leaves[:second], first))
        )
    index = chance.randrange(second)
    entry = log.entries[index] if chance.random() < 0.5 else ""
    path = tuple(inclusion_proof(log.leaves[:second], index))
    return Inclusion(log.leaves[index], index, path, log.notes[second], entry)


Mutation = Callable[[Proof, Log, random.Random], str]


def letter(proof: Proof, log: Log, chance: random.Random) -> str:
    """Change, drop, double or swap letters of the text."""
    text = proof.encode()
    at, other = chance.randrange(len(text)), chance.randrange(len(text))
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + chr(ord(text[at]) ^ 1 << chance.randrange(7)) + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    low, high = min(at, other), max(at, other)
    return text[:low] + text[high] + text[low + 1 : high] + text[low] + text[high + 1 :]


def length(proof: Proof, log: Log, chance: random.Random) -> str:
    """Cut the text off, or put more behind it."""
    text = proof.encode()
    more = text[: chance.randrange(1, len(text))]
    return more if chance.random() < 0.5 else text + more


def spelling(proof: Proof, log: Log, chance: random.Random) -> str:
    """Write the same in another way, or with a field of another type, one too many or one too few."""
    document = json.loads(proof.encode())
    name = chance.choice(list(document))
    value = document[name]
    others = [None, True, 1.0, "", [], {}, [value], {"value": value}, str(value), -1, 2**70, f"{value} "]
    kind = chance.randrange(6)
    if kind == 0:
        document[name] = chance.choice(others)
    elif kind == 1:
        del document[name]
    elif kind == 2:
        document[f"extra{chance.randrange(10**6)}"] = value
    elif kind == 3:
        document = dict(chance.sample(list(document.items()), len(document)))
    elif kind == 4 and document.get("path"):
        at = chance.randrange(len(document["path"]))
        document["path"][at] = document["path"][at].upper()
    return json.dumps(document, indent=chance.choice([None, 1, 2, 3, 4, 5]), ensure_ascii=kind == 5)


def path(proof: Proof, log: Log, chance: random.Random) -> str:
    """Change a bit of a hash; drop, add, double, swap or reverse hashes."""
    hashes = list(proof.path)
    at = chance.randrange(len(hashes)) if hashes else 0
    kind = chance.randrange(6) if hashes else 1
    if kind == 0:
        hashes[at] = _bit(hashes[at], chance)
    elif kind == 1:
        hashes.insert(chance.randrange(len(hashes) + 1), chance.choice(log.leaves))
    elif kind == 2:
        del hashes[at]
    elif kind == 3:
        hashes.insert(at, hashes[at])
    elif kind == 4:
        other = chance.randrange(len(hashes))
        hashes[at], hashes[other] = hashes[other], hashes[at]
    else:
        hashes = hashes[::-1] if chance.random() < 0.3 else hashes[: chance.randrange(len(hashes))]
    return replace(proof, path=tuple(hashes)).encode()


def place(proof: Proof, log: Log, chance: random.Random) -> str:
    """Claim another index, or of a consistency proof another older checkpoint."""
    if isinstance(proof, Growth):
        return replace(proof, older=log.notes[chance.choice(log.sizes)]).encode()
    far = chance.choice(
        [proof.index ^ 1, proof.index + 1, proof.index ^ 1 << chance.randrange(40), -proof.index]
    )
    return replace(proof, index=far).encode()


def entry(proof: Proof, log: Log, chance: random.Random) -> str:
    """Claim another entry, an inner node as an entry, or another text of it."""
    if isinstance(proof, Growth):
        return replace(proof, older=proof.newer, newer=proof.older).encode()
    kind = chance.randrange(4)
    if kind == 0:
        return replace(proof, leaf=_bit(proof.leaf, chance), entry="").encode()
    if kind == 1:
        other = (proof.index + chance.randrange(1, len(log.leaves))) % len(log.leaves)
        return replace(proof, leaf=log.leaves[other], entry=log.entries[other]).encode()
    if kind == 2 and proof.path:
        pair = (proof.path[0], proof.leaf) if proof.index & 1 else (proof.leaf, proof.path[0])
        above = {"leaf": node_hash(*pair), "index": proof.index >> 1, "path": proof.path[1:], "entry": ""}
        return replace(proof, **above).encode()
    return replace(
        proof, entry=log.entries[proof.index] + chance.choice(" \n0ab{") * chance.randrange(1, 9)
    ).encode()


def note(proof: Proof, log: Log, chance: random.Random) -> str:
    """Put another size, root or signature into a checkpoint, or take the checkpoint of another size."""
    name = chance.choice(["older", "newer"]) if isinstance(proof, Growth) else "checkpoint"
    true: str = getattr(proof, name)
    body, _, signature = true.rpartition("\n\n")
    claimed = Checkpoint.decode(f"{body}\n")
    wrong = replace(claimed, size=_other_size(claimed.size, chance))
    kind = chance.randrange(5)
    if kind == 0:  # the size alone: what the algorithm of the RFC would sometimes let pass
        forged = f"{wrong.encode()}\n{signature}"
    elif kind == 1:  # signed under the same name, with another key
        forged = chance.choice([claimed, wrong]).sign(STRANGER)
    elif kind == 2:
        forged = f"{replace(claimed, root=_bit(claimed.root, chance)).encode()}\n{signature}"
    elif kind == 3:  # a true checkpoint, of another size
        at = (bisect(log.sizes, claimed.size) + chance.randrange(len(log.sizes) - 1)) % len(log.sizes)
        forged = log.notes[log.sizes[at]]
    else:  # the signature of another true checkpoint
        forged = f"{body}\n\n{chance.choice(list(log.notes.values())).rpartition(chr(10) * 2)[2]}"
    return replace(proof, **{name: forged}).encode()


MUTATIONS: Sequence[Mutation] = (letter, length, spelling, path, path, place, entry, note, note)


def _bit(raw: bytes, chance: random.Random) -> bytes:
    return (int.from_bytes(raw) ^ 1 << chance.randrange(8 * len(raw))).to_bytes(len(raw))


def _other_size(size: int, chance: random.Random) -> int:
    other = chance.choice(
        [size + 1, size - 1, size ^ 1 << chance.randrange(20), size * 2, chance.randrange(1, 2**20)]
    )
    return size + 7 if other in (0, size) else other
