"""Personal and tax numbers: the same, one slip apart, or different."""

import re
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from byname.core.names.scripts import repair_word

_SLIP_BY_CHANCE = 1e-4


class NumberLevel(IntEnum):
    """How far two numbers of a person agree."""

    MISSING = 0
    SAME = 1
    NEAR = 2
    OTHER = 3


@lru_cache(maxsize=1 << 16)
def number(text: str, digits: int = 0) -> str:
    """Give a number without signs and a spreadsheet's `.0`, filled up with zeros to so many digits."""
    text = re.sub(r"\.0+$", "", text.strip())
    bare = "".join(x for x in repair_word(text, "cyrillic").upper() if x.isalnum())
    return bare.zfill(digits) if digits and bare.isdigit() and len(bare) >= digits - 2 else bare


def compare_numbers(ours: str, theirs: str, people: int) -> tuple[NumberLevel, float]:
    """Give the level of two numbers and how often it comes about by chance."""
    if len(ours) < 4 or len(theirs) < 4:
        return NumberLevel.MISSING, 1.0
    if ours == theirs:
        return NumberLevel.SAME, 2 / max(people, 2)
    if OSA.distance(ours, theirs, score_cutoff=1) <= 1:
        return NumberLevel.NEAR, _SLIP_BY_CHANCE
    return NumberLevel.OTHER, 1.0
