"""Letters as they arrive: damaged encodings, look-alike letters, digits inside words, kinds of apostrophe."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘`´ʼʹʻ\"”“′*"
_TO_CYRILLIC = str.maketrans("aceiopxyktmhbABCEHIKMOPTXYjJsSzZ", "асеіорхуктмнвАВСЕНІКМОРТХУјЈѕЅзЗ")
_LOOKS_CYRILLIC = set("aceiopxyABCEHIKMOPTXYkmtT")
_TO_LATIN = str.maketrans("асеіорхукмнвтАВСЕНІКМОРТХУ", "aceiopxykmhbtABCEHIKMOPTXY")
_LOOKS_LATIN = set("асеіорхуАВСЕНІКМОРТХУктм")
_DIGITS = str.maketrans("036", "озб")
_DIGITS_LATIN = str.maketrans("01", "ol")
_DASHES = re.compile(r"[‐‑‒–—−]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DAMAGE = re.compile(r"\ufffd|[A-Za-zА-яІіЇїЄєҐґ]\?+[A-Za-zА-яІіЇїЄєҐґ]|\?{2,}")


def is_cyrillic(letter: str) -> bool:
    """Say whether a letter belongs to the Cyrillic block."""
    return "\u0400" <= letter <= "\u052f"


def is_latin(letter: str) -> bool:
    """Say whether a letter belongs to a Latin block."""
    return letter.isalpha() and letter < "\u0250"


def script(text: str) -> str:
    """Name the script of most letters: `cyrillic`, `latin`, or nothing where there are no letters."""
    cyrillic = sum(map(is_cyrillic, text))
    latin = sum(map(is_latin, text))
    return "" if not cyrillic + latin else "cyrillic" if cyrillic >= latin else "latin"


def mixed(word: str) -> bool:
    """Say whether one word holds letters of both scripts."""
    return any(map(is_cyrillic, word)) and any(map(is_latin, word))


def damaged(text: str) -> bool:
    """Say whether letters were lost on the way (replacement signs, question marks instead of letters)."""
    return bool(_DAMAGE.search(text))


def repair_encoding(text: str) -> str:
    """Undo a wrong decoding (UTF-8 or Windows-1251 read as Western) where the result is wholly Cyrillic."""
    if not any("\u0080" <= letter <= "\u024f" for letter in text):
        return text
    for wrong, right in (
        ("cp1252", "utf-8"),
        ("latin-1", "utf-8"),
        ("cp1252", "cp1251"),
        ("latin-1", "cp1251"),
    ):
        try:
            attempt = text.encode(wrong).decode(right)
        except UnicodeError:
            continue
        letters = [letter for letter in attempt if letter.isalpha()]
        if letters and all(map(is_cyrillic, letters)) and _plausible(attempt):
            return attempt
    return text


def _plausible(text: str) -> bool:
    """Refuse capitals inside words: they betray a Western word with accents read as Cyrillic."""
    return all(word.islower() or word.isupper() or word.istitle() for word in re.findall(r"\w+", text))


@lru_cache(maxsize=1 << 17)
def repair_word(word: str, context: str = "") -> str:
    """Bring one word to a single script: its own majority, or the script of the cell.

    >>> repair_word("Шeвчeнкo") == "Шевченко"
    True
    """
    digits = sum(map(str.isdigit, word))
    if 0 < 2 * digits <= sum(map(str.isalpha, word)):
        word = word.translate(_DIGITS if script(word) == "cyrillic" else _DIGITS_LATIN)
    certain_cyrillic = sum(is_cyrillic(x) and x not in _LOOKS_LATIN for x in word)
    certain_latin = sum(is_latin(x) and x not in _LOOKS_CYRILLIC for x in word)
    if mixed(word):
        cyrillic = certain_cyrillic > certain_latin or (
            certain_cyrillic == certain_latin and context != "latin"
        )
        return word.translate(_TO_CYRILLIC if cyrillic else _TO_LATIN)
    if context == "cyrillic" and len(word) > 1 and is_latin(word[0]) and not certain_latin:
        return word.translate(_TO_CYRILLIC)
    return word


@lru_cache(maxsize=1 << 17)
def clean(text: str) -> str:
    """Give the text in NFC, without invisible signs, one script a word, one kind of dash and space."""
    text = unicodedata.normalize("NFC", repair_encoding(text))
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    context = script(text)
    return " ".join(repair_word(word, context) for word in text.split())
