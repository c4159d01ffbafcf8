"""Destroying every key of a site in seconds: what lies in its database can then be read by nobody."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from byname.apps.ledger import key_folder, keys
from byname.core.errors import KeysUnavailable


@dataclass(frozen=True)
class Wiped:
    """How many files went, and the names of those that could not be destroyed."""

    files: int
    left: tuple[str, ...]


def wipe() -> Wiped:
    """Destroy the key file first, then the rest of the key folder; goes on past what it cannot destroy.

    Running servers and workers drop their keys when they next look for the file, within a tenth of a second.
    """
    folder = Path(settings.BYNAME_KEYS)
    if not folder.is_dir():
        raise KeysUnavailable("there is no key folder: nothing to destroy")
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=_order)
    left: list[str] = []
    for path in files:
        try:
            key_folder.destroy(path)
        except OSError:
            left.append(path.name)
    keys.forget_read()
    return Wiped(len(files) - len(left), tuple(left))


def _order(path: Path) -> tuple[bool, bool, str]:
    return path.name != keys.KEYRING, path.name != keys.SESSION_SECRET, path.name
