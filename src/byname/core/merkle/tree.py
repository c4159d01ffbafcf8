"""The tree of RFC 9162, section 2.1: hashes of leaves and nodes, and the frontier a growing log keeps."""

from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import Self

from byname.core.errors import ProofFailed

HASH_LENGTH = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one entry; its first byte keeps leaves and nodes apart (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node over its two children (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the perfect subtrees of a log, largest first: all that appending needs, O(log n)."""

    size: int = 0
    nodes: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """Return the frontier with one more leaf; equal subtrees join as digits carry in binary counting."""
        nodes, carry, size = list(self.nodes), leaf, self.size
        while size & 1:
            carry = node_hash(nodes.pop(), carry)
            size >>= 1
        return Frontier(self.size + 1, (*nodes, carry))

    def root(self) -> bytes:
        """Return the root hash over every leaf appended so far."""
        if not self.nodes:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self.nodes))

    def encode(self) -> str:
        """Return the nodes as one hexadecimal text, to be kept beside the size."""
        return b"".join(self.nodes).hex()

    @classmethod
    def decode(cls, size: int, text: str) -> Self:
        """Read what `encode` wrote; refuses a text that cannot belong to a log of this size."""
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raise ProofFailed(f"the frontier of a log of {size} entries is not hexadecimal") from None
        if size < 0 or len(raw) != HASH_LENGTH * size.bit_count():
            raise ProofFailed(
                f"the frontier of a log of {size} entries has {size.bit_count()} hashes, not {len(raw)} bytes"
            )
        return cls(size, tuple(raw[at : at + HASH_LENGTH] for at in range(0, len(raw), HASH_LENGTH)))
