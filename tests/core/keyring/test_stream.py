"""Sealed streams: whole and unchanged, or refused."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import BynameError, KeysUnavailable, Unreadable
from byname.core.keyring import KeyPurpose, Keyring, stream

RING = Keyring.create()
HEADER = {"what": "data", "expires": "2026-01-31"}


def sealed(parts: list[bytes], ring: Keyring = RING) -> bytes:
    into = io.BytesIO()
    stream.seal_stream(ring, HEADER, parts, into)
    return into.getvalue()


def opened(data: bytes, ring: Keyring = RING) -> bytes:
    file = io.BytesIO(data)
    return b"".join(stream.pieces(file, stream.open_stream(ring, file)))


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_what_was_sealed_comes_back_whole(parts: list[bytes]) -> None:
    assert opened(sealed(parts)) == b"".join(parts)


@given(st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    whole = sealed([b"invented"] * 5)
    place = data.draw(st.integers(0, len(whole) - 1))
    flip = data.draw(st.integers(1, 255))
    changed = bytearray(whole)
    changed[place] ^= flip
    with pytest.raises(BynameError):
        opened(bytes(changed))


@given(st.integers(0, 300))
def test_a_stream_cut_off_anywhere_is_refused(length: int) -> None:
    whole = sealed([b"invented"] * 5)
    with pytest.raises(BynameError):
        opened(whole[: min(length, len(whole) - 1)])


def test_the_first_line_can_be_read_by_anybody_and_changed_by_nobody() -> None:
    whole = sealed([b"invented"])
    line, rest = whole.split(b"\n", 1)
    said = json.loads(line)
    assert {name: said[name] for name in HEADER} == HEADER
    longer = json.dumps({**said, "expires": "2036-01-31"}, sort_keys=True).encode()
    with pytest.raises(KeysUnavailable, match="changed"):
        opened(longer + b"\n" + rest)


def test_another_keyring_does_not_open_it() -> None:
    with pytest.raises(KeysUnavailable, match="another key folder"):
        opened(sealed([b"invented"]), Keyring.create())


def test_when_a_backup_key_is_forgotten_what_it_sealed_is_gone() -> None:
    whole = sealed([b"invented"])
    rotated = RING.rotate(KeyPurpose.BACKUP)
    assert opened(whole, rotated) == b"invented"
    with pytest.raises(KeysUnavailable, match="no version 1"):
        opened(whole, rotated.forget(KeyPurpose.BACKUP, 1))


def test_more_than_one_message_of_gcm_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LONGEST", 10)
    with pytest.raises(Unreadable, match="64 GiB"):
        sealed([b"invented", b"invented"])
