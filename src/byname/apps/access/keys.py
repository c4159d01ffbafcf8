"""The only place in the apps where keys become bytes: data keys, keyed hashes, approvers' signing keys."""

import hmac
import time
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from secrets import token_bytes
from threading import Lock
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.utils import timezone

from byname.apps.access.errors import Displaced, Shredded
from byname.apps.ledger.keys import keyring
from byname.core.errors import KeysUnavailable
from byname.core.keyring import KeyPurpose

KEEP_SECONDS = 300.0
KEEP_MOST = 65_536
# A key opened here outlives its destruction elsewhere by at most this many seconds.
LOOK_AGAIN = 1.0
# Older destructions need no second look: no key is kept for so long.
LOOK_BACK = timedelta(minutes=15)
# SQLite refuses more than 32,766 parameters in one query.
CHUNK = 10_000


class OpenKeys:
    """Unwrapped data keys of this process, least recently used first; bounded in number and age."""

    def __init__(self, most: int = KEEP_MOST, seconds: float = KEEP_SECONDS) -> None:
        self._kept: OrderedDict[UUID, tuple[float, bytes]] = OrderedDict()
        self._most, self._seconds, self._lock = most, seconds, Lock()
        self._looked = float("-inf")

    def get(self, key_id: UUID) -> bytes | None:
        """Return a key opened lately, or None."""
        with self._lock:
            since, key = self._kept.get(key_id, (float("-inf"), b""))
            if time.monotonic() - since > self._seconds:
                self._kept.pop(key_id, None)
                return None
            self._kept.move_to_end(key_id)
            return key

    def put(self, key_id: UUID, key: bytes) -> None:
        """Keep a key, and let the least used one go when there are too many."""
        with self._lock:
            self._kept[key_id] = (time.monotonic(), key)
            self._kept.move_to_end(key_id)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self, key_id: UUID | None = None) -> None:
        """Drop one key, or all."""
        with self._lock:
            self._kept.clear() if key_id is None else self._kept.pop(key_id, None)

    def follow(self) -> None:
        """Drop what was destroyed elsewhere since the last look, and all where the key file is gone."""
        try:
            keyring()
        except KeysUnavailable:
            self.forget()
            raise
        if time.monotonic() - self._looked > LOOK_AGAIN:
            gone = data_keys().filter(destroyed_at__gt=timezone.now() - LOOK_BACK)
            for key_id in gone.values_list("pk", flat=True):
                self.forget(key_id)
            self._looked = time.monotonic()


opened = OpenKeys()


def wrap(key_id: UUID, key: bytes) -> tuple[int, bytes]:
    """Wrap a data key under the current wrapping key; returns its version too."""
    version, wrapping = keyring().current(KeyPurpose.WRAP)
    return version, encrypt(wrapping, key, _wrap_place(key_id))


def unwrap(key_id: UUID, version: int, wrapped: bytes | memoryview | None) -> bytes:
    """Open a wrapped data key; refuses a destroyed one and one moved from another row."""
    if wrapped is None:
        raise Shredded("the data key of this record was destroyed; what it sealed cannot be read again")
    return decrypt(keyring().get(KeyPurpose.WRAP, version), bytes(wrapped), _wrap_place(key_id))


def data_key(key_id: UUID) -> bytes:
    """Return the open data key of this id; refuses a destroyed one, within a second of its destruction."""
    opened.follow()
    key = opened.get(key_id)
    if key is None:
        warm([key_id])
        key = opened.get(key_id)
    if key is None:
        raise Shredded("the data key of this record was destroyed; what it sealed cannot be read again")
    return key


def warm(key_ids: Iterable[UUID]) -> None:
    """Open many data keys with few queries; destroyed ones are left out."""
    opened.follow()
    wanted = [key_id for key_id in dict.fromkeys(key_ids) if opened.get(key_id) is None]
    table = data_keys().filter(wrapped__isnull=False)
    for start in range(0, len(wanted), CHUNK):
        rows = table.filter(pk__in=wanted[start : start + CHUNK])
        for key_id, version, wrapped in rows.values_list("pk", "version", "wrapped"):
            opened.put(key_id, unwrap(key_id, version, wrapped))


def encrypt(key: bytes, plain: bytes, place: bytes) -> bytes:
    """AES-256-GCM (NIST SP 800-38D) with a random nonce before the ciphertext."""
    nonce = token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """Open what `encrypt` sealed for the same place; refuses anything else."""
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], place)
    except (InvalidTag, ValueError):
        raise Displaced("a sealed value was changed, or does not belong where it stands") from None


def keyed_hash(purpose: KeyPurpose, context: str, value: bytes) -> str:
    """HMAC-SHA-256 in hex under the current key; the context keeps hashes for different uses apart."""
    _, key = keyring().current(purpose)
    return _hmac(key, context, value)


def keyed_hashes(purpose: KeyPurpose, context: str, value: bytes) -> list[str]:
    """Return the hash under every version of the key that is held, the current one first: for looking up."""
    ring = keyring()
    return [_hmac(ring.get(purpose, one), context, value) for one in reversed(ring.versions(purpose))]


def pseudonym(account: UUID) -> str:
    """Return the name under which the ledger knows an account from now on."""
    return pseudonyms(account)[0]


def pseudonyms(account: UUID) -> list[str]:
    """Return every name under which the ledger has known an account, the current one first."""
    return [name[:32] for name in keyed_hashes(KeyPurpose.COMMITMENT, "actor", account.bytes)]


def signing_key(person: UUID, version: int | None = None) -> tuple[int, Ed25519PrivateKey]:
    """Derive a natural person's signing key from the keyring (HKDF, RFC 5869); returns its version too."""
    held = version or keyring().current(KeyPurpose.APPROVAL)[0]
    material = keyring().get(KeyPurpose.APPROVAL, held)
    info = b"byname approval\x00" + person.bytes
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(material)
    return held, Ed25519PrivateKey.from_private_bytes(seed)


def _wrap_place(key_id: UUID) -> bytes:
    return b"byname|access_datakey|wrapped|" + key_id.bytes


def hash_under_data_key(key_id: UUID, context: str, value: bytes) -> str:
    """HMAC-SHA-256 in hex under one data key: nobody can link it any more once that is destroyed."""
    return _hmac(data_key(key_id), f"byname hash\x00{context}", value)


def seal_text(context: str, text: str) -> str:
    """Seal a short text of the machinery (a session, a second factor) under the current wrapping key."""
    version, wrapping = keyring().current(KeyPurpose.WRAP)
    sealed = encrypt(_derived(wrapping, context), text.encode(), context.encode())
    return f"{version}.{b64encode(sealed).decode()}"


def open_text(context: str, sealed: str) -> str:
    """Open what `seal_text` sealed in the same context; refuses anything else."""
    version, _, data = sealed.partition(".")
    if not version.isdecimal():
        raise Displaced("a sealed text is not in a format this program knows")
    wrapping = keyring().get(KeyPurpose.WRAP, int(version))
    return decrypt(_derived(wrapping, context), b64decode(data), context.encode()).decode()


def reseal_text(context: str, sealed: str) -> str:
    """Seal a text anew where an older wrapping key sealed it; one of the current key is returned as it is."""
    version, _ = keyring().current(KeyPurpose.WRAP)
    return sealed if sealed.startswith(f"{version}.") else seal_text(context, open_text(context, sealed))


def _hmac(key: bytes, context: str, value: bytes) -> str:
    return hmac.new(key, context.encode() + b"\x00" + value, sha256).hexdigest()


def data_keys() -> Any:
    """Return the table of wrapped keys."""
    return apps.get_model("access", "DataKey")._default_manager


def wall_key(version: int) -> bytes:
    """Derive the key that signs who is at work for the database's own wall, from a version of the seal's."""
    return _derived(keyring().get(KeyPurpose.SEAL, version), "wall")


def wall_versions() -> list[int]:
    """Return the versions in which that key can be derived, oldest first."""
    return keyring().versions(KeyPurpose.SEAL)


def _derived(key: bytes, context: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"byname " + context.encode()).derive(key)
