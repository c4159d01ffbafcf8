"""Reads of the ledger. It knows nobody by name; which of it a person may see is decided in access."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from byname.apps.ledger import guards
from byname.apps.ledger.models import Checkpoint, Entry, Head

__all__ = [
    "Entry",
    "about",
    "by",
    "checkpoints",
    "entries",
    "guarded",
    "head",
    "latest_checkpoint",
    "snapshot",
]

CHUNK = 2000


def about(handle: str) -> QuerySet[Entry]:
    """Return what was entered about one record, the newest first."""
    return Entry.objects.filter(handle=handle).order_by("-seq")


def by(actor: str) -> QuerySet[Entry]:
    """Return what one actor did, the newest first."""
    return Entry.objects.filter(actor=actor).order_by("-seq")


def latest_checkpoint() -> str | None:
    """Return the newest signed checkpoint: what a witness keeps."""
    return Checkpoint.objects.order_by("-number").values_list("note", flat=True).first()


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
