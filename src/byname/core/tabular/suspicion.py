"""Which rows of a file could be anything but a person, told from its distinct texts alone."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from byname.core.tabular import content, vocabulary
from byname.core.tabular.classify import is_number
from byname.core.tabular.formats import encoding
from byname.core.tabular.heading import LETTERED, Heading
from byname.core.tabular.limits import MAX_TEXT
from byname.core.tabular.numbered import Numbered

Bools = npt.NDArray[np.bool_]
_OPENING = re.compile(f"(?:{vocabulary.TOTAL.pattern})|(?:{vocabulary.NOTE.pattern})", re.IGNORECASE)
_OPENING_LINE = re.compile(f"^(?:{_OPENING.pattern})", re.IGNORECASE | re.MULTILINE)
_AT_ONCE = 8192


@dataclass(frozen=True, slots=True)
class Seen:
    """For each row: whether there is anything in it, and whether it needs a closer look."""

    filled: Bools
    doubtful: Bools


def look(columns: Sequence[Numbered], heading: Heading) -> Seen:
    """Find the rows that are certainly people: two texts or more that differ, a word, nothing suspicious.

    The header repeated, a total, a note, a row of column numbers and destroyed letters all show in a single
    cell; so does a row with one text in it.
    """
    size = len(columns[0])
    header = {bare for word in heading.words if (bare := _bare(word))}
    filled, worded, odd = (np.zeros(size, bool) for _ in range(3))
    least, most = np.full(size, np.iinfo(np.int64).max), np.full(size, np.iinfo(np.int64).min)
    for column in columns:
        texts = [text.strip() for text in column.texts]
        something = np.array([bool(text) for text in texts], bool)[column.numbers]
        filled |= something
        worded |= np.array([_is_word(text) for text in texts], bool)[column.numbers]
        odd |= _odd(texts, header)[column.numbers]
        sign = np.array([hash(text) for text in texts], np.int64)[column.numbers]
        np.minimum(least, sign, out=least, where=something)
        np.maximum(most, sign, out=most, where=something)
    return Seen(filled, ~filled | ~worded | odd | (least >= most))


def look_at_ids(ids: npt.NDArray[np.bytes_]) -> Bools:
    """Find the ids that are suspicious in themselves; that they repeat the header shows beside them."""
    odd = np.zeros(len(ids), bool)
    for start in range(0, len(ids), _AT_ONCE):
        texts = [identity.decode() for identity in ids[start : start + _AT_ONCE].tolist()]
        lines = "\n".join(texts)
        if content.SUSPECT.search(lines) or (_begin_words(texts) and _OPENING_LINE.search(lines)):
            odd[start : start + len(texts)] = _odd(texts)
    return odd


def unfit(texts: Iterable[str], longest: int = MAX_TEXT) -> bool:
    """Say whether any text is longer than a cell can be, or holds control characters."""
    return any(len(text) > longest or encoding.CONTROL.search(text) for text in texts)


def _is_word(text: str) -> bool:
    bare = text.strip(" .()")
    return bool(bare) and not bare.isdecimal() and not is_number(text) and bare.casefold() not in LETTERED


def _odd(texts: Sequence[str], header: Collection[str] = ()) -> Bools:
    """Mark texts with destroyed letters, the first words of a total or a note, and words of the header."""
    odd = np.zeros(len(texts), bool)
    if content.SUSPECT.search("\n".join(texts)):
        odd[:] = [content.SUSPECT.search(text) is not None for text in texts]
    initials = {"", *(word[0] for word in header)}
    odd |= [
        _OPENING.match(text) is not None or (_initial(text[:1]) in initials and _bare(text) in header)
        for text in texts
    ]
    return odd


def _begin_words(texts: Sequence[str]) -> bool:
    """Say whether any text could begin with a word; one with a figure in its first two places does not."""
    heads = {text[:2] for text in texts}
    return any("*" in head or not any(map(str.isdigit, head)) for head in heads)


def _bare(text: str) -> str:
    """Leave of a text what `vocabulary.folded` tells apart: two texts it folds into one are one here too."""
    small = text[: content.LONGEST].translate(content.APOSTROPHES).casefold()
    return "".join(filter(str.isalpha, small.translate(vocabulary.HOMOGLYPHS)))


@lru_cache(maxsize=1 << 12)
def _initial(letter: str) -> str:
    return _bare(letter)[:1]
