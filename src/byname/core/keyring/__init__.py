"""The keys of one installation by purpose and version, how they are sealed in a file, and sealed streams."""

from byname.core.keyring.keyring import KEPT, KEY_LENGTH, KeyPurpose, Keyring
from byname.core.keyring.sealing import is_sealed, seal, unseal

__all__ = ["KEPT", "KEY_LENGTH", "KeyPurpose", "Keyring", "is_sealed", "seal", "unseal"]
