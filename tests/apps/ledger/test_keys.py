"""The key folder."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from byname.apps.ledger import key_folder, keys, passphrase
from byname.core.errors import KeysUnavailable, ProofFailed
from byname.core.keyring import KeyPurpose, seal
from byname.core.merkle.checkpoint import Checkpoint
from byname.core.merkle.note import Verifier


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.BYNAME_KEYS = tmp_path / "home" / "keys"
    yield tmp_path / "home" / "keys"
    keys.forget_read()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_what_is_made(folder: Path) -> None:
    keys.make_missing()
    assert mode(folder) == 0o700
    assert {path.name: mode(path) for path in folder.iterdir()} == {
        keys.KEYRING: 0o600,
        keys.SESSION_SECRET: 0o600,
        keys.PUBLIC_KEY: 0o600,
    }


def test_nothing_that_is_there_is_made_anew(folder: Path) -> None:
    keys.make_missing()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    keys.make_missing()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_lost_public_key_is_written_again(folder: Path) -> None:
    keys.make_missing()
    before = (folder / keys.PUBLIC_KEY).read_bytes()
    (folder / keys.PUBLIC_KEY).unlink()
    keys.make_missing()
    assert (folder / keys.PUBLIC_KEY).read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_without_a_key_file_there_are_no_keys() -> None:
    with pytest.raises(KeysUnavailable, match="no readable keyring"):
        keys.keyring()


def test_a_passphrase_seals_the_file_and_opens_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYNAME_PASSPHRASE", "three invented words")
    keys.make_missing()
    _, key = keys.keyring().current(KeyPurpose.WRAP)
    assert key.hex() not in (folder / keys.KEYRING).read_text()
    monkeypatch.setenv("BYNAME_PASSPHRASE", "three other words")
    keys.forget_read()
    with pytest.raises(KeysUnavailable, match="passphrase"):
        keys.keyring()


def test_rotation_is_kept_and_told_to_outsiders(folder: Path) -> None:
    keys.make_missing()
    origin = keys.origin(keys.keyring())
    assert keys.rotate(KeyPurpose.LEDGER) == 2
    assert keys.keyring().versions(KeyPurpose.LEDGER) == [1, 2]
    lines = (folder / keys.PUBLIC_KEY).read_text().splitlines()
    assert [Verifier.decode(line).name for line in lines] == [origin, origin]


@pytest.mark.usefixtures("folder")
def test_a_checkpoint_opens_with_the_version_that_signed_it_and_with_no_other() -> None:
    keys.make_missing()
    ring = keys.keyring().rotate(KeyPurpose.LEDGER)
    for version in (1, 2):
        signer = keys.signer(ring, version)
        note = Checkpoint(signer.name, 3, bytes(32)).sign(signer)
        assert keys.open_checkpoint(ring, note).size == 3
    with pytest.raises(ProofFailed):
        keys.open_checkpoint(keys.keyring(), note)


def test_no_half_written_file_is_left_behind(folder: Path) -> None:
    keys.make_missing()
    keys.rotate(KeyPurpose.SEAL)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [keys.KEYRING, keys.SESSION_SECRET, keys.PUBLIC_KEY]
    )


def test_keys_that_another_process_changed_are_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.make_missing()
    before = keys.keyring()
    monkeypatch.setattr(keys, "LOOK_AGAIN", 0)
    data = seal(before.rotate(KeyPurpose.WRAP), None)
    key_folder.write(folder / keys.KEYRING, data)
    assert keys.keyring().versions(KeyPurpose.WRAP) == [1, 2]


def test_keys_whose_file_is_gone_are_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.make_missing()
    keys.keyring()
    monkeypatch.setattr(keys, "LOOK_AGAIN", 0)
    key_folder.destroy(folder / keys.KEYRING)
    with pytest.raises(KeysUnavailable, match="no readable keyring"):
        keys.keyring()


def test_a_passphrase_may_lie_in_a_file_that_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "credential").write_text("three invented words\n")
    monkeypatch.setenv("BYNAME_PASSPHRASE_FILE", str(tmp_path / "credential"))
    keys.make_missing()
    assert keys.sealed()
    keys.forget_read()
    assert keys.keyring().versions(KeyPurpose.WRAP) == [1]


@pytest.mark.usefixtures("folder")
def test_an_unsealed_key_file_is_sealed_afterwards_and_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_asked", [])
    keys.make_missing()
    _, key = keys.keyring().current(KeyPurpose.WRAP)
    keys.reseal(b"three invented words")
    assert keys.sealed()
    assert keys.rotate(KeyPurpose.WRAP) == 2
    assert keys.sealed()
    assert keys.keyring().get(KeyPurpose.WRAP, 1) == key


@pytest.mark.usefixtures("folder")
def test_a_sealed_key_file_is_not_written_without_its_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "_asked", [])
    keys.make_missing()
    ring = keys.keyring()
    keys.reseal(b"three invented words")
    passphrase._asked.clear()
    with pytest.raises(KeysUnavailable, match="passphrase is needed"):
        keys.store(ring)


@pytest.mark.parametrize("purpose", [KeyPurpose.WRAP, KeyPurpose.INDEX, KeyPurpose.BACKUP])
@pytest.mark.usefixtures("folder")
def test_an_older_version_can_be_destroyed(purpose: KeyPurpose) -> None:
    keys.make_missing()
    keys.rotate(purpose)
    keys.forget(purpose, 1)
    assert keys.keyring().versions(purpose) == [2]


def test_a_destroyed_file_is_overwritten_before_it_is_removed(tmp_path: Path) -> None:
    secret, other_name = tmp_path / "secret", tmp_path / "other-name"
    secret.write_bytes(b"invented secret")
    other_name.hardlink_to(secret)
    key_folder.destroy(secret)
    assert not secret.exists()
    assert b"invented" not in other_name.read_bytes()


@pytest.mark.parametrize(("new", "why"), [("short", "at least 12"), ("", "needed")])
def test_a_new_passphrase_is_long_and_comes_from_somebody(
    new: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYNAME_NEW_PASSPHRASE", new)
    with pytest.raises(KeysUnavailable, match=why):
        passphrase.fresh()
