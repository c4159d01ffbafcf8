"""Names run together into one word: ШЕВЧЕНКОИВАНПЕТРОВИЧ."""

from byname.core.names.equivalents import spellings
from byname.core.names.scripts import clean

_SHORTEST_SURNAME = 3
_SHORTEST_NAME = 4
_SHORTEST_WHOLE = 9
_LONGEST = 60


def divide(word: str) -> tuple[str, str, str] | None:
    """Give surname, given name and patronymic of a word that ends in known spellings of these, or None.

    A surname that merely ends like a given name (Драгоман) may be divided too: it is one way to read it.
    """
    lower = clean(word).lower()
    if not _SHORTEST_WHOLE <= len(lower) <= _LONGEST:
        return None
    fathers = [end for end in _ends(lower) if lower[end:] in spellings(father=True)]
    for father in (*fathers, len(lower)):
        for name in _ends(lower[:father]):
            if name >= _SHORTEST_SURNAME and lower[name:father] in spellings():
                return word[:name], word[name:father], word[father:]
    return None


def _ends(word: str) -> range:
    """Give the places where a name at the end of the word could start, the longest name first."""
    return range(1, len(word) - _SHORTEST_NAME + 1)
