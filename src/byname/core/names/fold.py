"""One key for a word of a name, whatever alphabet or romanisation it was written in.

A key is spelled in the Cyrillic letters that Ukrainian, Russian and the Latin spellings of both agree on: и,
і, ї, ы and й are one vowel, г, ґ and х one consonant, щ and ш one; soft and hard signs, apostrophes and
doubled letters are dropped.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from byname.core.names import latin
from byname.core.names.scripts import APOSTROPHES, clean

_CYRILLIC = str.maketrans(
    {
        **dict(zip("ґхєэёіїыйщюяў", "ггеееиииишуав", strict=True)),
        **dict(zip("ђјљњћџѕѓќ", "дилнчжзгк", strict=True)),
        **dict.fromkeys("ьъ" + APOSTROPHES, ""),
    }
)
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_SOFT_O = re.compile("(?<=[бвгґджзклмнпрстфхцчшщ])[йь]о")
# Latin tables that drop the soft sign make ьо a plain o, and some of them ё.
_SOFT_SIGN_O = re.compile("(?<=[бвгґджзклмнпрстфхцчшщ])(?:[йь]о|ё)")
_SETTLING = (
    (re.compile("тс"), "ц"),
    (re.compile("шч"), "ш"),
    (re.compile("тч"), "ч"),
    (re.compile("и(?=[аеиоу])"), ""),
    (re.compile("(?<=[жчш])о"), "е"),
    (re.compile(r"([^\W_])\1+"), r"\1"),
)
_UNSETTLED = re.compile(r"тс|шч|тч|и[аеиоу]|[жчш]о|([^\W_])\1")
_NOT_IN_KEY = re.compile("[^\u0400-\u052f-]+")
_COARSE = str.maketrans("еочцф", "иашсв")


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """Give the key of one word; folding a key again changes nothing.

    >>> fold("Шевченко") == fold("Shevchenko") == fold("ШЕВЧЕНКО")
    True
    """
    return _fold(clean(word).lower())


def _fold(word: str) -> str:
    return next(_keys(word), "")


def _keys(word: str) -> Iterator[str]:
    """Give the keys of a word in lower case, the likeliest first, some more than once."""
    if not _CYRILLIC_LETTER.search(word):
        yield from map(_key, latin.read(word))
        return
    yield _key(_SOFT_O.sub("е", word).translate(_CYRILLIC))
    if _SOFT_SIGN_O.search(word):
        yield _key(_SOFT_SIGN_O.sub("о", word).translate(_CYRILLIC))


def _key(letters: str) -> str:
    return _settle(_NOT_IN_KEY.sub("", letters).strip("-"))


def _settle(key: str) -> str:
    """Apply what holds for both alphabets until nothing changes: no и before a vowel, nothing doubled."""
    while _UNSETTLED.search(key):
        for pattern, replacement in _SETTLING:
            key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """Give every key a word may stand for, the commonest first; Latin letters may be read in several ways."""
    return tuple(dict.fromkeys(key for key in _keys(clean(word).lower()) if key))


@lru_cache(maxsize=1 << 16)
def coarse(key: str) -> str:
    """Give a rougher key: vowels that unstressed speech and careless typing confuse are one."""
    rough = _settle(key.translate(_COARSE))
    return coarse(rough) if "ц" in rough else rough
