"""Letters out of bytes: five ways of writing Cyrillic, and bytes that are no letters at all."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import Unreadable
from byname.core.tabular.formats.encoding import decode
from byname.core.tabular.formats.source import Findings

TEXT = "ПІБ;Дата\r\nТестенко Ґвинт Їжакович;12.03.1985\r\nПробчук Єва;1990\r\n"


def decoded(data: bytes) -> tuple[str, str | None]:
    findings = Findings()
    return decode(data, findings), findings.encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_each_encoding_is_recognised_from_its_bytes(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == (TEXT, encoding)


def test_utf16_of_the_other_order_is_told_by_its_mark() -> None:
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, "utf-16")


def test_latin_utf16_without_a_mark_is_recognised() -> None:
    assert decoded("name,born\nTestenko,1985\n".encode("utf-16-le"))[1] == "utf-16-le"


def test_one_spoilt_letter_does_not_make_utf8_another_alphabet() -> None:
    findings = Findings()
    text = decode(TEXT.encode()[:-3] + b"\xd0\r\n", findings)
    assert text.startswith("ПІБ;Дата")
    assert findings.encoding == "utf-8"
    assert findings.notes == ["1 letters could not be decoded as utf-8"]


def test_a_zero_byte_is_binary_and_its_place_is_named() -> None:
    with pytest.raises(Unreadable, match="byte 7: binary data"):
        decoded("ПІБ".encode() + b";\x00;1985\n")


def test_a_control_byte_in_cp1251_is_binary() -> None:
    with pytest.raises(Unreadable, match="byte 8: binary data"):
        decoded("Тестенко".encode("cp1251") + b"\x01")


def test_letters_of_no_slavic_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="neither utf-8, utf-16 nor cp1251"):
        decoded(b"abc " + bytes([0x80, 0x8F, 0x83, 0x90, 0x9D, 0x8A, 0x9E]) * 9)


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed: int) -> None:
    with pytest.raises(Unreadable):
        decoded(random.Random(seed).randbytes(600))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_whatever_is_utf8_comes_back_as_it_was(text: str) -> None:
    assert decoded(text.encode("utf-8-sig"))[0] == text
