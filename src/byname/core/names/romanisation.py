"""Cyrillic names in Latin letters by a named system (KMU 2010, BGN/PCGN, ICAO 9303, passports)."""

from functools import lru_cache

from byname.core.errors import OutsideModel
from byname.core.names.tables import rows

_APOSTROPHE = str.maketrans(dict.fromkeys("'ʼ`‘ʹ", "’"))
_VOWELS = "аеєиіїоуюяыэё"
_Rule = tuple[str, str, str, str]


@lru_cache(maxsize=1)
def _systems() -> dict[str, dict[str, list[_Rule]]]:
    """Give the rules of each system by the letter they begin with, those that count first in front."""
    systems: dict[str, dict[str, list[_Rule]]] = {}
    for row in rows("romanisation"):
        if not row["note"].startswith("customary"):
            rule = (row["cyrillic"], row["context"], row["latin"], row["latin_initial"] or row["latin"])
            systems.setdefault(row["system"], {}).setdefault(row["cyrillic"][0], []).append(rule)
    for rules in systems.values():
        for same_letter in rules.values():
            same_letter.sort(key=lambda rule: (-len(rule[0]), not rule[1]))
    return systems


def systems() -> tuple[str, ...]:
    """Name every romanisation system there is a table for."""
    return tuple(_systems())


@lru_cache(maxsize=1 << 16)
def romanise(text: str, system: str = "kmu_2010") -> str:
    """Write a Cyrillic name in Latin letters; refuses a system it has no table for.

    >>> romanise("Згурський Юрій", "kmu_2010")
    'Zghurskyi Yurii'
    """
    rules = _systems().get(system)
    if rules is None:
        raise OutsideModel(f"there is no romanisation table named {system}; known: {', '.join(_systems())}")
    word = text.translate(_APOSTROPHE)
    lower, out, at = word.lower(), [], 0
    while at < len(lower):
        for cyrillic, context, latin, initial in rules.get(lower[at], ()):
            if lower.startswith(cyrillic, at) and _holds(context, lower, at, at + len(cyrillic)):
                found = initial if _initial(lower, at) else latin
                out.append(_cased(found, word, at))
                at += len(cyrillic)
                break
        else:
            out.append(word[at])
            at += 1
    return "".join(out)


def _initial(word: str, at: int) -> bool:
    return at == 0 or not (word[at - 1].isalpha() or word[at - 1] == "’")


def _holds(context: str, word: str, start: int, end: int) -> bool:
    before, after = word[start - 1 : start], word[end : end + 1]
    kind, _, letters = context.partition(":")
    match kind:
        case "":
            return True
        case "after":
            return bool(before) and before in letters
        case "before":
            return bool(after) and after in letters
        case "between_vowels":
            return bool(before and after) and before in _VOWELS and after in _VOWELS
        case "final":
            return not after.isalpha()
    return False


def _cased(latin: str, word: str, at: int) -> str:
    if not word[at].isupper():
        return latin
    around = word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    return latin.upper() if around.isupper() else latin[:1].upper() + latin[1:]
