"""Names shortened in writing: Олекс., Серг., Вол-р, Ал-др; which full forms they may stand for."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from byname.core.names.fold import fold

_SHORT = re.compile(r"([^\W\d_]{3,9})\.|([^\W\d_]{2,7})-([^\W\d_]{1,4})\.?")


def expand(word: str, keys: Sequence[str]) -> list[str]:
    """Give the keys, out of sorted ones, that a shortened word may stand for; none if it is not shortened.

    >>> expand("Вол-р", ["володимир", "володислав"])
    ['володимир']
    """
    if not (found := _SHORT.fullmatch(word)):
        return []
    start, end = fold(found.group(1) or found.group(2)), fold(found.group(3) or "")
    at = bisect_left(keys, start)
    upto = bisect_left(keys, start + "\uffff", at)
    return [key for key in keys[at:upto] if key.endswith(end) and len(key) > len(start) + len(end)]
