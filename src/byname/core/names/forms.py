"""Surnames and given names in the shapes grammar gives them: a woman's form, a genitive, half a double name.

Endings are written in the letters of `fold`. Rules: Ukrainian orthography of 2019, par. 142; Russian endings
from general knowledge. The rules may offer a form nobody bears; it does no harm, since a reading counts only
where a person bears it.
"""

from enum import IntEnum
from functools import lru_cache

from byname.core.names.fold import coarse, fold, readings

_FEMININE = (
    ("ска", "ски"), ("цка", "цки"), ("зка", "зки"), ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("на", "ни"),
    ("та", "ти"), ("ла", "ли"), ("ра", "ри"),
)  # fmt: skip
_DECLINED = {
    "ого": ("и",), "ому": ("и",), "им": ("и",), "ои": ("а",), "еи": ("а", "и"), "уу": ("а",),
    "овим": ("ов",), "евим": ("ев",), "иним": ("ин",), "ином": ("ин",),
    "енка": ("енко",), "енку": ("енко",), "енком": ("енко",), "енкови": ("енко",), "енки": ("енко",),
    "ца": ("ец", "ц", "ца"), "цу": ("ец", "ц"), "цем": ("ец", "ц"), "цеви": ("ец", "ц"), "ци": ("ка", "ца"),
    "ка": ("к", "ко", "ок"), "ку": ("к", "ко", "ок", "ка"), "ком": ("к", "ко", "ок"),
    "кови": ("к", "ко", "ок"),
    "а": ("", "о", "и"), "у": ("", "о", "и", "а"), "ови": ("", "о"), "еви": ("", "и"), "ом": ("", "о"),
    "ем": ("", "и"),
    "и": ("а", ""), "е": ("а", ""), "оу": ("а",), "еу": ("а",),
}  # fmt: skip


class Reading(IntEnum):
    """How a key was read out of a surname as written."""

    PLAIN = 0
    OTHER_LETTERS = 1
    GENDER = 2
    DECLINED = 3
    HALF = 4
    COARSE = 5


@lru_cache(maxsize=1 << 17)
def masculine(key: str) -> str:
    """Give the man's form of an adjectival surname, or the key itself."""
    for feminine, man in _FEMININE:
        if key.endswith(feminine) and len(key) > len(feminine) + 1:
            return key[: -len(feminine)] + man
    return key


@lru_cache(maxsize=1 << 17)
def nominatives(key: str) -> tuple[str, ...]:
    """Give the nominatives a genitive, dative or instrumental may come from, by its longest known ending."""
    for length in range(min(6, len(key) - 2), 0, -1):
        if ends := _DECLINED.get(key[-length:]):
            return tuple(key[:-length] + end for end in ends)
    return ()


@lru_cache(maxsize=1 << 17)
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
    if len(words) == 1:
        return list(nominatives(fold(words[0])))
    return ["-".join((nominatives(fold(word)) or (fold(word),))[0] for word in words)]
