"""Two spellings of a name side by side, in words: the same, a Russian form, a diminutive, another name."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from byname.core.names import given as names
from byname.core.names.equivalents import forms_in
from byname.core.names.forms import Reading, surname_readings
from byname.core.names.scripts import clean, script

Result = Literal["same", "near", "differs", "missing"]


class SurnameLevel(IntEnum):
    """How far two surnames agree, best first."""

    MISSING = 0
    SAME = 1
    GENDER = 2
    DECLINED = 3
    SPELLING = 4
    ONE_LETTER = 5
    TWO_LETTERS = 6
    THREE_LETTERS = 7
    CUT_OFF = 8
    HALF = 9
    OTHER = 10


class NameLevel(IntEnum):
    """How far two given names, or two patronymics, agree, best first; an initial is judged apart."""

    MISSING = 0
    SAME = 1
    EQUIVALENT = 2
    DECLINED = 3
    FAMILIAR = 4
    MISSPELT = 5
    COGNATE = 6
    CLOSE = 7
    OTHER = 8
    INITIAL = 9
    OTHER_INITIAL = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """A comparison in words: the result, and the reason as a code the pages translate."""

    result: Result
    reason: str


_UKRAINIAN = re.compile("[іїєґ'’]|[сцз]ьк|[йь]о")
_RUSSIAN = re.compile("[ыёэъ]|[сцз]к(?:ий|ая|ой)|ь[яею]")
_S, _R = SurnameLevel, Reading
_EXACT: dict[tuple[Reading, Reading], SurnameLevel] = {
    (_R.PLAIN, _R.PLAIN): _S.SAME,
    (_R.PLAIN, _R.GENDER): _S.GENDER, (_R.GENDER, _R.PLAIN): _S.GENDER, (_R.GENDER, _R.GENDER): _S.GENDER,
    (_R.DECLINED, _R.PLAIN): _S.DECLINED, (_R.DECLINED, _R.GENDER): _S.DECLINED,
    (_R.OTHER_LETTERS, _R.PLAIN): _S.SPELLING, (_R.OTHER_LETTERS, _R.GENDER): _S.SPELLING,
    (_R.PLAIN, _R.OTHER_LETTERS): _S.SPELLING, (_R.OTHER_LETTERS, _R.OTHER_LETTERS): _S.SPELLING,
    (_R.COARSE, _R.COARSE): _S.SPELLING,
    (_R.HALF, _R.PLAIN): _S.HALF, (_R.PLAIN, _R.HALF): _S.HALF, (_R.HALF, _R.HALF): _S.HALF,
    (_R.HALF, _R.GENDER): _S.HALF, (_R.GENDER, _R.HALF): _S.HALF, (_R.DECLINED, _R.HALF): _S.HALF,
}  # fmt: skip
_CUT, _LEFT = 2, 5  # letters a surname must have lost to count as cut off, and those that must be left
_SLIP = (_S.ONE_LETTER, _S.TWO_LETTERS, _S.THREE_LETTERS)


def slips_allowed(length: int) -> int:
    """Say how many letters may differ in a word of this length before it counts as another name."""
    return 0 if length < 3 else 1 if length < 5 else 2 if length < 8 else 3


def cut_off(listed: str, registered: str) -> bool:
    """Say whether one key is another that lost two letters or more at its end, as at a column's edge."""
    return len(registered) - len(listed) >= _CUT and len(listed) >= _LEFT and registered.startswith(listed)


def surname_rule(listed: Reading, registered: Reading, distance: int) -> SurnameLevel:
    """Give the level of two keys so many edits apart, by the way each was read out of what was written."""
    if distance == 0:
        return _EXACT.get((listed, registered), _S.OTHER)
    if listed in (_R.PLAIN, _R.OTHER_LETTERS, _R.GENDER) and registered in (_R.PLAIN, _R.GENDER):
        return _SLIP[distance - 1] if distance <= len(_SLIP) else _S.OTHER
    if listed == _R.DECLINED and registered == _R.PLAIN and distance == 1:
        return _S.TWO_LETTERS
    return _S.OTHER


@lru_cache(maxsize=1 << 16)
def surname_level(registered: str, listed: str) -> SurnameLevel:
    """Give the level of two surnames as written; only the listed one is also read as declined."""
    ours, theirs = surname_readings(registered, declined=False), surname_readings(listed)
    if not ours or not theirs:
        return _S.MISSING
    levels = []
    for their_key, their_reading in theirs:
        for our_key, our_reading in ours:
            distance = OSA.distance(their_key, our_key, score_cutoff=3)
            if distance <= slips_allowed(min(len(their_key), len(our_key))) or distance == 0:
                levels.append(surname_rule(their_reading, our_reading, distance))
    if cut_off(theirs[0][0], ours[0][0]):
        levels.append(_S.CUT_OFF)
    return min(levels, default=_S.OTHER)


def name_level(registered: names.Name, listed: names.Name) -> NameLevel:
    """Give the level of two given names or two patronymics already read."""
    a, b = registered, listed
    if not a.key or not b.key:
        return NameLevel.MISSING
    if a.initial or b.initial:
        return NameLevel.INITIAL if a.initials & b.initials else NameLevel.OTHER_INITIAL
    if a.ids & b.ids or not (a.ids and b.ids):
        if a.key == b.key:
            return NameLevel.SAME
        if a.ids & b.ids or set(a.keys) & set(b.keys):
            return NameLevel.EQUIVALENT
    if a.oblique & b.ids or b.oblique & a.ids:
        return NameLevel.DECLINED
    if (a.ids | a.familiar) & (b.ids | b.familiar):
        return NameLevel.FAMILIAR
    distance = OSA.distance(a.key, b.key, score_cutoff=2)
    allowed = slips_allowed(min(len(a.key), len(b.key)))
    if a.misspelt & (b.ids | b.misspelt) or b.misspelt & a.ids:
        return NameLevel.MISSPELT
    if distance <= min(2, allowed) and not (a.known and b.known):
        return NameLevel.MISSPELT
    if (a.cognates & b.ids) or (b.cognates & a.ids):
        return NameLevel.COGNATE
    return NameLevel.CLOSE if distance <= 1 < len(a.key) else NameLevel.OTHER


@lru_cache(maxsize=1 << 14)
def surnames(registered: str, listed: str) -> Finding:
    """Compare two surnames as written, whichever of them is declined."""
    if said := _plainly(registered, listed):
        return said
    level = min(surname_level(registered, listed), surname_level(listed, registered))
    return _surname_finding(level, registered, listed)


def _surname_finding(level: SurnameLevel, registered: str, listed: str) -> Finding:
    match level:
        case _S.MISSING:
            return Finding("missing", "missing")
        case _S.SAME:
            return Finding("same", _spelling(registered, listed))
        case _S.GENDER:
            return Finding("same", "gender_form")
        case _S.DECLINED:
            return Finding("same", "declined")
        case _S.SPELLING:
            return Finding("near", _spelling(registered, listed))
        case _S.ONE_LETTER:
            return Finding("near", "one_letter")
        case _S.TWO_LETTERS | _S.THREE_LETTERS:
            return Finding("near", "few_letters")
        case _S.CUT_OFF:
            return Finding("near", "cut_off")
        case _S.HALF:
            return Finding("near", "part_of_double")
    return Finding("differs", "differs")


@lru_cache(maxsize=1 << 14)
def given_names(registered: str, listed: str) -> Finding:
    """Compare two given names as written."""
    level = name_level(names.given(registered), names.given(listed))
    return _name_finding(level, registered, listed, father=False)


@lru_cache(maxsize=1 << 14)
def patronymics(registered: str, listed: str) -> Finding:
    """Compare two patronymics as written, by the father's name they come from."""
    level = name_level(names.patronymic(registered), names.patronymic(listed))
    return _name_finding(level, registered, listed, father=True)


_REASONS: dict[NameLevel, Finding] = {
    NameLevel.MISSING: Finding("missing", "missing"),
    NameLevel.DECLINED: Finding("same", "declined"),
    NameLevel.FAMILIAR: Finding("near", "diminutive"),
    NameLevel.COGNATE: Finding("near", "cognate"),
    NameLevel.MISSPELT: Finding("near", "one_letter"),
    NameLevel.CLOSE: Finding("differs", "similar_name"),
    NameLevel.OTHER: Finding("differs", "differs"),
    NameLevel.INITIAL: Finding("near", "initial_only"),
    NameLevel.OTHER_INITIAL: Finding("differs", "initial_differs"),
}


def _name_finding(level: NameLevel, registered: str, listed: str, *, father: bool) -> Finding:
    if level in _REASONS:
        return _REASONS[level]
    if said := _plainly(registered, listed):
        return said
    for language, reason in (("ru", "russian_form"), ("uk", "ukrainian_form")):
        other = "uk" if language == "ru" else "ru"
        theirs = forms_in(language, listed, father=father)
        if theirs & forms_in(other, registered, father=father):
            return Finding("same", reason)
    return Finding("same", _spelling(registered, listed))


def _plainly(registered: str, listed: str) -> Finding | None:
    """Say what needs no table: one is missing, both are the same letters, or letters that only look alike."""
    a, b = " ".join(registered.split()).casefold(), " ".join(listed.split()).casefold()
    if not a or not b:
        return Finding("missing", "missing")
    if a == b:
        return Finding("same", "same")
    return Finding("same", "look_alike_letters") if clean(a) == clean(b) else None


def _spelling(registered: str, listed: str) -> str:
    ours, theirs = clean(registered).lower(), clean(listed).lower()
    if script(ours) != script(theirs):
        return "latin_spelling" if script(theirs) == "latin" else "cyrillic_spelling"
    if bool(_RUSSIAN.search(theirs)) > bool(_RUSSIAN.search(ours)):
        return "russian_form"
    if bool(_RUSSIAN.search(ours)) > bool(_RUSSIAN.search(theirs)):
        return "ukrainian_form"
    ukrainian = bool(_UKRAINIAN.search(ours)) - bool(_UKRAINIAN.search(theirs))
    return {1: "russian_form", -1: "ukrainian_form"}.get(ukrainian, "other_spelling")
