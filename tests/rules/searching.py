"""Looks for names in bytes, in every writing in which a name could lie about: so that none is overlooked."""

import base64
import hashlib
import html
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, quote_plus

import translitua

from byname.core.names import fold

CODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "cp1251",
    "koi8-u",
    "cp866",
    "mac-cyrillic",
    "iso8859-5",
)
DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s")
PIECE = 1_000_000
SHORTEST = 6  # bytes; what is shorter is found everywhere


@dataclass(frozen=True)
class Searched:
    """The words of one invented person: each alone, and together as forms and lists write them."""

    words: tuple[str, ...]
    together: tuple[str, ...] = ()

    @cached_property
    def needles(self) -> dict[bytes, str]:
        """Every writing of every word, and what it is a writing of."""
        found = {needle: f"{how}: {word}" for word in self.words for how, needle in written(word)}
        hashed = {
            needle: f"{how}: {word}"
            for word in (*self.words, *self.together)
            for how, needle in digests(word)
        }
        return {needle: what for needle, what in (hashed | found).items() if len(needle) >= SHORTEST}

    @cached_property
    def beginnings(self) -> dict[bytes, list[bytes]]:
        """The needles by the bytes they begin with."""
        found: dict[bytes, list[bytes]] = {}
        for needle in self.needles:
            found.setdefault(needle[:SHORTEST], []).append(needle)
        return found

    def found_in(self, haystack: bytes) -> list[str]:
        """Return each writing that occurs; letters of codes and hashes count in either case."""
        return sorted(
            {self.needles[needle] for straw in (haystack, haystack.lower()) for needle in self._in(straw)}
        )

    def _in(self, haystack: bytes) -> Iterator[bytes]:
        # Thousands of needles: only those are looked for whose first bytes occur.
        for start in range(0, len(haystack), PIECE):
            piece = haystack[start : start + PIECE + SHORTEST]
            occurring = {piece[at : at + SHORTEST] for at in range(len(piece) - SHORTEST + 1)}
            for beginning in occurring & self.beginnings.keys():
                yield from (needle for needle in self.beginnings[beginning] if needle in haystack)


def written(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield a word in every writing: letters, escapes, codings, transliterations."""
    for how, text in letters(word):
        for coding in CODINGS:
            coded = text.encode(coding, "ignore")
            if coded.decode(coding) == text:
                yield f"{how} in {coding}", coded
                yield from ((f"{how} in {coding} in base64", part) for part in in_base64(coded))
                yield f"{how} in {coding} in hex", coded.hex().encode()
        yield from ((f"{how} {name}", escaped.encode()) for name, escaped in escapes(text))


def letters(word: str) -> Iterator[tuple[str, str]]:
    """Yield a word in large and small letters, composed and decomposed, folded, and in Latin letters."""
    forms = {"as it is": word, "folded": fold(word), "decomposed": unicodedata.normalize("NFD", word)}
    forms |= {
        "transliterated": translitua.translit(word),
        "Russian transliterated": translitua.translit(word, translitua.RussianSimple),
    }
    for how, text in forms.items():
        yield how, text
        yield f"{how}, in capitals", text.upper()
        yield f"{how}, in small letters", text.lower()
        yield f"{how}, as a title", text.title()


def escapes(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text as web pages, addresses and programs escape it."""
    yield "escaped for JSON", json.dumps(text)[1:-1]
    yield "escaped for Python", text.encode("unicode_escape").decode()
    yield "escaped for HTML in numbers", "".join(f"&#{ord(letter)};" for letter in text)
    yield "escaped for HTML in hex", "".join(f"&#x{ord(letter):x};" for letter in text)
    yield "escaped for HTML", html.escape(text)
    yield "in an address", quote(text, safe="")
    yield "in an address in small letters", quote(text, safe="").lower()
    yield "in a query", quote_plus(text)
    yield "in an address in cp1251", quote(text.encode("cp1251", "ignore"), safe="")
    yield "in the bytes of a repr", repr(text.encode())[2:-1]


def in_base64(data: bytes) -> Iterator[bytes]:
    """Yield what of the data shows in base64, whichever of three places it begins at, and in its URL form."""
    for offset in range(3):
        coded = base64.b64encode(bytes(offset) + data).rstrip(b"=")
        # The first letters hold bits of what stood before, the last ones of what comes after.
        kept = coded[(offset * 8 + 5) // 6 : (offset + len(data)) * 8 // 6]
        yield kept
        yield kept.translate(bytes.maketrans(b"+/", b"-_"))


def digests(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield the plain hashes of a word as programs usually write it: bytes, hex, base64."""
    texts = {text for _, text in letters(word)} | {word.replace(" ", "")}
    for text in texts:
        for coding in ("utf-8", "utf-16-le", "cp1251"):
            for name in DIGESTS:
                digest = hashlib.new(name, text.encode(coding, "ignore"), usedforsecurity=False).digest()
                yield f"{name}", digest
                yield f"{name} in hex", digest.hex().encode()
                yield f"{name} in base64", base64.b64encode(digest).rstrip(b"=")


def joined(parts: Iterable[bytes | str]) -> bytes:
    """Return texts and bytes as one haystack."""
    return b"\n".join(
        part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts
    )
