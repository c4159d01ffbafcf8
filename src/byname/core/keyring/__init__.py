"""The keys of one installation by purpose and version, and how they are sealed in a file; no policy."""

from byname.core.keyring.keyring import KEY_LENGTH, KeyPurpose, Keyring
from byname.core.keyring.sealing import seal, unseal

__all__ = ["KEY_LENGTH", "KeyPurpose", "Keyring", "seal", "unseal"]
