"""Names run together into one word: ШЕВЧЕНКОИВАНПЕТРОВИЧ, or ШЕВЧЕНКОИван where only two are."""

import re
from functools import lru_cache

from byname.core.names.equivalents import romanised, spellings
from byname.core.names.scripts import clean

_SHORTEST_SURNAME = 3
_SHORTEST_NAME = 4
_SHORTEST_WHOLE = 9
_LONGEST = 60
# шевченкоІван and ІванШЕВЧЕНКО; ШЕВЧЕНКОІван, whose last capital begins the second word.
_NEW_WORD = re.compile(
    r"(?<=[^\W\d_A-ZА-ЯІЇЄҐЁ])(?=[A-ZА-ЯІЇЄҐЁ])|(?<=[A-ZА-ЯІЇЄҐЁ]{3})(?=[A-ZА-ЯІЇЄҐЁ][^\W\d_A-ZА-ЯІЇЄҐЁ])"
)


def divide(word: str) -> tuple[str, str, str] | None:
    """Give surname, given name and patronymic of a word that ends in known spellings of these, or None.

    A surname that merely ends like a given name (Драгоман) may be divided too: it is one way to read it.
    """
    lower = clean(word).lower()
    if not _SHORTEST_WHOLE <= len(lower) <= _LONGEST:
        return None
    fathers = [end for end in _ends(lower) if lower[end:] in spellings(father=True)]
    found = ((names, word[father:]) for father in (*fathers, len(word)) if (names := pair(word[:father])))
    return next(((*names, father) for names, father in found), None)


def by_capitals(words: tuple[str, ...]) -> tuple[str, ...]:
    """Divide each word in which capitals begin a second one, if one of the two is a known given name."""
    return tuple(part for word in words for part in _by_capitals(word))


def _by_capitals(word: str) -> list[str]:
    parts = _NEW_WORD.split(word)
    return parts if len(parts) == 2 and any(_is_given(part.lower()) for part in parts) else [word]


def pair(word: str) -> tuple[str, str] | None:
    """Give surname and given name of a word that ends in a known spelling of a given name, or None.

    The other way round is not tried: Іваненко and Романовський begin in a given name, and are surnames.
    """
    lower = clean(word).lower()
    if not _SHORTEST_SURNAME + _SHORTEST_NAME <= len(lower) <= _LONGEST or len(lower) != len(word):
        return None
    last = next((at for at in _ends(lower) if at >= _SHORTEST_SURNAME and _is_given(lower[at:])), 0)
    return (word[:last], word[last:]) if last else None


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(name for name in spellings() | romanised().keys() if len(name) >= _SHORTEST_NAME)


def _is_given(lower: str) -> bool:
    return lower in _given()


def _ends(word: str) -> range:
    """Give the places where a name at the end of the word could start, the longest name first."""
    return range(1, len(word) - _SHORTEST_NAME + 1)
