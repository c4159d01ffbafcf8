"""One key for a word of a name, whatever alphabet or romanisation it was written in.

A key is spelled in the Cyrillic letters that Ukrainian, Russian and the Latin spellings of both agree on: и,
і, ї, ы and й are one vowel, г, ґ and х one consonant, щ and ш one; soft and hard signs, apostrophes and
doubled letters are dropped.
"""

import re
import unicodedata
from functools import lru_cache

from byname.core.names.scripts import APOSTROPHES, clean, is_cyrillic

_CYRILLIC = str.maketrans(
    {
        **dict(zip("ґхєэёіїыйщюяў", "ггеееиииишуав", strict=True)),
        **dict(zip("ђјљњћџѕѓќ", "дилнчжзгк", strict=True)),
        **dict.fromkeys("ьъ" + APOSTROPHES, ""),
    }
)
# A digraph that means different letters in different countries has its commonest reading here and the others
# in _ALTERNATIVES.
_LATIN = {
    "schtsch": "ш", "shtch": "ш", "stsch": "ш", "shch": "ш", "chtch": "ш", "szcz": "ш", "tsch": "ч",
    "stch": "ш", "sch": "ш", "tch": "ч", "tsh": "ч", "zgh": "зг", "sh": "ш", "sz": "ш", "zh": "ж",
    "kh": "г", "gh": "г", "ch": "ч", "cz": "ч", "ts": "ц", "tz": "ц", "ph": "ф", "th": "т", "ou": "у",
    "ck": "цк", "ci": "ци", "ce": "це", "cy": "ци", "c": "к", "x": "кс",
    **dict(zip("abdefghijklmnopqrstuvwyz", "абдефггииклмнопкрстуввиз", strict=True)),
    **dict(zip("žčšżłßđıøæŝĉ", "жчшжлсдиоешч", strict=True)),
}  # fmt: skip
_LATIN_TOKEN = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_ALTERNATIVES = (("ch", "sh"), ("ch", "kh"), ("j", "zh"), ("c", "ts"), ("sh", "zh"), ("z", "ts"))
_SOFT_O = re.compile("(?<=[бвгґджзклмнпрстфхцчшщ])[йь]о")
_SETTLING = (
    (re.compile("тс"), "ц"),
    (re.compile("шч"), "ш"),
    (re.compile("тч"), "ч"),
    (re.compile("и(?=[аеиоу])"), ""),
    (re.compile("(?<=[жчш])о"), "е"),
    (re.compile(r"([^\W_])\1+"), r"\1"),
)
_COARSE = str.maketrans("еочцф", "иашсв")


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """Give the key of one word; folding a key again changes nothing.

    >>> fold("Шевченко") == fold("Shevchenko") == fold("ШЕВЧЕНКО")
    True
    """
    return _fold(clean(word).lower())


def _fold(word: str) -> str:
    letters = _cyrillic(word) if any(map(is_cyrillic, word)) else _latin(word)
    return _settle("".join(x for x in letters if is_cyrillic(x) or x == "-").strip("-"))


def _cyrillic(word: str) -> str:
    return _SOFT_O.sub("е", word).translate(_CYRILLIC)


def _latin(word: str) -> str:
    bare = "".join(
        x
        if x in _LATIN
        else "".join(y for y in unicodedata.normalize("NFKD", x) if not unicodedata.combining(y))
        for x in word
        if x not in APOSTROPHES
    )
    bare = re.sub(r"(?<=[eo])ff\b", "v", bare)
    return _LATIN_TOKEN.sub(lambda found: _LATIN[found.group()], bare)


def _settle(key: str) -> str:
    """Apply what holds for both alphabets until nothing changes: no и before a vowel, nothing doubled."""
    while True:
        settled = key
        for pattern, replacement in _SETTLING:
            settled = pattern.sub(replacement, settled)
        if settled == key:
            return key
        key = settled


@lru_cache(maxsize=1 << 17)
def readings(word: str) -> tuple[str, ...]:
    """Give every key a word may stand for, the commonest first: Latin ch, j, c, sh and z are ambiguous."""
    word = clean(word).lower()
    keys = [_fold(word)]
    if word and not any(map(is_cyrillic, word)):
        keys += [_fold(word.replace(written, meant)) for written, meant in _ALTERNATIVES if written in word]
    return tuple(dict.fromkeys(key for key in keys if key))


@lru_cache(maxsize=1 << 17)
def coarse(key: str) -> str:
    """Give a rougher key: vowels that unstressed speech and careless typing confuse are one."""
    rough = _settle(key.translate(_COARSE))
    return rough if rough == key else coarse(rough)
