"""Signed notes: text, a blank line, signature lines (C2SP signed-note, github.com/C2SP/C2SP)."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from byname.core.errors import ProofFailed

ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]+")
_SIGNATURE = re.compile(r"— (?P<name>[^\s+]+) (?P<base64>[A-Za-z0-9+/]+={0,2})")


def key_hash(name: str, public_key: bytes) -> bytes:
    """Return the four bytes that name an Ed25519 key in a signature line; a hint, not a proof."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:4]


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ProofFailed("a key name is not empty and holds neither white space nor a plus sign")
    return name


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    public_key: bytes

    def encode(self) -> str:
        """Return the verifier key as outsiders exchange it: name, key hash, typed key."""
        return (
            f"{self.name}+{key_hash(self.name, self.public_key).hex()}+{_base64(ED25519 + self.public_key)}"
        )

    @classmethod
    def decode(cls, vkey: str) -> Self:
        """Read a verifier key; refuses another algorithm, a wrong length, and a hash of another key."""
        name, _, rest = vkey.strip().partition("+")
        hashed, _, key = rest.partition("+")
        raw = _unbase64(key)
        if raw[:1] != ED25519 or len(raw) != 33 or key_hash(_checked_name(name), raw[1:]).hex() != hashed:
            raise ProofFailed("a verifier key is a name, its key hash, and an Ed25519 key of 32 bytes")
        return cls(name, raw[1:])

    def open(self, note: str) -> str:
        """Return the text of a note this key has signed; refuses a note without its valid signature."""
        text, signatures = _split(note)
        mine = key_hash(self.name, self.public_key)
        for name, raw in signatures:
            if name == self.name and raw[:4] == mine:
                self._check(text, raw[4:])
                return text
        raise ProofFailed(f"the note has no signature by {self.name}")

    def _check(self, text: str, signature: bytes) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except InvalidSignature:
            raise ProofFailed(f"the signature by {self.name} does not belong to this note") from None


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """A private Ed25519 key (its 32-byte seed) and the name it signs under."""

    name: str
    seed: bytes

    def verifier(self) -> Verifier:
        """Return the public half."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return Verifier(_checked_name(self.name), key.public_bytes_raw())

    def sign(self, text: str) -> str:
        """Return the text as a signed note; refuses a text that does not end its last line."""
        if not text.endswith("\n") or any(ord(letter) < 0x20 and letter != "\n" for letter in text):
            raise ProofFailed(
                "the text of a note ends with a line break and holds no other control character"
            )
        public = self.verifier()
        signature = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"{text}\n— {self.name} {_base64(key_hash(self.name, public.public_key) + signature)}\n"


def _split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, blank, block = note.rpartition("\n\n")
    matches = [_SIGNATURE.fullmatch(line) for line in block.split("\n")[:-1]]
    if not blank or not block.endswith("\n") or not matches or None in matches:
        raise ProofFailed("a signed note is a text, a blank line, and signature lines")
    return text + "\n", [(match["name"], _unbase64(match["base64"])) for match in matches if match]


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()


def _unbase64(text: str) -> bytes:
    """Read base64 in its one spelling; the decoder alone ignores the unused bits of the last letter."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raw = None
    if raw is None or _base64(raw) != text:
        raise ProofFailed("a key or a signature is not base64")
    return raw
