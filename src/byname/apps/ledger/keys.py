"""The key folder of this installation: the keyring, the session secret, the public key of the ledger."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from byname.core.errors import KeysUnavailable, ProofFailed
from byname.core.keyring import KeyPurpose, Keyring, seal, unseal
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer, Verifier

KEYRING, SESSION_SECRET, PUBLIC_KEY = "keyring.json", "session-secret", "ledger.vkey"


def keyring() -> Keyring:
    """Return this installation's keys, read once; refuses where there are none or they stay sealed."""
    return _read(Path(settings.BYNAME_KEYS))


def make_missing() -> None:
    """Make the key folder and whatever is missing in it; never replaces a key that is there."""
    folder = Path(settings.BYNAME_KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / SESSION_SECRET).exists():
        _write(folder / SESSION_SECRET, token_hex(32).encode())
    if not (folder / KEYRING).exists():
        store(Keyring.create())
    elif not (folder / PUBLIC_KEY).exists():
        _write(folder / PUBLIC_KEY, _public_keys(keyring()))


def store(keys: Keyring) -> None:
    """Write the keyring, sealed if BYNAME_PASSPHRASE is set, and the ledger's public keys for outsiders."""
    folder = Path(settings.BYNAME_KEYS)
    _write(folder / KEYRING, seal(keys, _passphrase()))
    _write(folder / PUBLIC_KEY, _public_keys(keys))
    forget_read()


def forget_read() -> None:
    """Read the key file again next time."""
    _read.cache_clear()


def rotate(purpose: KeyPurpose) -> int:
    """Add a version of one key, store the keyring, and return the new version."""
    keys = keyring().rotate(purpose)
    store(keys)
    return keys.current(purpose)[0]


def signer(keys: Keyring, version: int) -> Signer:
    """Return the signing key of the ledger's checkpoints in one version."""
    return Signer(origin(keys), keys.get(KeyPurpose.LEDGER, version))


def verifier(keys: Keyring, version: int) -> Verifier:
    """Return the public key of the ledger's checkpoints in one version."""
    return signer(keys, version).verifier()


def open_checkpoint(keys: Keyring, note: str) -> Checkpoint:
    """Return the checkpoint of a note this ledger signed with any version of its key, else ProofFailed."""
    refusal = ProofFailed("a checkpoint is a signed note")
    for version in reversed(keys.versions(KeyPurpose.LEDGER)):
        try:
            return Checkpoint.open(note, verifier(keys, version))
        except ProofFailed as cause:
            refusal = cause
    raise refusal


def origin(keys: Keyring) -> str:
    """Name the log after its first public key: unlike any other installation's, the same after rotation."""
    first = Signer("origin", keys.get(KeyPurpose.LEDGER, keys.versions(KeyPurpose.LEDGER)[0])).verifier()
    return f"byname/ledger/{sha256(first.public_key).hexdigest()[:16]}"


def _public_keys(keys: Keyring) -> bytes:
    lines = [verifier(keys, version).encode() for version in keys.versions(KeyPurpose.LEDGER)]
    return "".join(f"{line}\n" for line in lines).encode()


def _passphrase() -> bytes | None:
    given = os.environ.get("BYNAME_PASSPHRASE")
    return given.encode() if given else None


@cache
def _read(folder: Path) -> Keyring:
    try:
        data = (folder / KEYRING).read_bytes()
    except OSError:
        raise KeysUnavailable(f"there is no readable {KEYRING} in the key folder") from None
    return unseal(data, _passphrase())


def _write(path: Path, data: bytes) -> None:
    """Write so that a crash leaves the old file or the new one, and nobody else can read either."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
