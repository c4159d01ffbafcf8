"""What exactly is hashed and sealed, byte for byte, and what an entry may hold at all."""

import hmac
import json
import re
from collections.abc import Mapping

from byname.core.errors import BynameError, KeysUnavailable, ProofFailed
from byname.core.keyring import KeyPurpose, Keyring

COLUMNS = {
    "entry": ("seq", "time", "actor", "action", "purpose", "handle", "fields", "commitment"),
    "checkpoint": ("number", "size", "time", "note"),
    "head": ("size", "frontier", "checkpoints", "covered"),
}
NUMBERS = {"seq", "number", "size", "checkpoints", "covered"}

_WORD = re.compile(r"[a-z_.:]{1,64}")
_PSEUDONYM = re.compile(r"[0-9a-f]{32,128}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NotForTheLedger(BynameError):
    """A value that could carry personal data is offered to the ledger."""


def canonical(kind: str, row: Mapping[str, object]) -> bytes:
    """Return the canonical JSON of a row: sorted keys, UTF-8, whole numbers and texts only."""
    document = {name: row[name] for name in COLUMNS[kind]}
    for name, value in document.items():
        if type(value) is not (int if name in NUMBERS else str):
            raise ProofFailed(f"{name} is {type(value).__name__}, expected a whole number or a text")
    if kind == "entry":
        document["fields"] = str(document["fields"]).split(" ") if document["fields"] else []
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def seal(keys: Keyring, version: int, kind: str, content: bytes) -> str:
    """Return the keyed seal of one row; without the key nobody can make a changed row look right."""
    key = keys.get(KeyPurpose.SEAL, version)
    return hmac.digest(key, f"byname ledger {kind} {version}\n".encode() + content, "sha256").hex()


def sealed_content(keys: Keyring, kind: str, row: Mapping[str, object]) -> bytes | None:
    """Return the canonical JSON of a stored row if its seal fits it, and nothing otherwise."""
    version = row["seal_version"]
    try:
        content = canonical(kind, row)
        fits = type(version) is int and seal(keys, version, kind, content) == row["seal"]
    except (ProofFailed, KeysUnavailable, UnicodeError):
        return None
    return content if fits else None


def check_words(**values: str) -> None:
    """Refuse an action, purpose or field name that is not made of small Latin letters, `_`, `.` and `:`."""
    for name, value in values.items():
        if not _WORD.fullmatch(value):
            raise NotForTheLedger(f"{name} in the ledger is a word of [a-z_.:], at most 64 letters")


def check_pseudonyms(**values: str) -> None:
    """Refuse an actor, handle or commitment that is neither a UUID nor 32 to 128 hexadecimal digits."""
    for name, value in values.items():
        if not _PSEUDONYM.fullmatch(value):
            raise NotForTheLedger(f"{name} in the ledger is a UUID or 32 to 128 hexadecimal digits")
