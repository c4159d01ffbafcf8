"""The restore drill: a backup made in use, a person erased, and what comes back."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.installation import ON_POSTGRESQL, Installation, _on_server

CANARY = "Канарейківська"
OTHER = "Вигадайленко"
# Whatever form a name could lie about in.
FORMS = [
    text.encode(code)
    for text in (CANARY, CANARY.upper(), CANARY.lower())
    for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-u", "unicode_escape")
]
PEOPLE = f"""
from django.utils import timezone
from byname.apps.access import services as access
from byname.apps.access.actor import operator, system_actor
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger.services import checkpointed
from byname.apps.register import services
from byname.apps.register.inputs import ClaimInput, SourceInput
source = SourceInput(type="own_record", who="{CANARY}")
with checkpointed():
    for name in ("{CANARY}", "{OTHER}"):
        said = [ClaimInput(predicate=one, value=text, source=source, reliability="B", credibility="2")
                for one, text in (("surname", name), ("given_name", "Тарас"))]
        services.register_person(system_actor("test"), said)
    for login in ("first", "second"):
        access.create_account(operator(), username=login, password=None,
                              grants=[(Role.DPO, Compartment.MILITARY)])
"""
NAMES = """
from byname.apps.access.actor import system_actor
from byname.apps.register import queries
found = [one.surname for one in queries.linkage_records(system_actor("test"))]
found += [str(len(queries.search_exact(system_actor("test"), surname="%s", given_name="Тарас")))]
print(*found)
"""


def names(site: Installation) -> list[str]:
    return site.python(NAMES % CANARY).split()


def said(site: Installation, *arguments: str, code: int = 0) -> str:
    done = site.byname(*arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def the_one(folder: Path, pattern: str) -> str:
    (found,) = folder.glob(pattern)
    return str(found)


@pytest.fixture
def site(installation: Installation) -> Installation:
    installation.python(PEOPLE)
    return installation


@pytest.fixture
def elsewhere(site: Installation, tmp_path: Path):
    """Give an empty place to restore into, with the keys of the site."""
    if not ON_POSTGRESQL:
        yield replace(site, home=tmp_path / "back", database=f"sqlite:///{tmp_path}/back/byname.sqlite3")
        return
    name = site.database.rsplit("/", 1)[1] + "_back"
    _on_server(f'CREATE DATABASE "{name}"')
    (tmp_path / "back").mkdir()
    yield replace(site, home=tmp_path / "back", database=f"{site.database}_back")
    _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_backup_brings_back_everybody_but_who_was_erased_since(
    site: Installation, elsewhere: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups, sets = site.home / "backups", site.home / "sets"
    said(site, "backup", "--to", str(backups), "--keys-to", str(sets))
    data, keys = the_one(backups, "*.data"), the_one(sets, "*.keys")
    gone = said(
        site, "shred", "P-000001", "--reason", "request", "--as", "first", "--approve-as", "second", "--yes"
    )
    assert "is erased, signed by two" in gone
    assert names(site) == [OTHER, "0"]
    to = elsewhere.database if ON_POSTGRESQL else str(elsewhere.home)
    told = said(site, "restore", data, "--keys", keys, "--to", to)
    assert "1 were destroyed since and stay so (1 people)" in told
    assert "The ledger is whole" in told
    monkeypatch.setattr(Installation, "environment", property(_with_keys_of(site)))
    assert names(elsewhere) == [OTHER, "0"]
    again = said(site, "restore", data, "--keys", keys, "--to", to, code=2)
    assert "empty" in again


def _with_keys_of(site: Installation):
    def environment(self: Installation) -> dict[str, str]:
        here = {**os.environ, "BYNAME_HOME": str(self.home), "BYNAME_DATABASE_URL": self.database}
        return {**here, "BYNAME_KEYS": str(site.home / "keys")}

    return environment


def test_of_an_erased_person_no_form_of_the_name_lies_anywhere(site: Installation) -> None:
    said(site, "backup", "--to", str(site.home / "backups"))
    said(site, "shred", "P-000001", "--reason", "harm", "--as", "first", "--approve-as", "second", "--yes")
    said(site, "retention", "--apply")
    files = [path for path in site.home.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert not [form for form in FORMS if form in data], path.name


def test_the_data_of_a_backup_hold_no_wrapped_key(site: Installation) -> None:
    said(site, "backup", "--to", str(site.home / "backups"))
    kept = site.sql("SELECT wrapped FROM access_datakey")
    code = (
        "import sys\nfrom pathlib import Path\nfrom byname.apps.ledger.keys import keyring\n"
        "from byname.core.keyring import stream\n"
        f"file = next(Path({str(site.home / 'backups')!r}).glob('*.data')).open('rb')\n"
        "whole = b''.join(stream.pieces(file, stream.open_stream(keyring(), file)))\n"
        "print(len(whole), whole.hex())"
    )
    length, whole = site.python(code).split()
    assert int(length) > 1000
    assert kept
    for (wrapped,) in kept:
        assert bytes(wrapped).hex() not in whole
        assert bytes(wrapped).hex().encode().hex() not in whole


def test_one_person_alone_erases_nobody_by_command(site: Installation) -> None:
    arguments = ("shred", "P-000001", "--reason", "request", "--as", "first", "--yes")
    assert "another person signs it" in said(site, *arguments)
    refused = said(site, *arguments, code=2)
    assert "own_proposal" in refused
    assert names(site) == [CANARY, OTHER, "1"]
