"""Letters as they arrive, brought to one script a word: look-alikes, digits, apostrophes, invisible signs."""

import html
import re
import unicodedata
from functools import lru_cache

from byname.core.names.encoding import repair_encoding

APOSTROPHE = "’"
APOSTROPHES = "'’‘‛`´ʼʹʻʽˈ′＇ꞌ\u055a\u05f3\"”“„*″ʺ"
_ALWAYS_APOSTROPHE = re.compile("[‘‛`´ʼʹʻʽˈ′＇ꞌ\u055a\u05f3]")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[\"”“„*″ʺ](?=[^\W\d_])")
_DASHES = re.compile(r"[‐‑‒–—―−﹘﹣－]")
# Signs one cannot see: controls, soft hyphens, joiners, marks of direction, variation selectors, accents that
# NFC could not join to their letter (a stress over a Cyrillic vowel).
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_WIDE = re.compile(r"[\u0132-\u0133\u01c4-\u01cc\ufb00-\ufb06\uff21-\uff5a\U0001d400-\U0001d7ff]+")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|apos|quot|[lr]squo|nbsp|amp);")
_ESCAPED = re.compile(r"\\u(0[0-9a-fA-F]{3})")
# Words in which there is nothing to mend: of one alphabet, a capital and small letters, or capitals alone.
_CYRILLIC_WORD = "(?:[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]+)"
_LATIN_WORD = "(?:[A-Z]?[a-z]+|[A-Z]+)"
_PLAIN = re.compile(f"{_CYRILLIC_WORD}(?: {_CYRILLIC_WORD})*|{_LATIN_WORD}(?: {_LATIN_WORD})*")
_ROUNDS = 8

# A letter of the other script is taken for the one it looks like, capitals and small letters apart; one that
# looks like none, for the one it sounds like.
_TO_CYRILLIC = str.maketrans(
    "aceiopxyktmhbABCEHIKMOPTXYdfgjlnqrsuvwzDFGJLNQRSUVWZïëÏËӀӏ",
    "асеіорхуктмнвАВСЕНІКМОРТХУдфгйлнкрсуввзДФГЙЛНКРСУВВЗїёЇЁІі",
)
_TO_LATIN = str.maketrans(
    {
        **dict(zip("асеіорхукмнвтгдзлпфбийАСЕІОРХУКМНВТГДЗЛПФБИЙ",
                   "aceiopxykmhbthdzlpfbyjACEIOPXYKMHBTHDZLPFBYJ", strict=True)),
        **dict(zip("ґёыэҐЁЫЭьъ", ["g", "e", "y", "e", "G", "E", "Y", "E", "", ""], strict=True)),
        **dict(zip("жцчшщюяєї", ["zh", "ts", "ch", "sh", "shch", "iu", "ia", "ie", "i"], strict=True)),
        **dict(zip("ЖЦЧШЩЮЯЄЇ", ["Zh", "Ts", "Ch", "Sh", "Shch", "Iu", "Ia", "Ie", "I"], strict=True)),
    }
)  # fmt: skip
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιανρ", "ABEZHIKMNOPTYXoiavp")
_LOOKS_CYRILLIC = set("aceiopxyABCEHIKMOPTXYkmtT")
_LOOKS_LATIN = set("асеіорхуАВСЕНІКМОРТХУктм")
_DIGITS = str.maketrans("013468", "оізчбв")
_DIGITS_LATIN = str.maketrans("0158", "olsb")


def is_cyrillic(letter: str) -> bool:
    """Say whether a letter belongs to the Cyrillic block."""
    return "\u0400" <= letter <= "\u052f"


def is_latin(letter: str) -> bool:
    """Say whether a letter belongs to a Latin block."""
    return letter.isalpha() and (letter < "\u0250" or "\u1e00" <= letter <= "\u1eff")


def script(text: str) -> str:
    """Name the script of most letters: `cyrillic`, `latin`, or nothing where there are no letters."""
    cyrillic = sum(map(is_cyrillic, text))
    latin = sum(map(is_latin, text))
    return "" if not cyrillic + latin else "cyrillic" if cyrillic >= latin else "latin"


def plain(text: str) -> bool:
    """Say whether a text is words of one alphabet and single spaces, with nothing in it to mend."""
    return _PLAIN.fullmatch(text) is not None


def mixed(word: str) -> bool:
    """Say whether one word holds letters of both scripts."""
    return any(map(is_cyrillic, word)) and any(map(is_latin, word))


@lru_cache(maxsize=1 << 14)
def repair_word(word: str, context: str = "") -> str:
    """Bring one word to a single script: its own majority, or the script of the cell.

    >>> repair_word("Шeвчeнкo") == "Шевченко"
    True
    """
    digits = sum(map(str.isdigit, word))
    if 0 < 2 * digits <= sum(map(str.isalpha, word)):
        word = _without_digits(word)
    if any("\u0370" <= letter <= "\u03ff" for letter in word):
        word = word.translate(_GREEK)
    certain_cyrillic = sum(is_cyrillic(x) and x not in _LOOKS_LATIN for x in word)
    certain_latin = sum(is_latin(x) and x not in _LOOKS_CYRILLIC for x in word)
    if mixed(word):
        cyrillic = certain_cyrillic > certain_latin or (
            certain_cyrillic == certain_latin and context != "latin"
        )
        return _translated(word, to_cyrillic=cyrillic)
    if context == "cyrillic" and len(word) > 1 and is_latin(word[0]) and not certain_latin:
        return word.translate(_TO_CYRILLIC)
    return word


def _without_digits(word: str) -> str:
    """Put letters for digits of their shape; a one that begins a Latin word is an I."""
    if script(word) == "cyrillic":
        repaired = word.translate(_DIGITS)
    else:
        repaired = re.sub("^1", "i", word).translate(_DIGITS_LATIN)
    if word.isupper():
        return repaired.upper()
    return repaired.capitalize() if word[0].isdigit() and word.islower() else repaired


def _translated(word: str, *, to_cyrillic: bool) -> str:
    """Write a word of two scripts in one; a letter with an accent goes by the letter under it."""
    table, strange = (_TO_CYRILLIC, is_latin) if to_cyrillic else (_TO_LATIN, is_cyrillic)
    word = word.translate(table)
    bare = [unicodedata.normalize("NFKD", x)[0].translate(table) if strange(x) else x for x in word]
    return "".join(x for x in bare if not strange(x))


@lru_cache(maxsize=1 << 16)
def clean(text: str) -> str:
    """Give the text in NFC, without invisible signs, one script a word, one kind of dash, apostrophe, space.

    Cleaning again changes nothing.
    """
    if plain(text):
        return text
    for _ in range(_ROUNDS):
        cleaned = _cleaned(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _cleaned(text: str) -> str:
    while _ENTITY.search(text):
        text = html.unescape(text)
    text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    text = unicodedata.normalize("NFC", repair_encoding(text))
    text = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    text = _BETWEEN_LETTERS.sub(APOSTROPHE, _ALWAYS_APOSTROPHE.sub(APOSTROPHE, text)).replace("'", APOSTROPHE)
    words = text.split()
    context = script(text)
    return " ".join(repair_word(word, context) for word in words)
