"""Tells PostgreSQL who is at work, in the transaction of the statement that needs to know it.

A wrapper round every statement of Django's connections: one that names a personal table is preceded by the
signed context of the actor now standing, local to the transaction. Outside a transaction it gets one of its
own. Where the database has no wall, nothing is told.
"""

import re
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import psycopg
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.constants import MULTI
from psycopg.pq import TransactionStatus

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NoWall
from byname.apps.access.wall.signing import LIFETIME, SETTING, Transaction, context
from byname.apps.access.wall.standing import now_standing, standing

BEGAN = "SELECT pg_backend_pid(), (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint"
LINE = "byname_line"


class Line:
    """One connection: the wall at its other end, and what it was told in the running transaction."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._asked = False
        self.new_transaction()

    def new_transaction(self) -> None:
        """Nothing that was told before holds any more."""
        self._transaction: Transaction | None = None
        self.forget()

    def forget(self) -> None:
        """Tell it again before the next statement that needs it."""
        self._told: Actor | None = None
        self._renew_at = float("-inf")

    def walled(self, raw: Any) -> bool:
        """Say whether the database has a wall; asked once a connection."""
        if not self._asked:
            self._version, self._asked = _common_version(raw), True
        return self._version is not None

    def tell(self, raw: Any) -> None:
        """Have the database know who is at work now."""
        actor = now_standing()
        if self._told == actor and time.monotonic() < self._renew_at:
            return
        cursor = psycopg.Cursor(
            raw
        )  # binds on the server: other sessions see no value in a list of statements
        if self._transaction is None:
            self._transaction = Transaction(*(cursor.execute(BEGAN).fetchone() or ()))
        said = context(actor, self._version or 0, self._transaction) if actor else ""
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, said])
        self._told, self._renew_at = actor, time.monotonic() + LIFETIME / 2


def attach(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Begin a line on a fresh connection to PostgreSQL."""
    if connection.vendor == "postgresql":
        setattr(connection, LINE, Line())
        if _tell_first not in connection.execute_wrappers:
            connection.execute_wrappers.append(_tell_first)


def read_as(reader: Actor | None, compiler: Any) -> Any:
    """Have a compiler run its statement as the actor it was opened for."""
    execute = compiler.execute_sql

    def execute_sql(result_type: Any = MULTI, chunked_fetch: bool = False, **options: Any) -> Any:
        # A cursor on the server would ask the policy when rows are fetched: too late to be told.
        chunked = chunked_fetch and compiler.connection.vendor != "postgresql"
        with standing(reader):
            return execute(result_type, chunked_fetch=chunked, **options)

    compiler.execute_sql = execute_sql
    return compiler


def _tell_first(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    connection = context["connection"]
    line: Line = getattr(connection, LINE)
    raw = connection.connection
    status = raw.info.transaction_status
    if status == TransactionStatus.IDLE:
        line.new_transaction()
    if sql.startswith("ROLLBACK TO"):
        line.forget()
    if status == TransactionStatus.INERROR or not _guarded().search(sql) or not line.walled(raw):
        return execute(sql, params, many, context)
    if connection.in_atomic_block:
        line.tell(raw)
        return execute(sql, params, many, context)
    if now_standing() is None:
        return execute(sql, params, many, context)
    with transaction.atomic(using=connection.alias):
        line.tell(raw)
        return execute(sql, params, many, context)


@cache
def _guarded() -> re.Pattern[str]:
    from byname.apps.access.wall.policies import guarded_tables

    return re.compile("|".join(f'"{table}"' for table in guarded_tables()))


def _common_version(raw: Any) -> int | None:
    """Return the newest version of the wall's key that the database and the keyring share."""
    cursor = psycopg.Cursor(raw)
    (walled,) = cursor.execute("SELECT to_regprocedure('wall.versions()') IS NOT NULL").fetchone() or (False,)
    if not walled:
        return None
    (known,) = cursor.execute("SELECT wall.versions()").fetchone() or ([],)
    shared = set(known) & set(keys.wall_versions())
    if not shared:
        raise NoWall("the database and the keyring share no key of the wall: run byname database prepare")
    newest: int = max(shared)
    return newest
