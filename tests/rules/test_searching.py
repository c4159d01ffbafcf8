"""A name planted on purpose is found in whatever writing it lies about."""

import base64
import hashlib
import html
import json
import unicodedata
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

import pytest
import translitua
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.searching import Searched

NAME, BORN = "Жмудьолупиненко", "29.02.1996"
WHOLE = f"{NAME} Варфоломейко"

WRITINGS: dict[str, Callable[[str], bytes]] = {
    "raw": str.encode,
    "capitals": lambda name: name.upper().encode(),
    "small": lambda name: name.lower().encode(),
    "decomposed": lambda name: unicodedata.normalize("NFD", name).encode(),
    "html": lambda name: html.escape(f'<b title="{name}">').encode(),
    "html numbers": lambda name: "".join(f"&#{ord(letter)};" for letter in name).encode(),
    "html hex": lambda name: "".join(f"&#x{ord(letter):X};" for letter in name).encode(),
    "json": lambda name: json.dumps({"name": name}).encode(),
    "python": lambda name: ascii(name).encode(),
    "repr of bytes": lambda name: repr(name.encode()).encode(),
    "address": lambda name: quote(f"/people/{name}/").encode(),
    "address in cp1251": lambda name: quote(name.encode("cp1251")).encode(),
    "transliterated": lambda name: translitua.translit(name).encode(),
    "transliterated capitals": lambda name: translitua.translit(name).upper().encode(),
    "utf-16 le": lambda name: name.encode("utf-16-le"),
    "utf-16 be": lambda name: name.encode("utf-16-be"),
    "cp1251": lambda name: name.encode("cp1251"),
    "koi8-u": lambda name: name.upper().encode("koi8-u"),
    "base64": lambda name: base64.b64encode(name.encode()),
    "base64 of cp1251": lambda name: base64.b64encode(name.encode("cp1251")),
    "hex": lambda name: name.encode().hex().upper().encode(),
    "md5": lambda name: hashlib.md5(name.encode(), usedforsecurity=False).hexdigest().encode(),
    "sha1 small": lambda name: hashlib.sha1(name.lower().encode(), usedforsecurity=False).digest(),
    "sha256": lambda name: hashlib.sha256(name.encode()).hexdigest().upper().encode(),
    "sha256 small": lambda name: hashlib.sha256(name.lower().encode()).digest(),
    "sha512 base64": lambda name: base64.b64encode(hashlib.sha512(name.upper().encode()).digest()),
}


@cache
def searched() -> Searched:
    return Searched((NAME, BORN), (WHOLE,))


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_planted_name_is_found_in_every_writing(writing: str) -> None:
    planted = b"\x00\x01 rubbish " + WRITINGS[writing](NAME) + b" more"
    assert searched().found_in(planted)


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_name_is_found_in_base64_wherever_it_begins(before: bytes, after: bytes) -> None:
    assert searched().found_in(base64.b64encode(before + NAME.encode() + after))


def test_the_hash_of_a_whole_name_is_found() -> None:
    assert searched().found_in(hashlib.sha256(WHOLE.lower().encode()).digest())


@pytest.mark.parametrize("size", [999_990, 999_996, 1_000_000, 1_000_003, 2_500_000])
def test_a_name_is_found_across_the_pieces_of_a_long_haystack(size: int) -> None:
    assert searched().found_in(bytes(size) + BORN.encode() + bytes(100))


@given(st.binary(max_size=2_000))
def test_nothing_is_found_where_nothing_lies(rubbish: bytes) -> None:
    assert searched().found_in(rubbish) == []


def test_another_name_is_not_found() -> None:
    assert searched().found_in("Кульбаба Орест Хомич, 20.02.1988".encode()) == []
