"""What the key folder holds for backups: key sets until they expire, and which data keys were destroyed."""

from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings

from byname.apps.ledger import key_folder
from byname.core.keyring import Keyring
from byname.core.keyring.stream import open_stream

FOLDER, DESTROYED, SUFFIX = "sets", "destroyed-keys", ".keys"


def folder() -> Path:
    """Return where key sets are put unless somebody says otherwise."""
    return Path(settings.BYNAME_KEYS) / FOLDER


def expired_sets(ring: Keyring, today: date) -> list[Path]:
    """Return the key sets in the key folder that have expired; refuses one that this keyring did not seal."""
    return [path for path in sorted(folder().glob(f"*{SUFFIX}")) if _expiry(ring, path) <= today]


def remember_destroyed() -> set[str]:
    """Keep in the key folder which data keys were destroyed, so that no restore brings them back.

    Ids only: they name nobody. Returns all that are known.
    """
    path = Path(settings.BYNAME_KEYS) / DESTROYED
    with key_folder.exclusive(path.parent):
        known = set(path.read_text().split()) if path.exists() else set()
        gone = apps.get_model("access", "DataKey")._default_manager.filter(destroyed_at__isnull=False)
        found = known | {str(pk) for pk in gone.values_list("pk", flat=True)}
        if found != known:
            key_folder.write(path, "".join(f"{one}\n" for one in sorted(found)).encode())
    return found


def _expiry(ring: Keyring, path: Path) -> date:
    with path.open("rb") as file:
        return date.fromisoformat(str(open_stream(ring, file).header["expires"]))
