"""Checkpoints: origin, size and root of a log in a signed note (C2SP tlog-checkpoint)."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Self

from byname.core.errors import ProofFailed
from byname.core.merkle.note import Signer, Verifier
from byname.core.merkle.tree import HASH_LENGTH

_BODY = re.compile(r"(?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]*)\n(?P<root>[A-Za-z0-9+/]{43}=)\n")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself at one moment; only one opened from a signed note may be believed."""

    origin: str
    size: int
    root: bytes

    def encode(self) -> str:
        """Return the body of the note: three lines."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def sign(self, signer: Signer) -> str:
        """Return the signed note; refuses a signer of another name than the origin."""
        if signer.name != self.origin:
            raise ProofFailed(f"a checkpoint of {self.origin} is signed under that name, not {signer.name}")
        return signer.sign(self.encode())

    @classmethod
    def decode(cls, body: str) -> Self:
        """Read the body of a note; refuses extension lines, numbers not written shortest, a short root."""
        match = _BODY.fullmatch(body)
        root = b64decode(match["root"]) if match else b""
        if match is None or len(root) != HASH_LENGTH or b64encode(root).decode() != match["root"]:
            raise ProofFailed("a checkpoint is three lines: origin, size, root hash in base64")
        return cls(match["origin"], int(match["size"]), root)

    @classmethod
    def open(cls, note: str, verifier: Verifier) -> Self:
        """Return the checkpoint of a note signed by this log; refuses another origin or signature."""
        checkpoint = cls.decode(verifier.open(note))
        if checkpoint.origin != verifier.name:
            raise ProofFailed(f"the checkpoint is of {checkpoint.origin}, not of {verifier.name}")
        return checkpoint
