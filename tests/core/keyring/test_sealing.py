"""The key file: sealed or plain, and refused when it is not what was written."""

import json

import pytest

from byname.core.errors import KeysUnavailable
from byname.core.keyring import KeyPurpose, Keyring, seal, unseal
from byname.core.keyring.sealing import COST_LIMIT

PASSPHRASE = "соловей над річкою".encode()
KEYRING = Keyring.create().rotate(KeyPurpose.WRAP).rotate(KeyPurpose.LEDGER)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(KEYRING, PASSPHRASE)


def test_a_sealed_keyring_opens_with_its_passphrase(sealed: bytes) -> None:
    assert unseal(sealed, PASSPHRASE) == KEYRING


def test_a_plain_keyring_opens_without_one() -> None:
    assert unseal(seal(KEYRING, None), None) == KEYRING


def test_a_plain_keyring_also_opens_where_a_passphrase_is_set() -> None:
    assert unseal(seal(KEYRING, None), PASSPHRASE) == KEYRING


@pytest.mark.parametrize("passphrase", [None, b"", PASSPHRASE + b" "])
def test_another_passphrase_or_none_is_refused(sealed: bytes, passphrase: bytes | None) -> None:
    with pytest.raises(KeysUnavailable, match="passphrase"):
        unseal(sealed, passphrase)


def test_no_key_stands_in_a_sealed_file(sealed: bytes) -> None:
    for purpose in KeyPurpose:
        _, key = KEYRING.current(purpose)
        assert key.hex().encode() not in sealed


def test_two_seals_of_the_same_keys_have_nothing_in_common(sealed: bytes) -> None:
    first, second = json.loads(sealed), json.loads(seal(KEYRING, PASSPHRASE))
    assert first["salt"] != second["salt"]
    assert first["sealed"][:16] != second["sealed"][:16]


@pytest.mark.parametrize(("name", "value"), [("passes", 4), ("salt", "00" * 16), ("sealed", "AAAA" * 20)])
def test_a_changed_sealed_file_is_refused(sealed: bytes, name: str, value: object) -> None:
    with pytest.raises(KeysUnavailable):
        unseal(json.dumps({**json.loads(sealed), name: value}).encode(), PASSPHRASE)


@pytest.mark.parametrize("name", COST_LIMIT)
def test_a_file_that_asks_for_endless_work_is_refused(sealed: bytes, name: str) -> None:
    dear = {**json.loads(sealed), name: COST_LIMIT[name] + 1}
    with pytest.raises(KeysUnavailable, match="more work"):
        unseal(json.dumps(dear).encode(), PASSPHRASE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"format": "other"}',
        b'{"format": "byname-keyring-1", "keys": {"wrap": {"1": "zz"}}}',
        b'{"format": "byname-keyring-1", "keys": {"unheard": {}}}',
        b'{"format": "byname-keyring-1", "keys": []}',
        b'{"format": "byname-keyring-1", "kdf": "argon2id"}',
    ],
)
def test_what_is_not_a_key_file_is_refused_in_one_word(data: bytes) -> None:
    with pytest.raises(KeysUnavailable):
        unseal(data, PASSPHRASE)
