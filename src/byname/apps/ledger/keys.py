"""The key folder of this installation: the keyring, the session secret, the public key of the ledger."""

import time
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock

from django.conf import settings

from byname.apps.ledger import key_folder, passphrase
from byname.core.errors import KeysUnavailable, ProofFailed
from byname.core.keyring import KeyPurpose, Keyring, is_sealed, seal, unseal
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Signer, Verifier

KEYRING, SESSION_SECRET, PUBLIC_KEY = "keyring.json", "session-secret", "ledger.vkey"
# Seconds after which the key file is looked at again: so long a process may use keys another one changed.
LOOK_AGAIN = 0.05

Mark = tuple[Path, int, int, int]


class HeldKeys:
    """The keyring in the memory of this process: read again when its file changes, gone when that is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.drop()

    def drop(self) -> None:
        """Hold nothing: the file is read again next time."""
        self._mark: Mark | None = None
        self._ring: Keyring | None = None
        self._looked = float("-inf")

    def ring(self, folder: Path) -> Keyring:
        """Return the keys of this folder; refuses where the file is gone, whatever was held before."""
        lately = time.monotonic() - self._looked < LOOK_AGAIN
        if lately and self._ring is not None and self._mark is not None and self._mark[0] == folder:
            return self._ring
        with self._lock:
            mark = self._look(folder)
            if self._ring is None or mark != self._mark:
                self._ring, self._mark = _read(folder), mark
            self._looked = time.monotonic()
            return self._ring

    def _look(self, folder: Path) -> Mark:
        try:
            found = (folder / KEYRING).stat()
        except OSError:
            self.drop()
            raise KeysUnavailable(f"there is no readable {KEYRING} in the key folder") from None
        return folder, found.st_mtime_ns, found.st_ino, found.st_size


held = HeldKeys()


def keyring() -> Keyring:
    """Return this installation's keys; refuses where there are none, they are gone, or they stay sealed."""
    return held.ring(Path(settings.BYNAME_KEYS))


def make_missing() -> None:
    """Make the key folder and whatever is missing in it; never replaces a key that is there."""
    folder = Path(settings.BYNAME_KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / SESSION_SECRET).exists():
        key_folder.write(folder / SESSION_SECRET, token_hex(32).encode())
    if not (folder / KEYRING).exists():
        store(Keyring.create())
    elif not (folder / PUBLIC_KEY).exists():
        key_folder.write(folder / PUBLIC_KEY, _public_keys(keyring()))


def store(keys: Keyring) -> None:
    """Write the keyring, sealed where a passphrase is given, and the ledger's public keys for outsiders.

    Refuses to write a sealed file anew without its passphrase.
    """
    path = Path(settings.BYNAME_KEYS) / KEYRING
    sealed = path.exists() and is_sealed(path.read_bytes())
    _store(keys, passphrase.needed() if sealed else passphrase.given())


def reseal(new: bytes) -> None:
    """Seal the key file by a new passphrase, whether it was sealed before or not."""
    with key_folder.exclusive(Path(settings.BYNAME_KEYS)):
        _store(keyring(), new)
    passphrase.remember(new)


def sealed() -> bool:
    """Say whether the key file is sealed by a passphrase."""
    return is_sealed((Path(settings.BYNAME_KEYS) / KEYRING).read_bytes())


def forget_read() -> None:
    """Read the key file again next time."""
    held.drop()


def rotate(purpose: KeyPurpose) -> int:
    """Add a version of one key, store the keyring, and return the new version."""
    with key_folder.exclusive(Path(settings.BYNAME_KEYS)):
        forget_read()
        keys = keyring().rotate(purpose)
        store(keys)
    return keys.current(purpose)[0]


def forget(purpose: KeyPurpose, version: int) -> None:
    """Destroy an older version of one key; the caller has seen that nothing needs it any more."""
    with key_folder.exclusive(Path(settings.BYNAME_KEYS)):
        forget_read()
        store(keyring().forget(purpose, version))


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


def _store(keys: Keyring, phrase: bytes | None) -> None:
    folder = Path(settings.BYNAME_KEYS)
    key_folder.write(folder / KEYRING, seal(keys, phrase))
    key_folder.write(folder / PUBLIC_KEY, _public_keys(keys))
    forget_read()


def _read(folder: Path) -> Keyring:
    try:
        data = (folder / KEYRING).read_bytes()
    except OSError:
        raise KeysUnavailable(f"there is no readable {KEYRING} in the key folder") from None
    return unseal(data, passphrase.needed() if is_sealed(data) else None)
