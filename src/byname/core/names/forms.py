"""Surnames and given names in the shapes grammar gives them: a woman's form, a genitive, half a double name.

Endings are written in the letters of `fold` and stand in `data/declensions.csv`. The rules may offer a form
nobody bears; it does no harm, since a reading counts only where a person bears it.
"""

import re
from enum import IntEnum
from functools import lru_cache
from itertools import product

from byname.core.names.fold import coarse, fold, readings
from byname.core.names.tables import rows

_FEMININE = (
    ("ска", "ски"), ("цка", "цки"), ("зка", "зки"), ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("на", "ни"),
    ("та", "ти"), ("ла", "ли"), ("ра", "ри"),
)  # fmt: skip
# Журавля, Орла, Льва: a vowel that only the nominative has.
_FLEETING = re.compile("(?<=[бвгджзклмнпрстцчш])([влнр])$")
_HALVES = 3


class Reading(IntEnum):
    """How a key was read out of a surname as written."""

    PLAIN = 0
    OTHER_LETTERS = 1
    GENDER = 2
    DECLINED = 3
    HALF = 4
    COARSE = 5


@lru_cache(maxsize=1)
def _declined() -> dict[str, tuple[str, ...]]:
    """Give for each ending of an oblique case those of the nominatives; a dash is no ending at all."""
    return {
        row["ending"]: tuple("" if end == "-" else end for end in row["nominatives"].split())
        for row in rows("declensions")
    }


@lru_cache(maxsize=1 << 16)
def masculine(key: str) -> str:
    """Give the man's form of an adjectival surname, or the key itself."""
    for feminine, man in _FEMININE if key[-1:] == "а" else ():
        if key.endswith(feminine) and len(key) > len(feminine) + 1:
            return key[: -len(feminine)] + man
    return key


@lru_cache(maxsize=1 << 16)
def nominatives(key: str) -> tuple[str, ...]:
    """Give the nominatives a genitive, dative or instrumental may come from, by its longest known ending."""
    endings = _declined()
    for length in range(min(6, len(key) - 2), 0, -1):
        if ends := endings.get(key[-length:]):
            stem = key[:-length]
            fleeting = (_FLEETING.sub(r"е\1", stem),) if "" in ends and _FLEETING.search(stem) else ()
            return tuple(stem + end for end in ends) + fleeting
    return ()


@lru_cache(maxsize=1 << 16)
def surname_readings(surname: str, *, declined: bool = True) -> tuple[tuple[str, Reading], ...]:
    """Give every key of a surname with the way it was read; refuses nothing, an empty surname has none.

    The words of a double surname are joined; each half stands beside the whole as weaker evidence.
    """
    words = [word for word in surname.replace("-", " ").split() if fold(word)]
    if not words:
        return ()
    whole = "-".join(map(fold, words))
    found = {whole: Reading.PLAIN}
    if len(words) == 1:
        for key in readings(words[0]):
            found.setdefault(key, Reading.OTHER_LETTERS)
    found.setdefault("-".join(masculine(fold(word)) for word in words), Reading.GENDER)
    if declined:
        for key in _declined_readings(words):
            found.setdefault(key, Reading.DECLINED)
    if len(words) > 1:
        for half in map(fold, words):
            found.setdefault(half, Reading.HALF)
    found.setdefault("~" + coarse(whole), Reading.COARSE)
    return tuple(found.items())


def _declined_readings(words: list[str]) -> list[str]:
    """Give the nominatives of a surname; each half of a double one may be declined, or stay as it is."""
    if len(words) == 1:
        return list(nominatives(fold(words[0])))
    options = [(nominatives(key)[:_HALVES] or (key,)) for key in map(fold, words[:2])]
    return ["-".join(halves) for halves in product(*options)]
