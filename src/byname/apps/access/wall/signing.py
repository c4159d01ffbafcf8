"""What the database is told of the one at work, signed so that no injected SQL can say it for another.

The signature covers the server process and the moment its transaction began: a statement that was overheard
holds in no other transaction, pooled connection or not. The key lies where only `wall` functions read it.
"""

import hmac
import time
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from byname.apps.access import keys
from byname.apps.access.actor import Actor, Held

SETTING = "byname.context"
LIFETIME = 600  # seconds; renewed at half of it in a transaction that lasts longer
BLOCK = 64  # bytes of one block of SHA-256 (FIPS 180-4)


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction of one server process: its process id, and its begin in microseconds."""

    process: int
    began: int


def context(actor: Actor, version: int, transaction: Transaction, lifetime: int = LIFETIME) -> str:
    """Return the text that says who is at work in this transaction, and its signature."""
    glass = actor.emergency
    parts = (
        str(version),
        "machine" if actor.system else "person",
        str(actor.account),
        _id(actor.organisation),
        str(actor.purpose),
        str(int(actor.signed_in_at.timestamp()) if actor.signed_in_at else 0),
        str(int(time.time()) + lifetime),
        ";".join(sorted(_held(one) for one in (actor.grants if actor.system else actor.delegated))),
        f"{glass.subject}/{int(glass.until.timestamp())}" if glass else "",
    )
    said = "|".join(parts)
    message = f"{said}|{transaction.process}|{transaction.began}"
    return f"{said}|{hmac.new(keys.wall_key(version), message.encode(), sha256).hexdigest()}"


def pads(key: bytes) -> tuple[bytes, bytes]:
    """Return the two padded keys of HMAC (RFC 2104), from which plain SHA-256 makes the same signature."""
    block = key.ljust(BLOCK, b"\x00")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)


def _held(held: Held) -> str:
    return "/".join((held.role, held.compartment or "", _id(held.subject), _until(held)))


def _id(subject: UUID | None) -> str:
    return str(subject) if subject else ""


def _until(held: Held) -> str:
    return str(int(held.until.timestamp())) if held.until else ""
