"""Proofs as files, to be checked far from the log: a claim, the path of hashes, and signed checkpoints.

A file has no field for the size or the root of a log. Both are read from the signed notes in it, and where a
witness kept a checkpoint, one of these notes must agree with it. One proof has one spelling: a text that is
not exactly what `encode` writes is refused, so that no two readers can take it for two different things.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from byname.core.errors import ProofFailed
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Verifier
from byname.core.merkle.proofs import verify_consistency, verify_inclusion
from byname.core.merkle.tree import HASH_LENGTH, leaf_hash

# No path is longer than the tree of a log of 2^64 entries is high, and a note is a few hundred letters.
LONGEST_PATH = 64
LONGEST_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an entry of this leaf hash stands at this index; `entry` is its text, where it was given."""

    leaf: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    entry: str = ""
    KIND: ClassVar[str] = "byname-inclusion-1"

    @property
    def notes(self) -> tuple[str, ...]:
        """The signed checkpoint the path leads to."""
        return (self.checkpoint,)

    def encode(self) -> str:
        """Return the one text of this proof."""
        claim = {"leaf": self.leaf.hex(), "index": self.index, "entry": self.entry}
        return _written(self.KIND, **claim, path=_hex(self.path), checkpoint=self.checkpoint)

    @classmethod
    def read(cls, document: dict[str, object]) -> Self:
        """Take the fields of a file; refuses one of another type or length."""
        return cls(
            _hash(document["leaf"]),
            _index(document["index"]),
            _path(document["path"]),
            _text(document["checkpoint"]),
            _text(document["entry"]),
        )

    def hold(self, checkpoint: Checkpoint) -> None:
        """Check the claim against a checkpoint already opened, else ProofFailed."""
        if self.entry and leaf_hash(self.entry.encode()) != self.leaf:
            raise ProofFailed("the text of the entry does not have the leaf hash that is claimed")
        verify_inclusion(self.leaf, self.index, self.path, checkpoint)


@dataclass(frozen=True, slots=True)
class Growth:
    """That the log of the newer checkpoint begins with everything the older one covered."""

    older: str
    newer: str
    path: tuple[bytes, ...]
    KIND: ClassVar[str] = "byname-consistency-1"

    @property
    def notes(self) -> tuple[str, ...]:
        """Both signed checkpoints, the older first."""
        return (self.older, self.newer)

    def encode(self) -> str:
        """Return the one text of this proof."""
        return _written(self.KIND, older=self.older, newer=self.newer, path=_hex(self.path))

    @classmethod
    def read(cls, document: dict[str, object]) -> Self:
        """Take the fields of a file; refuses one of another type or length."""
        return cls(_text(document["older"]), _text(document["newer"]), _path(document["path"]))

    def hold(self, older: Checkpoint, newer: Checkpoint) -> None:
        """Check the claim against checkpoints already opened, else ProofFailed."""
        verify_consistency(older, newer, self.path)


Proof = Inclusion | Growth
KINDS: dict[object, type[Inclusion] | type[Growth]] = {Inclusion.KIND: Inclusion, Growth.KIND: Growth}


def decode(text: str) -> Proof:
    """Read a proof; refuses every text that is not exactly what `encode` writes."""
    if len(text) > LONGEST_FILE:
        raise ProofFailed(f"a proof has at most {LONGEST_FILE} letters, this file has {len(text)}")
    try:
        document = json.loads(text)
        proof = KINDS[document.pop("kind")].read(document)
        same = proof.encode() == text
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise ProofFailed("this file is not a proof made by `byname ledger prove`") from None
    if not same:
        raise ProofFailed("this proof was rewritten: it is not spelled as `byname ledger prove` spells it")
    return proof


def check(
    text: str, keys: Sequence[Verifier], witnessed: Sequence[str] = ()
) -> tuple[Proof, list[Checkpoint]]:
    """Return a proof that holds, with its checkpoints as signed by one of these keys; else ProofFailed.

    Each checkpoint a witness kept must be one of those the proof is about: same size, same root.
    """
    proof = decode(text)
    signed = [opened(note, keys) for note in proof.notes]
    for note in witnessed:
        _agrees(opened(note, keys), signed)
    proof.hold(*signed)
    return proof, signed


def opened(note: str, keys: Sequence[Verifier]) -> Checkpoint:
    """Return the checkpoint of a note that one of these keys signed, else ProofFailed."""
    refusal = ProofFailed("expected at least one public key of the log")
    for key in keys:
        try:
            return Checkpoint.open(note, key)
        except ProofFailed as cause:
            refusal = cause
    raise refusal


def verifiers(text: str) -> list[Verifier]:
    """Read the public keys of a log, one a line; refuses a text without any, or a key that is none."""
    found = [Verifier.decode(line) for line in text.splitlines() if line.strip()]
    if not found:
        raise ProofFailed("expected a public key of the log, such as stands in ledger.vkey")
    return found


def _agrees(kept: Checkpoint, signed: Sequence[Checkpoint]) -> None:
    if kept in signed:
        return
    if any(kept.size == one.size for one in signed):
        raise ProofFailed(
            f"the log signed two different roots over {kept.size} entries: keep both notes, tell the auditor"
        )
    sizes = " and ".join(str(one.size) for one in signed)
    raise ProofFailed(f"the witness kept a checkpoint over {kept.size} entries; the proof is about {sizes}")


def _written(kind: str, **fields: object) -> str:
    return json.dumps({"kind": kind, **fields}, ensure_ascii=False, indent=1) + "\n"


def _hex(path: Sequence[bytes]) -> list[str]:
    return [node.hex() for node in path]


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _index(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _hash(value: object) -> bytes:
    raw = bytes.fromhex(_text(value))
    if len(raw) != HASH_LENGTH:
        raise ValueError
    return raw


def _path(value: object) -> tuple[bytes, ...]:
    if type(value) is not list or len(value) > LONGEST_PATH:
        raise TypeError
    return tuple(_hash(node) for node in value)
