"""The exact bytes, and what seals them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.ledger.canonical import (
    COLUMNS,
    canonical,
    check_pseudonyms,
    check_words,
    seal,
    sealed_content,
)
from byname.core.errors import BynameError, ProofFailed
from byname.core.keyring import KeyPurpose, Keyring

KEYRING = Keyring.create()
ROW: dict[str, object] = {
    "seq": 7,
    "time": "2026-03-01T09:30:00.000001Z",
    "actor": "5f" * 16,
    "action": "person.read",
    "purpose": "",
    "handle": "",
    "fields": "surname birth_date",
    "commitment": "",
}


def test_the_bytes_are_as_written_down_here() -> None:
    assert canonical("entry", ROW) == (
        b'{"action":"person.read","actor":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f","commitment":"",'
        b'"fields":["surname","birth_date"],"handle":"","purpose":"","seq":7,"time":"2026-03-01T09:30:00.000001Z"}'
    )


def test_the_order_of_columns_does_not_matter() -> None:
    assert canonical("entry", dict(reversed(ROW.items()))) == canonical("entry", ROW)


@pytest.mark.parametrize("value", [7.0, True, None, b"7", ["surname"]])
@pytest.mark.parametrize("column", ["seq", "fields"])
def test_only_whole_numbers_and_texts_are_written(column: str, value: object) -> None:
    with pytest.raises(ProofFailed, match=column):
        canonical("entry", {**ROW, column: value})


rows = st.fixed_dictionaries(
    {name: st.integers() if name == "seq" else st.text(max_size=20) for name in COLUMNS["entry"]}
)


@given(rows, rows, st.sets(st.sampled_from(COLUMNS["entry"])))
def test_two_different_rows_never_have_the_same_bytes(
    row: dict[str, object], other: dict[str, object], columns: set[str]
) -> None:
    other = {name: other[name] if name in columns else row[name] for name in row}
    assert (canonical("entry", row) == canonical("entry", other)) == (row == other)


def test_a_seal_fits_its_row_kind_version_and_keyring_only() -> None:
    row = {**ROW, "seal_version": 1, "seal": seal(KEYRING, 1, "entry", canonical("entry", ROW))}
    assert sealed_content(KEYRING, "entry", row) == canonical("entry", ROW)
    assert sealed_content(Keyring.create(), "entry", row) is None
    assert sealed_content(KEYRING.rotate(KeyPurpose.SEAL), "entry", {**row, "seal_version": 2}) is None
    assert sealed_content(KEYRING, "entry", {**row, "seal_version": 3}) is None
    assert sealed_content(KEYRING, "entry", {**row, "purpose": "audit"}) is None
    assert seal(KEYRING, 1, "head", canonical("entry", ROW)) != row["seal"]


@given(st.text(max_size=80))
def test_a_word_has_small_latin_letters_and_three_signs_only(text: str) -> None:
    _agrees(lambda: check_words(word=text), re.fullmatch("[a-z_.:]{1,64}", text) is not None)


@given(st.from_regex(r"[0-9a-fA-Fg-]{30,40}", fullmatch=True))
def test_a_pseudonym_is_a_uuid_or_hexadecimal(text: str) -> None:
    uuid = re.fullmatch("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", text)
    _agrees(lambda: check_pseudonyms(actor=text), bool(uuid or re.fullmatch("[0-9a-f]{32,128}", text)))


def _agrees(check: Callable[[], None], expected: bool) -> None:
    try:
        check()
    except BynameError:
        assert not expected
    else:
        assert expected
