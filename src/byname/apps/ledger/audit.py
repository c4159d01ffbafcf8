"""Everything the ledger claims, recomputed row by row; whatever is wrong is named by its sequence number.

Entries, checkpoints and the head row are each sealed with a key that is not in the database, and each says
its own place in a gapless count. So an edit of any one of them, or of several, shows where it was made. What
no seal can show is the whole ledger put back to what it once was, entries and checkpoints and head row
together: only someone outside who kept a later checkpoint (a witness) can tell; `witnessed` is for that.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from byname.apps.ledger import canonical, keys
from byname.core.errors import ProofFailed
from byname.core.keyring import Keyring
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.tree import Frontier, leaf_hash

Row = Mapping[str, object]


@dataclass(frozen=True)
class Report:
    """What a ledger in order amounts to."""

    origin: str
    size: int
    root: str
    checkpoints: int


def audit(
    keyring: Keyring,
    entries: Iterable[Row],
    checkpoints: Iterable[Row],
    head: Row | None,
    witnessed: Sequence[Checkpoint] = (),
) -> Report:
    """Recompute the whole ledger in one pass, or raise ProofFailed naming the wrong sequence number."""
    seen = {checkpoint.size: checkpoint.root for checkpoint in witnessed}
    frontier, cover = Frontier(), Cover(keyring, iter(checkpoints))
    for row in entries:
        frontier = frontier.append(_leaf(keyring, row, frontier.size + 1))
        cover.reach(frontier)
        if frontier.size in seen and seen[frontier.size] != frontier.root():
            raise _wrong(frontier.size, "the entries up to here are not those a witness saw")
    cover.end(frontier.size)
    _check_head(keyring, head, frontier, cover)
    if max(seen, default=0) > frontier.size:
        raise _wrong(frontier.size + 1, f"the entry is missing; a witness saw {max(seen)} entries")
    return Report(keys.origin(keyring), frontier.size, frontier.root().hex(), cover.number)


@dataclass
class Cover:
    """The checkpoints beside the entries: which comes next, and how far the last one reached."""

    keyring: Keyring
    rows: Iterator[Row]
    number: int = 0
    size: int = 0
    waiting: Checkpoint | None = field(init=False)

    def __post_init__(self) -> None:
        self.waiting = self._next()

    def reach(self, frontier: Frontier) -> None:
        """Compare the checkpoint of this size, if there is one, with the entries."""
        if self.waiting is None or self.waiting.size != frontier.size:
            return
        if self.waiting.root != frontier.root():
            raise self._wrong("does not hold the root of the entries it covers")
        self.number, self.size = self.number + 1, frontier.size
        self.waiting = self._next()

    def end(self, entries: int) -> None:
        """Refuse a checkpoint over more entries than there are."""
        if self.waiting is not None:
            raise _wrong(
                entries + 1, f"the entry is missing; a checkpoint covers {self.waiting.size} entries"
            )

    def _next(self) -> Checkpoint | None:
        row = next(self.rows, None)
        if row is None:
            return None
        if row["number"] != self.number + 1:
            raise self._wrong("is missing, or another stands in its place")
        if canonical.sealed_content(self.keyring, "checkpoint", row) is None:
            raise self._wrong("was changed: its seal does not fit")
        checkpoint = self._open(str(row["note"]))
        if checkpoint.size != row["size"] or checkpoint.size <= self.size:
            raise self._wrong("says another size than its row, or one already covered")
        return checkpoint

    def _open(self, note: str) -> Checkpoint:
        try:
            return keys.open_checkpoint(self.keyring, note)
        except ProofFailed as cause:
            raise self._wrong(f"does not hold: {cause}") from None

    def _wrong(self, what: str) -> ProofFailed:
        return _wrong(
            self.size + 1, f"checkpoint {self.number + 1}, which covers the entries from here, {what}"
        )


def _leaf(keyring: Keyring, row: Row, expected: int) -> bytes:
    seq = row["seq"]
    if type(seq) is not int or seq > expected:
        raise _wrong(
            expected, f"the entry is missing; the next one is {seq if type(seq) is int else 'unreadable'}"
        )
    if seq < expected:
        raise _wrong(seq, "an entry that does not belong here was put in")
    content = canonical.sealed_content(keyring, "entry", row)
    if content is None:
        raise _wrong(seq, "the entry was changed: its seal does not fit")
    leaf = leaf_hash(content)
    if row["leaf_hash"] != leaf.hex():
        raise _wrong(seq, "the leaf hash of the entry was changed")
    return leaf


def _check_head(keyring: Keyring, head: Row | None, frontier: Frontier, cover: Cover) -> None:
    size, nodes, checkpoints, covered = _head(keyring, head, frontier.size)
    if size > frontier.size:
        raise _wrong(frontier.size + 1, f"the entry is missing; the head row counts {size}")
    if size < frontier.size:
        raise _wrong(size + 1, "the head row does not count this entry: an older one was put back")
    if covered > cover.size:
        raise _wrong(
            cover.size + 1, f"checkpoint {cover.number + 1}, which covers the entries from here, is missing"
        )
    if frontier.size > cover.size:
        raise _wrong(
            cover.size + 1, "no checkpoint covers this entry (one still being written signs when it ends)"
        )
    if (nodes, checkpoints) != (frontier.encode(), cover.number):
        raise _wrong(size, "the head row does not close the ledger here: another one was put in its place")


def _head(keyring: Keyring, head: Row | None, last: int) -> tuple[int, str, int, int]:
    if head is None:
        if last:
            raise _wrong(last, "the head row, which counts the entries up to here, is missing")
        return 0, "", 0, 0
    content = canonical.sealed_content(keyring, "head", head)
    if content is None:
        raise _wrong(last, "the head row, which counts the entries up to here, was changed")
    claimed = json.loads(content)
    return claimed["size"], claimed["frontier"], claimed["checkpoints"], claimed["covered"]


def _wrong(seq: int, what: str) -> ProofFailed:
    return ProofFailed(f"sequence number {seq}: {what}")
