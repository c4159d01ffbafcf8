"""Keys by purpose and version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import KeysUnavailable
from byname.core.keyring import KEPT, KEY_LENGTH, KeyPurpose, Keyring

purposes = st.sampled_from(KeyPurpose)


def test_a_new_keyring_has_one_different_key_for_each_purpose() -> None:
    keys = [Keyring.create().current(purpose) for purpose in KeyPurpose]
    assert {version for version, _ in keys} == {1}
    assert len({key for _, key in keys}) == len(KeyPurpose)


@given(st.lists(purposes, max_size=12))
def test_rotation_adds_a_version_and_keeps_every_older_one(rotations: list[KeyPurpose]) -> None:
    keyring = Keyring.create()
    seen = {(purpose, 1): keyring.get(purpose, 1) for purpose in KeyPurpose}
    for purpose in rotations:
        keyring = keyring.rotate(purpose)
        version, key = keyring.current(purpose)
        assert (purpose, version) not in seen
        seen[purpose, version] = key
    assert all(keyring.get(purpose, version) == key for (purpose, version), key in seen.items())
    assert len(set(seen.values())) == len(seen)


def test_rotation_leaves_the_keyring_it_started_from_alone() -> None:
    keyring = Keyring.create()
    keyring.rotate(KeyPurpose.WRAP)
    assert keyring.versions(KeyPurpose.WRAP) == [1]


def test_a_forgotten_version_is_gone_and_its_number_is_not_used_again() -> None:
    keyring = Keyring.create().rotate(KeyPurpose.WRAP).forget(KeyPurpose.WRAP, 1)
    with pytest.raises(KeysUnavailable, match="no version 1 of the key for wrap"):
        keyring.get(KeyPurpose.WRAP, 1)
    assert keyring.rotate(KeyPurpose.WRAP).versions(KeyPurpose.WRAP) == [2, 3]


def test_the_current_version_cannot_be_forgotten() -> None:
    with pytest.raises(KeysUnavailable, match="rotate first"):
        Keyring.create().forget(KeyPurpose.WRAP, 1)


@pytest.mark.parametrize("purpose", sorted(KEPT))
def test_a_key_that_history_is_checked_with_is_never_forgotten(purpose: KeyPurpose) -> None:
    with pytest.raises(KeysUnavailable, match="kept for ever"):
        Keyring.create().rotate(purpose).forget(purpose, 1)


def test_a_version_that_was_never_made_is_refused() -> None:
    with pytest.raises(KeysUnavailable, match="no version 2"):
        Keyring.create().get(KeyPurpose.INDEX, 2)


@pytest.mark.parametrize("wrong", [{}, {0: bytes(KEY_LENGTH)}, {1: bytes(KEY_LENGTH - 1)}])
def test_a_purpose_without_a_proper_key_is_refused(wrong: dict[int, bytes]) -> None:
    with pytest.raises(KeysUnavailable):
        Keyring({**Keyring.create().keys, KeyPurpose.LEDGER: wrong})


def test_a_keyring_does_not_print_its_keys() -> None:
    keyring = Keyring.create(lambda length: b"k" * length)
    assert repr(b"k" * KEY_LENGTH) not in repr(keyring)
    assert "'wrap': [1]" in repr(keyring)
