"""A whole installation of its own: a data folder, keys, a migrated database, and processes that use them."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

SERVER = os.environ.get("BYNAME_DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith("postgres")
PATIENCE = 60.0


@dataclass(frozen=True)
class Installation:
    home: Path
    database: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        here = {name: value for name, value in os.environ.items() if name != "BYNAME_KEYS"}
        return {**here, "BYNAME_HOME": str(self.home), "BYNAME_DATABASE_URL": self.database, **self.settings}

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        command = [sys.executable, *arguments]
        return subprocess.Popen(command, env=self.environment, cwd=self.home, text=True, **options)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=self.home, text=True, capture_output=True, check=False
        )

    def python(self, code: str) -> str:
        done = self.run("-c", SETUP + code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def byname(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return self.run("-m", "byname.cli", *arguments)

    def sql(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements as somebody who owns the database; return the rows of the last."""
        opened: Any = psycopg.connect(self.database) if ON_POSTGRESQL else sqlite3.connect(self.home / FILE)
        with closing(opened) as connection, connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []

    def wait_until(self, query: str, holds: Callable[[Any], bool]) -> Any:
        """Look until the one value of the query is as wanted."""
        deadline = time.monotonic() + PATIENCE
        while not holds(value := self.sql(query)[0][0]):
            assert time.monotonic() < deadline, f"still {value!r}: {query}"
            time.sleep(0.05)
        return value


FILE = "byname.sqlite3"
SETUP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
django.setup()
"""
MIGRATE = """
from django.core.management import call_command
from byname.apps.ledger import keys
keys.make_missing()
call_command("migrate", verbosity=0)
"""


@contextmanager
def made(home: Path, like: Installation | None = None) -> Iterator[Installation]:
    """Make an installation, by copying another one where given; its database goes when this ends."""
    name = f"byname_test_{uuid4().hex[:12]}"
    database = f"{SERVER.rsplit('/', 1)[0]}/{name}" if ON_POSTGRESQL else f"sqlite:///{home / FILE}"
    if like:
        shutil.copytree(like.home, home)
    if ON_POSTGRESQL:
        template = like.database.rsplit("/", 1)[1] if like else "template1"
        _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    installation = Installation(home, database)
    try:
        if not like:
            installation.python(MIGRATE)
        yield installation
    finally:
        if ON_POSTGRESQL:
            _dropped(name)


def _dropped(name: str) -> None:
    """Drop a database; while the server itself is tidying it up, it is refused: then once more, and again."""
    for patience in (1, 2, 4, 8, 0):
        try:
            return _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
        except psycopg.errors.InsufficientPrivilege:
            if not patience:
                raise
            time.sleep(patience)
    return None


def _on_server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
