"""The key drill: a whole life of keys, on invented people and an installation of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from byname.cli.home import open_home
from byname.core.errors import BynameError
from byname.core.keyring import KEPT, KeyPurpose

if TYPE_CHECKING:
    from byname.apps.access.actor import Actor

BATCH = 1_000
AFTERWARDS = 10  # people registered under the new keys


class DrillFailed(BynameError):
    """A step of the drill did not give what it must."""


@dataclass(frozen=True)
class Step:
    """One step: what was done, to how many, in which time."""

    what: str
    count: int
    seconds: float


def run(people: int, tell: Callable[[str], None] = lambda step: None, database: str = "") -> list[Step]:
    """Go through every step; raises DrillFailed at the first that does not come out."""
    with TemporaryDirectory(prefix="byname-drill-") as folder, _installation(Path(folder), database):
        return list(_timed(_steps(Path(folder), people, restore=not database), tell))


Work = tuple[str, Callable[[], int]]


def _timed(steps: Iterator[Work], tell: Callable[[str], None]) -> Iterator[Step]:
    for what, work in steps:
        tell(what)
        began = time.monotonic()
        count = work()
        yield Step(what, count, time.monotonic() - began)


@contextmanager
def _installation(folder: Path, database: str) -> Iterator[None]:
    """Point this process at an installation of its own before any setting is read."""
    os.environ |= {
        "BYNAME_HOME": str(folder / "home"),
        "BYNAME_KEYS": str(folder / "keys"),
        "BYNAME_TRAINING": "1",
        "BYNAME_DATABASE_URL": database or f"sqlite:///{folder / 'home' / 'byname.sqlite3'}",
        "BYNAME_PASSPHRASE": "invented people only",
    }
    (folder / "home").mkdir()
    open_home()
    from django.core.management import call_command
    from django.db import connection

    from byname.apps.ledger import keys

    keys.make_missing()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        connection.close()


def _steps(folder: Path, people: int, *, restore: bool) -> Iterator[Work]:
    from byname.cli import keys as commands

    yield "people registered under the first keys", lambda: _register(0, people)
    yield "records read", lambda: _read(people)
    yield "keys rotated, every purpose", _rotate
    yield "people registered under the new keys", lambda: _register(people, AFTERWARDS)
    total = people + AFTERWARDS
    yield "records read, old and new", lambda: _read(total)
    yield "found by search under either key", lambda: _find(0) + _find(people)
    yield "data keys wrapped anew, search tokens made anew", lambda: sum(commands.carry_over().values())
    yield "old keys destroyed", _destroy
    yield "records read without the old keys", lambda: _read(total)
    yield "found by search without the old keys", lambda: _find(0) + _find(people)
    yield "backup made: wrapped keys", lambda: _backup(folder)
    yield "person erased after the backup", _erase
    yield "records read but his", lambda: _read(total - 1)
    if restore:
        yield "keys restored from the backup, his not", lambda: _restore(folder, total - 1)
        yield "records read in the restored copy", lambda: _read_there(folder, total - 1)
    yield "entries of the ledger verified", _verify


def _register(first: int, count: int) -> int:
    from byname.apps.access.actor import system_actor
    from byname.apps.register import services
    from byname.apps.register.inputs import ClaimInput, SourceInput
    from byname.apps.register.vocabulary import Predicate, SourceType

    source = SourceInput(type=SourceType.OWN_RECORD, who="invented")
    grades = {"reliability": "B", "credibility": "2", "source": source}

    def said(number: int) -> list[ClaimInput]:
        values = ((Predicate.SURNAME, _surname(number)), (Predicate.GIVEN_NAME, "Тарас"))
        return [ClaimInput(predicate=predicate, value=value, **grades) for predicate, value in values]  # type: ignore[arg-type]

    for start in range(first, first + count, BATCH):
        batch = range(start, min(start + BATCH, first + count))
        services.register_people(system_actor("drill"), [said(number) for number in batch])
    return count


def _read(expected: int) -> int:
    from byname.apps.access.actor import system_actor
    from byname.apps.access.services import data_keys
    from byname.apps.register import queries

    data_keys.close_opened()
    read = sum(bool(one.surname) for one in queries.linkage_records(system_actor("drill")))
    return _must(read, expected, "records read")


def _find(number: int) -> int:
    from byname.apps.access.actor import system_actor
    from byname.apps.register import queries

    found = queries.search_exact(system_actor("drill"), surname=_surname(number), given_name="Тарас")
    return _must(len(found), 1, "people found")


def _rotate() -> int:
    from byname.apps.access.actor import operator
    from byname.apps.access.services import data_keys

    return len([data_keys.rotate(operator(), purpose) for purpose in KeyPurpose])


def _destroy() -> int:
    from byname.apps.access.actor import operator
    from byname.cli.keys import destroy_version

    gone = [purpose for purpose in KeyPurpose if purpose not in KEPT]
    for purpose in gone:
        destroy_version(operator(), purpose, 1)
    return len(gone)


def _verify() -> int:
    from byname.apps.ledger import services as ledger

    ledger.sign_checkpoint()
    return ledger.verify().size


def _backup(folder: Path) -> int:
    from django.utils import timezone

    from byname.apps.access import backups
    from byname.apps.access.actor import operator

    return backups.make(operator(), folder / "backups", folder / "sets", timezone.now()).wrapped


def _erase() -> int:
    from byname.apps.access import backups
    from byname.apps.reconciliation import services as reconciliation
    from byname.apps.register import services
    from byname.apps.register.erasure import ErasureReason

    services.propose_erasure(_officer("drill-1"), "P-000001", ErasureReason.REQUEST)
    reconciliation.erase(_officer("drill-2"), "P-000001", ErasureReason.REQUEST)
    return len(backups.remember_destroyed())


def _officer(login: str) -> "Actor":
    from django.utils import timezone

    from byname.apps.access import services
    from byname.apps.access.actor import operator
    from byname.apps.access.purposes import Purpose
    from byname.apps.access.roles import Compartment, Role

    grants = [(Role.DPO, Compartment.MILITARY)]
    account = services.create_account(operator(), username=login, password=None, grants=grants)
    return services.actor_for(account, Purpose.AUDIT, timezone.now(), timezone.now())


def _restore(folder: Path, expected: int) -> int:
    (data,), (keys,) = (folder / "backups").glob("*.data"), (folder / "sets").glob("*.keys")
    said = _command("restore", str(data), "--keys", str(keys), "--to", str(folder / "restored"))
    back = next(int(line.split()[0]) for line in said.splitlines() if " keys are back" in line)
    return _must(back, expected, "keys restored")


def _read_there(folder: Path, expected: int) -> int:
    code = (
        "from byname.cli.home import open_home; open_home()\n"
        "from byname.apps.access.actor import system_actor\n"
        "from byname.apps.register import queries\n"
        "print(sum(bool(one.surname) for one in queries.linkage_records(system_actor('drill'))))"
    )
    there = {
        "BYNAME_HOME": str(folder / "restored"),
        "BYNAME_DATABASE_URL": f"sqlite:///{folder}/restored/byname.sqlite3",
    }
    return _must(int(_process(["-c", code], there)), expected, "records read")


def _command(*arguments: str) -> str:
    return _process(["-m", "byname.cli", *arguments], {})


def _process(arguments: list[str], more: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 (this program itself)
        [sys.executable, *arguments], env={**os.environ, **more}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DrillFailed(f"a step ended with exit code {done.returncode}: {done.stderr.strip()[-200:]}")
    return done.stdout


def _must(found: int, expected: int, what: str) -> int:
    if found != expected:
        raise DrillFailed(f"expected {expected} {what}, but found {found}")
    return found


def _surname(number: int) -> str:
    """Return an invented surname of its own for every number, in letters."""
    letters = "бвгджзклмнпрст"
    text = ""
    number += len(letters)
    while number:
        number, rest = divmod(number, len(letters))
        text += letters[rest] + "о"
    return f"Вигадан{text}ко"
