"""Putting a backup back into an empty place, after everything was checked."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.backups import sets
from byname.apps.access.backups.making import LENGTH, NotCopied
from byname.apps.access.errors import Displaced
from byname.core.errors import KeysUnavailable
from byname.core.keyring import Keyring
from byname.core.keyring.stream import Opened, check, open_stream, pieces


@dataclass(frozen=True)
class Restored:
    """What became of the wrapped keys: loaded, left out because destroyed since, and not to be opened."""

    loaded: int
    destroyed: int
    missing: int
    unopened: int


def open_pair(ring: Keyring, data: BinaryIO, key_set: BinaryIO, today: date) -> tuple[Opened, Opened]:
    """Open and check both files whole; refuses two of different backups, and a key set that has expired."""
    first, second = open_stream(ring, data), open_stream(ring, key_set)
    if (first.header.get("what"), second.header.get("what")) != ("data", "keys"):
        raise NotCopied("expected the data of a backup, and with --keys its key set")
    if first.header["backup"] != second.header["backup"]:
        raise NotCopied("the key set belongs to another backup than the data")
    if date.fromisoformat(str(second.header["expires"])) <= today:
        raise NotCopied(
            f"the key set expired on {second.header['expires']}: nobody who was erased since comes back"
        )
    if first.header["engine"] != connection.vendor:
        raise NotCopied(f"the backup was made on {first.header['engine']}, the target is {connection.vendor}")
    check(data, first)
    check(key_set, second)
    return first, second


def write_data(data: BinaryIO, opened: Opened) -> None:
    """Write the data into the database of the settings; refuses one that holds anything."""
    if connection.vendor == "sqlite":
        _write_file(Path(str(connection.settings_dict["NAME"])), pieces(data, opened))
        return
    if connection.introspection.table_names():
        raise NotCopied("the target database is not empty")
    call_command("migrate", verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')  # noqa: S608 (names of the catalogue)
            if cursor.fetchone()[0]:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 (what migrations put there)
        _fill(cursor, _frames(pieces(data, opened)))
        for each in connection.introspection.table_names(cursor):
            for sequence in connection.introspection.get_sequences(cursor, each):
                _count_on(cursor, each, str(sequence["column"]))


@transaction.atomic
def load_keys(key_set: BinaryIO, opened: Opened) -> Restored:
    """Put the wrapped keys back, but none that was destroyed since; says what cannot be opened."""
    rows = [line.split() for line in b"".join(pieces(key_set, opened)).decode().splitlines()]
    gone = sets.remember_destroyed()
    wanted = [(UUID(one), int(version), bytes.fromhex(wrapped)) for one, version, wrapped in rows]
    kept = [row for row in wanted if str(row[0]) not in gone]
    table = keys.data_keys()
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        given = [(wrapped, version, _id(identity)) for identity, version, wrapped in kept]
        change = "UPDATE access_datakey SET wrapped = %s, version = %s WHERE id = %s AND destroyed_at IS NULL"
        cursor.executemany(change, given)
        lost = [(adapt(timezone.now()), _id(UUID(one))) for one in gone]
        destroy = "UPDATE access_datakey SET destroyed_at = %s, wrapped = NULL WHERE id = %s"
        cursor.executemany(f"{destroy} AND destroyed_at IS NULL", lost)
    unopened = sum(not _opens(*row) for row in kept)
    missing = table.filter(wrapped__isnull=True, destroyed_at=None).count()
    return Restored(len(kept), len(wanted) - len(kept), missing, unopened)


def _opens(identity: UUID, version: int, wrapped: bytes) -> bool:
    try:
        keys.unwrap(identity, version, wrapped)
    except (KeysUnavailable, Displaced):
        return False
    return True


def _id(identity: UUID) -> UUID | str:
    return identity if connection.features.has_native_uuid_field else identity.hex


def _write_file(path: Path, data: Iterator[bytes]) -> None:
    half = path.with_suffix(".half")
    try:
        with half.open("xb") as file:
            half.chmod(0o600)
            for piece in data:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _fill(cursor: Any, frames: Iterator[bytes]) -> None:
    for head in frames:
        table, *columns = head.decode().split(" ")
        named = ", ".join(f'"{column}"' for column in columns)
        with cursor.cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as rows:
            while piece := next(frames):
                rows.write(piece)


def _frames(data: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the frames `making` wrote; an empty one ends a table."""
    held = bytearray()
    for piece in data:
        held += piece
        while len(held) >= LENGTH.size and len(held) >= LENGTH.size + (length := LENGTH.unpack_from(held)[0]):
            yield bytes(held[LENGTH.size : LENGTH.size + length])
            del held[: LENGTH.size + length]


def _count_on(cursor: Any, table: str, column: str) -> None:
    """Let a numbered table go on behind its last row."""
    last = f'(SELECT max("{column}") FROM "{table}")'  # noqa: S608 (names of the catalogue)
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence(%s, %s), GREATEST({last}, 1))", [f'"{table}"', column]
    )
