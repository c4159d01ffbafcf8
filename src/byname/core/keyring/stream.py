"""A long stream as one sealed file: AES-256-GCM (NIST SP 800-38D) under a key made for this file alone.

The file is a first line of JSON that anybody can read, the ciphertext, and the tag. The line holds the file's
key, wrapped under a key of the keyring, and is bound to both by the tags: nobody can change a word of it. Cut
off, changed or put together from two, a file is refused; but only its end tells, so whoever reads one checks
it whole (`check`) before he acts on what it says.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from secrets import token_bytes
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from byname.core.errors import KeysUnavailable, Unreadable
from byname.core.keyring.keyring import KEY_LENGTH, KeyPurpose, Keyring

FORMAT = "byname-sealed-1"
PIECE = 1 << 20
TAG = 16
# One message of GCM is no longer than 2^39 - 256 bits (SP 800-38D, 5.2.1.1).
LONGEST = 2**36 - 32
LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True)
class Opened:
    """A sealed file whose first line was read: what it says, and how to read the rest."""

    header: dict[str, Any]
    key: bytes
    start: int


def seal_stream(keyring: Keyring, header: dict[str, Any], pieces: Iterable[bytes], into: BinaryIO) -> None:
    """Write a sealed file of these pieces; refuses more than one message of GCM may hold."""
    version, wrapping = keyring.current(KeyPurpose.BACKUP)
    key, nonce, wrap_nonce = token_bytes(KEY_LENGTH), token_bytes(12), token_bytes(12)
    said = {**header, "format": FORMAT, "version": version, "nonce": nonce.hex()}
    wrapped = wrap_nonce + AESGCM(wrapping).encrypt(wrap_nonce, key, _bound(said))
    line = _line({**said, "key": wrapped.hex()})
    encryptor = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(line)
    into.write(line)
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST:
            raise Unreadable("a sealed file holds at most 64 GiB")
        into.write(encryptor.update(piece))
    into.write(encryptor.finalize() + encryptor.tag)


def open_stream(keyring: Keyring, file: BinaryIO) -> Opened:
    """Read the first line and open the file's key; refuses what this keyring cannot open."""
    file.seek(0)
    line = file.readline(LONGEST_HEADER)
    try:
        said: dict[str, Any] = json.loads(line)
        wrapped, version = bytes.fromhex(said.pop("key")), int(said["version"])
        if said["format"] != FORMAT:
            raise Unreadable(f"the file is not of the format {FORMAT}")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(
            "expected a sealed file this program wrote, but its first line is something else"
        ) from None
    wrapping = keyring.get(KeyPurpose.BACKUP, version)
    try:
        key = AESGCM(wrapping).decrypt(wrapped[:12], wrapped[12:], _bound(said))
    except (InvalidTag, ValueError):
        raise KeysUnavailable(
            "the file was sealed by another key folder, or its first line was changed"
        ) from None
    return Opened(said, key, len(line))


def check(file: BinaryIO, opened: Opened) -> None:
    """Read a sealed file to its end and refuse one that was changed or cut off; keeps nothing of it."""
    for _ in pieces(file, opened):
        pass


def pieces(file: BinaryIO, opened: Opened) -> Iterator[bytes]:
    """Yield what was sealed, piece by piece; raises at the end where the file is not whole."""
    file.seek(0, 2)
    left = file.tell() - opened.start - TAG
    if left < 0:
        raise Unreadable("the sealed file is cut off")
    file.seek(-TAG, 2)
    tag = file.read(TAG)
    file.seek(0)
    line = file.read(opened.start)
    nonce = bytes.fromhex(str(opened.header["nonce"]))
    decryptor = Cipher(algorithms.AES(opened.key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(line)
    while left:
        piece = file.read(min(PIECE, left))
        left -= len(piece)
        yield decryptor.update(piece)
    try:
        decryptor.finalize()
    except InvalidTag:
        raise Unreadable("the sealed file was changed or cut off") from None


def _bound(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True).encode()


def _line(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True).encode() + b"\n"
