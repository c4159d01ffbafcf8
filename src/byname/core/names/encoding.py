"""Text decoded by the wrong table, put right: UTF-8 read as Windows-1251, KOI8 as 1251, one or more times.

A wrong decoding is undone by encoding the text back by the table it was read with and decoding it by the one
it was written in. All such ways are tried, one after another for text damaged twice, and the one is kept that
looks most like names, if it looks like names at all and clearly more so than the text as it stands.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from byname.core.names.tables import rows

_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ"
_LETTERS_ONLY = re.compile(
    rf"(?=.*[{_LETTERS}{_LETTERS.upper()}])[{_LETTERS}{_LETTERS.upper()}\s\d'’.,()/\-]+", re.DOTALL
)
# What gives a wrong decoding away: Western letters with accents, lines of tables, Cyrillic letters neither
# language has, signs inside words, small letters before capitals (KOI8 turns cases round).
_SUSPECT = re.compile(
    rf"[\u0080-\u009f\u00a1-\u024f\u2500-\u25ff\u0402\u0403\u0405\u0408-\u040f\u0450\u0452\u0453\u0455"
    rf"\u0458-\u045f\u221a-\u2265\u2320\u2321]|[‚„…†‡€‰‹‘“”•–™›][А-яA-Za-z]|[{_LETTERS}][{_LETTERS.upper()}]"
)
_READ_BY = ("cp1251", "cp1252", "latin-1", "cp866", "koi8-u", "koi8-r", "mac-cyrillic", "cp437", "cp850")
# What a way is worth beforehand, in nats a letter: text that decodes as UTF-8 hardly does so by chance; the
# tables of old Macintoshes and of ISO are rare.
_WRITTEN_IN = {
    "utf-8": 1.5,
    "cp1251": 0.0,
    "koi8-u": -0.1,
    "cp1125": -0.1,
    "iso8859-5": -0.5,
    "mac-cyrillic": -0.5,
}
_DEEPEST = 3
_LIKE_NAMES = -5.5
_VERY_LIKE_NAMES = -4.0  # to be taken for a better reading of what is Cyrillic already
_CLEARLY = 0.7
_STRANGE = -9.0
_TELLING = 4  # letters; of fewer nobody can say what they should have been
_DAMAGE = re.compile(r"\ufffd|[A-Za-zА-яІіЇїЄєҐґ]\?+[A-Za-zА-яІіЇїЄєҐґ]|\?{2,}")


def damaged(text: str) -> bool:
    """Say whether letters were lost on the way (replacement signs, question marks instead of letters)."""
    return bool(_DAMAGE.search(text))


def repair_encoding(text: str) -> str:
    """Undo a wrong decoding, or several on top of each other; text that shows no sign of one stays.

    >>> repair_encoding("РЁРµРІС‡РµРЅРєРѕ")
    'Шевченко'
    """
    while _SUSPECT.search(text) and (better := _repaired(text)) != text:
        text = better
    return text


def _repaired(text: str) -> str:
    """Give the likeliest way to read the text, the text itself if none is clearly likelier."""
    least = _VERY_LIKE_NAMES if _LETTERS_ONLY.fullmatch(text) else _LIKE_NAMES
    best = max(_likeness(text) + _CLEARLY, least), text
    found = {text}
    for _ in range(_DEEPEST):
        for encoding, worth in _WRITTEN_IN.items():
            for attempt in _attempts(found, encoding):
                if _plausible(attempt) and (encoding == "utf-8" or _letters(attempt) >= _TELLING):
                    best = max(best, (_likeness(attempt) + worth, attempt))
            if encoding == "utf-8" and best[1] != text:
                return best[1]
        # Nothing but UTF-8 can be told from chance on the way: half-mended text looks like nothing.
        found = _attempts(found, "utf-8")
    return best[1]


def _attempts(texts: set[str], encoding: str) -> set[str]:
    """Read texts again as written in an encoding, whatever table they were read by."""
    found = set()
    for written in {back for text in texts for read_by in _READ_BY if (back := _bytes(text, read_by))}:
        try:
            found.add(written.decode(encoding))
        except UnicodeDecodeError:
            continue
    return found


def _bytes(text: str, read_by: str) -> bytes:
    try:
        return text.translate(_back(read_by)).encode("latin-1")
    except UnicodeEncodeError:
        return b""


@lru_cache(maxsize=len(_READ_BY))
def _back(read_by: str) -> dict[int, int]:
    """Map the letters an encoding gives to their bytes; a byte without a letter came through as it was."""
    table = {letter: 0x100 for letter in range(0x80, 0x100)}
    for byte in range(0x80, 0x100):
        letter = bytes([byte]).decode(read_by, "replace")
        table[byte if letter == "\ufffd" else ord(letter)] = byte
    if read_by == "cp1251":
        table[0xFFFD] = 0x98  # the only byte Windows-1251 leaves free
    return table


def _plausible(text: str) -> bool:
    """Refuse other letters, and capitals inside words: they betray accents read as Cyrillic letters."""
    if not _LETTERS_ONLY.fullmatch(text):
        return False
    return all(word.islower() or word.isupper() or word.istitle() for word in re.findall(r"[^\W\d_]+", text))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _likeness(text: str) -> float:
    """Give the mean logarithm of the chance of each letter after the one before it, as names have them."""
    chance = _chances()
    word = f" {text.lower()} "
    pairs = [chance(word[at : at + 2]) for at in range(len(word) - 1) if word[at : at + 2] != "  "]
    return sum(pairs) / max(len(pairs), 1)


def _forms() -> Iterator[str]:
    """Give every shipped name, and surnames made of the given ones."""
    for row in rows("patronymics"):
        yield f"{row['uk']} {row['ru']}"
    for row in rows("given_names"):
        yield f"{row['uk']} {row['ru']}"
        stem, russian = (row[column].split()[0].rstrip("аеиоуйьія") for column in ("uk", "ru"))
        yield f"{stem}енко {stem}чук {stem}ський {stem}евич {russian}ов {russian}ин {russian}ский"


@lru_cache(maxsize=1)
def _chances() -> Callable[[str], float]:
    """Count pairs of letters in the shipped names, with the ends of words as a letter."""
    forms = " ".join(_forms()).lower()
    pairs = Counter(forms[at : at + 2] for at in range(len(forms) - 1))
    first = Counter(forms)
    known = set(_LETTERS + " ")
    chances = {
        a + b: math.log(0.9 * pairs[a + b] / max(first[a], 1) + 0.1 * (first[b] + 1) / len(forms))
        for a in known
        for b in known
    }
    plain = dict.fromkeys("-'’.,()", " ")

    def chance(pair: str) -> float:
        a, b = (plain.get(letter, letter) for letter in pair)
        return chances.get(a + b, _STRANGE)

    return chance
