"""Reads of the ledger. It knows nobody by name; which of it a person may see is decided in access."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Substr

from byname.apps.ledger import guards
from byname.apps.ledger.models import Checkpoint, Entry, Head
from byname.core.errors import ProofFailed

__all__ = [
    "Entry",
    "Wanted",
    "about",
    "actors",
    "by",
    "checkpoints",
    "chosen",
    "covers",
    "entered_at",
    "entries",
    "entry",
    "guarded",
    "head",
    "latest_checkpoint",
    "leaf_hashes",
    "per_action",
    "per_day",
    "size",
    "snapshot",
]

CHUNK = 2000


def about(*handles: str) -> QuerySet[Entry]:
    """Return what was entered about one record, under any of its names, the newest first."""
    return Entry.objects.filter(handle__in=handles).order_by("-seq")


def by(actor: str) -> QuerySet[Entry]:
    """Return what one actor did, the newest first."""
    return Entry.objects.filter(actor=actor).order_by("-seq")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for; an empty field asks for nothing. Times are in UTC, as they are entered."""

    actor: str = ""
    handle: str = ""
    action: str = ""
    purpose: str = ""
    since: str = ""
    before: str = ""
    last: int = 0


def chosen(wanted: Wanted) -> QuerySet[Entry]:
    """Return the entries asked for, the newest first; a handle may be given by its first digits."""
    conditions = {
        "actor": wanted.actor,
        "handle__startswith": wanted.handle,
        "action": wanted.action,
        "purpose": wanted.purpose,
        "time__gte": wanted.since,
        "time__lt": wanted.before,
        "seq__lte": wanted.last,
    }
    return Entry.objects.filter(Q(**{name: value for name, value in conditions.items() if value})).order_by(
        "-seq"
    )


def per_day(found: QuerySet[Entry]) -> list[tuple[date, int]]:
    """Count entries by the day (UTC) on which they were made, the earliest first."""
    days = (
        found.order_by().annotate(day=Substr("time", 1, 10)).values_list("day").annotate(count=Count("seq"))
    )
    return sorted((date.fromisoformat(day), count) for day, count in days)


def per_action(found: QuerySet[Entry]) -> list[tuple[str, int]]:
    """Count entries by what was done, the commonest first."""
    counts = found.order_by().values_list("action").annotate(count=Count("seq"))
    return sorted(counts, key=lambda one: (-one[1], one[0]))


def actors() -> list[str]:
    """Return the pseudonyms of everybody who ever did anything, who was last at work first."""
    seen = Entry.objects.order_by().values_list("actor").annotate(latest=Max("seq"))
    return [actor for actor, _ in sorted(seen, key=lambda one: -one[1])]


def covers(numbers: Sequence[int]) -> dict[int, int]:
    """Return the number of the first checkpoint over each of these sequence numbers, if there is one."""
    if not numbers:
        return {}
    after = Checkpoint.objects.filter(size__gte=min(numbers)).order_by("number").values_list("number", "size")
    signed = list(after[: len(numbers) + max(numbers) - min(numbers) + 1])
    firsts = ((seq, next((number for number, size in signed if size >= seq), None)) for seq in numbers)
    return {seq: number for seq, number in firsts if number is not None}


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


def size() -> int:
    """Return the number of the last entry; zero where there is none."""
    return Head.objects.values_list("size", flat=True).first() or 0


def entered_at(seq: int) -> datetime:
    """Return when this entry was made; ProofFailed where there is none of this number."""
    return datetime.fromisoformat(str(entry(seq)["time"]))
