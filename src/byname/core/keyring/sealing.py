"""A keyring as the bytes of a file: sealed by a passphrase (argon2id of RFC 9106, AES-256-GCM), or plain."""

import json
from base64 import b64decode, b64encode
from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from byname.core.errors import KeysUnavailable
from byname.core.keyring.keyring import KeyPurpose, Keyring

FORMAT = "byname-keyring-1"
# RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes.
COST = {"memory_kib": 64 * 1024, "passes": 3, "lanes": 4}
# A file may ask for more than COST, but not for so much that opening it stops the machine.
COST_LIMIT = {"memory_kib": 1024 * 1024, "passes": 16, "lanes": 16}


def seal(keyring: Keyring, passphrase: bytes | None) -> bytes:
    """Return the keyring as a file's bytes; without a passphrase only the file's mode protects it."""
    plain = json.dumps({purpose: _encode(keyring, purpose) for purpose in KeyPurpose}, indent=1)
    if passphrase is None:
        return json.dumps({"format": FORMAT, "keys": json.loads(plain)}, indent=1).encode()
    salt, nonce = token_bytes(16), token_bytes(12)
    header = {"format": FORMAT, "kdf": "argon2id", "salt": salt.hex(), **COST}
    key = Argon2id(
        salt=salt, length=32, iterations=COST["passes"], lanes=COST["lanes"], memory_cost=COST["memory_kib"]
    ).derive(passphrase)
    sealed = nonce + AESGCM(key).encrypt(nonce, plain.encode(), _aad(header))
    return json.dumps({**header, "sealed": b64encode(sealed).decode()}, indent=1).encode()


def unseal(data: bytes, passphrase: bytes | None) -> Keyring:
    """Read what `seal` wrote; refuses a missing or wrong passphrase, and a file that was changed."""
    try:
        document: dict[str, Any] = json.loads(data)
        if document["format"] != FORMAT:
            raise KeysUnavailable(f"the key file is not of the format {FORMAT}")
        keys = document["keys"] if "keys" in document else json.loads(_open(document, passphrase))
        return Keyring({KeyPurpose(purpose): _decode(versions) for purpose, versions in keys.items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeysUnavailable("the key file is damaged: it is not a keyring this program wrote") from None


def is_sealed(data: bytes) -> bool:
    """Say whether a key file needs a passphrase; refuses what is no key file."""
    try:
        document = json.loads(data)
        return "sealed" in document and "keys" not in document
    except (ValueError, TypeError):
        raise KeysUnavailable("the key file is damaged: it is not a keyring this program wrote") from None


def _open(document: dict[str, Any], passphrase: bytes | None) -> bytes:
    if passphrase is None:
        raise KeysUnavailable("the key file is sealed: a passphrase is needed")
    header = {name: document[name] for name in ("format", "kdf", "salt", *COST)}
    if header["kdf"] != "argon2id" or any(header[name] > most for name, most in COST_LIMIT.items()):
        raise KeysUnavailable("the key file asks for more work than opening one may take")
    sealed = b64decode(document["sealed"], validate=True)
    key = Argon2id(
        salt=bytes.fromhex(header["salt"]),
        length=32,
        iterations=header["passes"],
        lanes=header["lanes"],
        memory_cost=header["memory_kib"],
    ).derive(passphrase)
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], _aad(header))
    except InvalidTag:
        raise KeysUnavailable("the key file does not open with this passphrase, or was changed") from None


def _aad(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()


def _encode(keyring: Keyring, purpose: KeyPurpose) -> dict[str, str]:
    return {str(version): keyring.get(purpose, version).hex() for version in keyring.versions(purpose)}


def _decode(versions: dict[str, str]) -> dict[int, bytes]:
    return {int(version): bytes.fromhex(key) for version, key in versions.items()}
