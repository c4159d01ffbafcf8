"""A name cell that names more than one person: Петренко Іван, Коваль Олег."""

import re
from functools import lru_cache

from byname.core.names import words
from byname.core.names.given import given, is_given, is_patronymic

_BETWEEN = re.compile(r"\s*[\n;,/+&]\s*|\s+(?:та|і|и|й|and|und|et)\s+", re.IGNORECASE)
_MOST_WORDS = 5


@lru_cache(maxsize=1 << 14)
def people(cell: str) -> tuple[str, ...]:
    """Give the parts of a cell that name a person each; the whole cell unless every part is a full name."""
    if len(cell) > words.LONGEST or not _BETWEEN.search(cell):
        return (cell,)
    parts = tuple(part for part in _BETWEEN.split(cell) if part.strip())
    return parts if len(parts) > 1 and all(map(_full, parts)) else (cell,)


def _full(part: str) -> bool:
    """Say whether a part is two words and more, one of which can only be a given name or a patronymic."""
    named = words.read(part).words
    return 1 < len(named) <= _MOST_WORDS and any(
        is_given(word) or is_patronymic(word) or (given(word).initial and len(word) < 3) for word in named
    )
