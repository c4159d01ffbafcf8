"""The verbs of the ledger: enter, cover with a signed checkpoint, and check everything."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from byname.apps.ledger import canonical, keys, queries
from byname.apps.ledger.audit import Report, audit
from byname.apps.ledger.models import Checkpoint, Entry, Head
from byname.core.errors import ProofFailed
from byname.core.keyring import KeyPurpose, Keyring
from byname.core.merkle import checkpoint, tree

__all__ = ["Report", "append", "append_each", "checkpointed", "hold", "resume", "sign_checkpoint", "verify"]


def append(
    *,
    actor: str,
    action: str,
    purpose: str = "",
    handle: str = "",
    fields: Sequence[str] = (),
    commitment: str = "",
) -> int:
    """Enter what happened, in the transaction of the change itself, and return the sequence number.

    Refuses to run outside a transaction, without keys, after an edited head row, and with any value that
    could carry personal data: actor, handle and commitment are pseudonyms the caller has already made.
    """
    (seq,) = append_each(
        [handle], actor=actor, action=action, purpose=purpose, fields=fields, commitment=commitment
    )
    return seq


def append_each(
    handles: Sequence[str],
    *,
    actor: str,
    action: str,
    purpose: str = "",
    fields: Sequence[str] = (),
    commitment: str = "",
) -> list[int]:
    """Enter the same of several things, one entry for each, and return their numbers; refuses as `append`."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "a ledger entry is written inside the change's transaction"
        )
    canonical.check_words(action=action, **_given(purpose=purpose))
    for field in fields:
        canonical.check_words(field=field)
    for handle in handles:
        canonical.check_pseudonyms(actor=actor, **_given(handle=handle, commitment=commitment))
    ring = keys.keyring()
    head = _locked_head(ring)
    frontier = tree.Frontier.decode(head.size, head.frontier)
    for handle in handles:
        entry = Entry(
            seq=frontier.size + 1,
            time=_now(),
            actor=actor,
            action=action,
            purpose=purpose,
            handle=handle,
            fields=" ".join(fields),
            commitment=commitment,
        )
        leaf = tree.leaf_hash(_seal(ring, "entry", entry))
        entry.leaf_hash = leaf.hex()
        entry.save(force_insert=True)
        frontier = frontier.append(leaf)
    first, head.size, head.frontier = head.size + 1, frontier.size, frontier.encode()
    _save_head(ring, head)
    return list(range(first, head.size + 1))


def sign_checkpoint() -> Checkpoint | None:
    """Cover every entry so far with a signed checkpoint; None where nothing is uncovered."""
    if not Head.objects.exclude(size=F("covered")).exists():
        return None
    ring = keys.keyring()
    with transaction.atomic():
        head = _locked_head(ring)
        if head.covered == head.size:
            return None
        signer = keys.signer(ring, ring.current(KeyPurpose.LEDGER)[0])
        root = tree.Frontier.decode(head.size, head.frontier).root()
        row = Checkpoint(
            number=head.checkpoints + 1,
            size=head.size,
            time=_now(),
            note=checkpoint.Checkpoint(signer.name, head.size, root).sign(signer),
        )
        _seal(ring, "checkpoint", row)
        row.save(force_insert=True)
        head.checkpoints, head.covered = row.number, row.size
        _save_head(ring, head)
    return row


@contextmanager
def checkpointed() -> Iterator[None]:
    """Sign a checkpoint before a command ends, also where the command fails after a committed change."""
    try:
        yield
    finally:
        sign_checkpoint()


def hold() -> int:
    """Lock the head row before other locks, as whoever enters something does: so none wait in a ring.

    Returns how many entries there are. Whoever holds it enters next, so the number after that is his: what is
    marked with it is seen by others in the order of the numbers, and none is seen late.
    """
    return _locked_head(keys.keyring()).size


def resume() -> None:
    """Before any work cover what a killed process had entered; refuses without keys or tables."""
    keys.keyring()
    sign_checkpoint()


def verify(witnessed: Sequence[str] = ()) -> Report:
    """Recompute the whole ledger, or raise ProofFailed naming the sequence number that is wrong.

    Whether entries, checkpoints and head row were put back together to an earlier state, only `witnessed` can
    show: signed checkpoints somebody outside has kept.
    """
    ring = keys.keyring()
    notes = [keys.open_checkpoint(ring, note) for note in witnessed]
    try:
        with (
            queries.snapshot(),
            closing(queries.entries()) as entries,
            closing(queries.checkpoints()) as checkpoints,
        ):
            return audit(ring, entries, checkpoints, queries.head(), notes)
    except DatabaseError as cause:
        raise ProofFailed(f"the tables of the ledger cannot be read: {type(cause).__name__}") from None


def _locked_head(ring: Keyring) -> Head:
    """Return the head row under lock (on SQLite the IMMEDIATE transaction is one); refuses an edited one."""
    head, created = Head.objects.select_for_update().get_or_create(id=1)
    if created:
        _save_head(ring, head)
    elif canonical.sealed_content(ring, "head", vars(head)) is None:
        raise ProofFailed(f"the head row of the ledger was changed; it claims sequence number {head.size}")
    return head


def _save_head(ring: Keyring, head: Head) -> None:
    _seal(ring, "head", head)
    head.save(force_update=True)


def _seal(ring: Keyring, kind: str, row: Entry | Checkpoint | Head) -> bytes:
    content = canonical.canonical(kind, vars(row))
    row.seal_version, _ = ring.current(KeyPurpose.SEAL)
    row.seal = canonical.seal(ring, row.seal_version, kind, content)
    return content


def _given(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _now() -> str:
    return timezone.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
