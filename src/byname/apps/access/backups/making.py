"""Copying the database as of one moment while it is in use, and sealing the copy."""

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from byname.apps.access.actor import Actor
from byname.apps.access.backups import sets
from byname.apps.access.permissions import Permission
from byname.apps.access.services import authorise, record
from byname.apps.ledger.keys import keyring
from byname.apps.ledger.services import checkpointed
from byname.core.errors import BynameError
from byname.core.keyring.stream import PIECE, seal_stream

Wrapped = Iterable[tuple[str, int, bytes]]
LENGTH = struct.Struct(">I")


class NotCopied(BynameError):
    """The database cannot be copied, or the copy cannot be put where it was wanted."""


@dataclass(frozen=True)
class Made:
    """The two files of a backup, and how many wrapped keys the second one holds."""

    data: Path
    keys: Path
    wrapped: int
    expires: str


def make(actor: Actor, data_folder: Path, keys_folder: Path | None, now: datetime) -> Made:
    """Write both files of a backup, whole or not at all; refuses whoever may not make backups.

    The entry in the ledger is made first, so that the backup holds it.
    """
    with checkpointed(), transaction.atomic():
        authorise(actor, Permission.BACKUP_MAKE)
        record(actor, "backup.make")
    sets.remember_destroyed()
    keys_folder = keys_folder or sets.folder()
    for folder in (data_folder, keys_folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"byname-{now:%Y-%m-%dT%H%M%S}-{token_hex(4)}"
    expires = (now + timedelta(days=settings.BYNAME_KEY_SET_DAYS)).date().isoformat()
    about = {"backup": name, "made_at": now.isoformat(), "engine": connection.vendor}
    data, keys = data_folder / f"{name}.data", keys_folder / f"{name}{sets.SUFFIX}"
    with _copied() as (pieces, wrapped):
        rows = list(wrapped)
        _seal(data, {**about, "what": "data"}, pieces)
        _seal(keys, {**about, "what": "keys", "expires": expires}, map(_line, rows))
    return Made(data, keys, len(rows), expires)


def _seal(path: Path, header: dict[str, Any], pieces: Iterable[bytes]) -> None:
    half = path.with_suffix(".half")
    try:
        with half.open("xb") as file:
            half.chmod(0o600)
            seal_stream(keyring(), header, pieces, file)
        half.replace(path)
    except OSError as cause:
        raise NotCopied(f"{path.parent}: the backup cannot be written: {cause.strerror}") from None
    finally:
        half.unlink(missing_ok=True)


def _line(row: tuple[str, int, bytes]) -> bytes:
    identity, version, wrapped = row
    return f"{identity} {version} {wrapped.hex()}\n".encode()


@contextmanager
def _copied() -> Iterator[tuple[Iterable[bytes], Wrapped]]:
    """Give the data without wrapped keys, and the wrapped keys, as of one moment."""
    if connection.vendor == "sqlite":
        with TemporaryDirectory(dir=settings.BYNAME_HOME, prefix=".copy-") as here:
            yield _sqlite(Path(here) / "copy.sqlite3")
        return
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            # A wall that hides rows makes this fail, not come out short.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL row_security = off")
            cursor.execute("SELECT id::text, version, wrapped FROM access_datakey WHERE wrapped IS NOT NULL")
            rows = [(identity, version, bytes(wrapped)) for identity, version, wrapped in cursor.fetchall()]
            yield _tables(cursor), rows
    except DatabaseError as cause:
        raise NotCopied(
            f"PostgreSQL refuses the copy ({type(cause.__cause__ or cause).__name__}): "
            "a backup is made by a role that row security does not bind, named by BYNAME_DATABASE_URL"
        ) from None


def _sqlite(path: Path) -> tuple[Iterable[bytes], Wrapped]:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA secure_delete = ON")
        rows = copy.execute(
            "SELECT id, version, wrapped FROM access_datakey WHERE wrapped IS NOT NULL"
        ).fetchall()
        copy.execute("UPDATE access_datakey SET wrapped = NULL")
        copy.commit()
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("VACUUM")
    return _read(path), rows


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _tables(cursor: Any) -> Iterator[bytes]:
    """Yield every table: its name and columns, then its rows as COPY gives them, each with its length."""
    for table in sorted(connection.introspection.table_names(cursor)):
        columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
        head = f"{table} {' '.join(columns)}".encode()
        yield LENGTH.pack(len(head)) + head
        taken = ", ".join(_taken(table, column) for column in columns)
        with cursor.cursor.copy(f'COPY (SELECT {taken} FROM "{table}") TO STDOUT') as rows:  # noqa: S608 (names)
            for piece in rows:
                yield LENGTH.pack(len(piece)) + bytes(piece)
        yield LENGTH.pack(0)


def _taken(table: str, column: str) -> str:
    return "NULL::bytea" if (table, column) == ("access_datakey", "wrapped") else f'"{column}"'
