"""Keys by purpose and version. Values are immutable: a rotation is a new keyring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_bytes
from typing import Self

from byname.core.errors import KeysUnavailable

KEY_LENGTH = 32


class KeyPurpose(StrEnum):
    """What a key is for; one key never serves two purposes."""

    WRAP = "wrap"  # wraps the data key of each person and list
    INDEX = "index"  # keys the blind index
    COMMITMENT = "commitment"  # keys handles and commitments in the ledger
    LEDGER = "ledger"  # Ed25519 seed that signs checkpoints
    SEAL = "seal"  # keys the seal of each ledger row
    APPROVAL = "approval"  # approvers' signing keys are derived from it
    BACKUP = "backup"  # seals backups and, apart from them, their sets of wrapped keys


# What these made lies in the history for good: without an old version it could never be checked again.
KEPT = frozenset({KeyPurpose.COMMITMENT, KeyPurpose.LEDGER, KeyPurpose.SEAL, KeyPurpose.APPROVAL})


@dataclass(frozen=True, repr=False)
class Keyring:
    """All keys of one installation; the highest version of a purpose is the current one."""

    keys: Mapping[KeyPurpose, Mapping[int, bytes]]

    def __post_init__(self) -> None:
        for purpose in KeyPurpose:
            versions = self.keys.get(purpose)
            if not versions:
                raise KeysUnavailable(f"the keyring has no key for {purpose}")
            if any(version < 1 or len(key) != KEY_LENGTH for version, key in versions.items()):
                raise KeysUnavailable(f"a key for {purpose} has a version from 1 and {KEY_LENGTH} bytes")

    def __repr__(self) -> str:
        versions = {str(purpose): sorted(keys) for purpose, keys in self.keys.items()}
        return f"Keyring({versions})"

    @classmethod
    def create(cls, random: Callable[[int], bytes] = token_bytes) -> Self:
        """Return a keyring with version 1 of every key, from the system's randomness."""
        return cls({purpose: {1: random(KEY_LENGTH)} for purpose in KeyPurpose})

    def current(self, purpose: KeyPurpose) -> tuple[int, bytes]:
        """Return version and key to use for anything new."""
        version = max(self.keys[purpose])
        return version, self.keys[purpose][version]

    def get(self, purpose: KeyPurpose, version: int) -> bytes:
        """Return the key something older was made with; refuses a version that was never made or is gone."""
        try:
            return self.keys[purpose][version]
        except KeyError:
            raise KeysUnavailable(f"the keyring has no version {version} of the key for {purpose}") from None

    def versions(self, purpose: KeyPurpose) -> list[int]:
        """Return the versions held, oldest first."""
        return sorted(self.keys[purpose])

    def rotate(self, purpose: KeyPurpose, random: Callable[[int], bytes] = token_bytes) -> "Keyring":
        """Return a keyring with one more version of this key; older versions stay readable."""
        version, _ = self.current(purpose)
        return self._with(purpose, {**self.keys[purpose], version + 1: random(KEY_LENGTH)})

    def forget(self, purpose: KeyPurpose, version: int) -> "Keyring":
        """Return a keyring without an older version.

        Refuses the current one, whose data would be lost, and any that history is checked with.
        """
        self.get(purpose, version)
        if purpose in KEPT:
            raise KeysUnavailable(
                f"a key for {purpose} is kept for ever: what it made has to stay verifiable"
            )
        if version == self.current(purpose)[0]:
            raise KeysUnavailable(
                f"version {version} of the key for {purpose} is the current one: rotate first"
            )
        return self._with(purpose, {held: key for held, key in self.keys[purpose].items() if held != version})

    def _with(self, purpose: KeyPurpose, versions: Mapping[int, bytes]) -> "Keyring":
        return Keyring({**self.keys, purpose: versions})
