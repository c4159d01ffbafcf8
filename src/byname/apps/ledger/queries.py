"""Reads of the ledger. It knows nobody by name; which of it a person may see is decided in access."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from byname.apps.ledger import guards
from byname.apps.ledger.models import Checkpoint, Entry, Head
from byname.core.errors import ProofFailed

__all__ = [
    "Entry",
    "about",
    "by",
    "checkpoints",
    "entries",
    "entry",
    "guarded",
    "head",
    "latest_checkpoint",
    "leaf_hashes",
    "snapshot",
]

CHUNK = 2000


def about(*handles: str) -> QuerySet[Entry]:
    """Return what was entered about one record, under any of its names, the newest first."""
    return Entry.objects.filter(handle__in=handles).order_by("-seq")


def by(actor: str) -> QuerySet[Entry]:
    """Return what one actor did, the newest first."""
    return Entry.objects.filter(actor=actor).order_by("-seq")


def latest_checkpoint() -> str | None:
    """Return the newest signed checkpoint: what a witness keeps."""
    return Checkpoint.objects.order_by("-number").values_list("note", flat=True).first()


def entry(seq: int) -> Mapping[str, object]:
    """Return one entry as stored; ProofFailed where there is none of this number."""
    found = Entry.objects.filter(seq=seq).values().first()
    if found is None:
        raise ProofFailed(f"sequence number {seq}: the entry is missing")
    return found


def leaf_hashes() -> Iterator[bytes]:
    """Stream the leaf hash of every entry, in order."""
    stored = Entry.objects.order_by("seq").values_list("leaf_hash", flat=True)
    return (bytes.fromhex(leaf) for leaf in stored.iterator(chunk_size=CHUNK))


def guarded() -> bool:
    """Say whether the triggers that refuse edits are in their place."""
    return guards.present(connection)


def entries() -> Generator[Mapping[str, object], None, None]:
    """Stream every entry as stored, in order; to be closed, for PostgreSQL keeps a cursor open."""
    yield from Entry.objects.order_by("seq").values().iterator(chunk_size=CHUNK)


def checkpoints() -> Generator[Mapping[str, object], None, None]:
    """Stream every checkpoint as stored, in order; to be closed like the entries."""
    yield from Checkpoint.objects.order_by("number").values().iterator(chunk_size=CHUNK)


def head() -> Mapping[str, object] | None:
    """Return the head row as stored."""
    return Head.objects.values().first()


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything inside as of one moment, without holding up whoever writes."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Not atomic(): its IMMEDIATE transactions take the write lock.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
