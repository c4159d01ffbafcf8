"""A name cell taken apart: its words, the former surname beside them, and whether it names anybody at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from byname.core.names.fold import fold
from byname.core.names.scripts import clean, plain
from byname.core.names.tables import rows

# Characters; a cell longer than that is a text and no name.
LONGEST = 400

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_FORMER = re.compile(
    r"(?<!\w)(?:дівоче|дівочо[їю]|(?:дів|дев|ур|geb|нар)\.|девичья|[ву] (?:дівоцтві|девичестве)|урожд\w*|"
    r"уродж\w*|до (?:шлюбу|брака|заміжжя|замужества)|колишн[яє]|раніше|раньше|ранее|прежняя|бывшая|попереднє|"
    r"born|n[eé]e|formerly|maiden|geboren\w*|z domu)(?!\w)[.:]?\s*(?:на )?(?:прізвище|фамилия|фамилию|name)?"
    r"[.:]?\s*",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_](?:\s+(?:[^\W\d_]\s)*[^\W\d_])*")
_DATES = re.compile(
    r"(?<!\w)\d[\d./\-]*\s*(?:(?:р|г)\.?\s*(?:н|р)?\.?|року?|года?|рік|народження|рождения)*(?![\w.])\.?",
    re.IGNORECASE,
)
_LOST = re.compile(r"(?<=[^\W\d_])[?\ufffd]+(?=[^\W\d_])")
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[а-яіїєґёa-z])")
_HYPHEN = re.compile(r"\s*-\s+|\s+-\s*")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯІЇЄҐЁ]{2})(?=[A-ZА-ЯІЇЄҐЁ](?:\.|[^\W\d_A-ZА-ЯІЇЄҐЁ]{2}))")
_MAC = re.compile(r"^(?:mac|мак|de|де|ван|van|fitz|фіц|фиц)", re.IGNORECASE)
_DOTS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_NOT_NAMES = re.compile(r"[^\w.\-’]+|[_\d]+")
_STROKE = re.compile(r"\s*([^\W\d_]{3,})\s*/\s*([^\W\d_]{3,})(?=\s|$)")


@lru_cache(maxsize=8)
def listed(kind: str) -> frozenset[str]:
    """Give the words of one kind from the shipped table `words`; a kind it does not have is empty."""
    return frozenset(word for row in rows("words") if row["kind"] == kind for word in row["words"].split())


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a name cell in their order, and the former surname that stood beside them."""

    words: tuple[str, ...] = ()
    former: str = ""

    def __str__(self) -> str:
        return " ".join(self.words)


@lru_cache(maxsize=1 << 16)
def read(text: str) -> Cell:
    """Take a cell apart; one that holds a text, or says that a name is not known, has no words."""
    if not text or len(text) > LONGEST or text.strip().lower() in listed("nothing"):
        return Cell()
    if plain(text) and (" " not in text or not _FORMER.search(text)):
        words, former = tuple(filter(fold, text.split())), ""
    else:
        words, former = _untangled(text)
    if not words or _only(words, listed("nothing")):
        return Cell()
    return Cell(tuple(word for word in words if word.lower() not in listed("nothing")), former)


def _untangled(text: str) -> tuple[tuple[str, ...], str]:
    """Give the words of a cell in which there is more than words, and the former surname in it."""
    if _SPACED.fullmatch(text):
        text = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", text))
    text, former = _without_former(clean(text))
    return tuple(_words(text)), former


def names_nobody(words: tuple[str, ...]) -> bool:
    """Say whether words are only what is written in place of a name: unknown, body, remains."""
    return _only(words, listed("nobody"))


def _only(words: tuple[str, ...], instead: frozenset[str]) -> bool:
    """Say whether there is nothing else in the words but letters that stand alone."""
    some = False
    for word in words:
        listed_word = word.lower().strip(".") in instead
        if not listed_word and len(word) > 1:
            return False
        some |= listed_word
    return some


def _without_former(text: str) -> tuple[str, str]:
    """Split off a former surname: after a word that announces one, a stroke, or alone in brackets."""
    found: list[str] = []
    text = _BRACKETS.sub(lambda brackets: _inside(brackets.group(1), found), text)
    if stroke := _STROKE.match(text):
        found.append(stroke.group(2))
        text = stroke.group(1) + text[stroke.end() :]
    if (announced := _FORMER.search(text)) and text[: announced.start()].strip():
        after = _words(text[announced.end() :])
        found += after[:1]
        text = " ".join((text[: announced.start()], *after[1:]))
    return text, found[0] if found else ""


def _inside(text: str, found: list[str]) -> str:
    """Keep a surname that stands in brackets, announced or alone with a capital; nothing else stays."""
    announced = _FORMER.search(text)
    words = _words(text[announced.end() :] if announced else text)
    if words and (announced or (len(words) == 1 and len(words[0]) > 3 and words[0][0].isupper())):
        found.append(words[0])
    return " "


def _words(text: str) -> list[str]:
    text = _HYPHEN.sub("-", _BROKEN.sub("", _LOST.sub("", _DATES.sub(" ", text))))
    text = _NOT_NAMES.sub(" ", _DOTS.sub(". ", text))
    words = [part.lstrip(".-’").rstrip("-’") for word in text.split() for part in _parted(word)]
    return [word for word in words if fold(word)]


def _parted(word: str) -> list[str]:
    """Divide words run together where a capital follows small letters, but not MacDonald."""
    return [word] if _MAC.match(word) else _CAMEL.split(word)
