"""Which letters of two spellings differ, so that the eye finds them; letter case is no difference."""

import re
from itertools import groupby

from rapidfuzz.distance import Levenshtein

Marked = list[tuple[str, bool]]
DATE = re.compile(r"\d{1,4}([.\-/])\d{1,2}(\1\d{1,4})?")
# Where more than this share of the letters differs, marks would cover everything and say nothing.
MOST = 0.5


def marks(first: str, second: str) -> tuple[Marked, Marked]:
    """Cut both texts into pieces and say for each whether it differs from the other text."""
    if DATE.fullmatch(first) and DATE.fullmatch(second):
        return _parts(first, second), _parts(second, first)
    one, other = first.casefold(), second.casefold()
    if (len(one), len(other)) != (len(first), len(second)):  # casefold changed a length: ß and its like
        one, other = first.lower(), second.lower()
    edits = Levenshtein.opcodes(one, other)
    changed = sum(max(e.src_end - e.src_start, e.dest_end - e.dest_start) for e in edits if e.tag != "equal")
    if changed > MOST * max(len(one), len(other), 1):
        return _plain(first), _plain(second)
    in_first = {i for e in edits if e.tag != "equal" for i in range(e.src_start, e.src_end)}
    in_second = {i for e in edits if e.tag != "equal" for i in range(e.dest_start, e.dest_end)}
    return _pieces(first, in_first), _pieces(second, in_second)


def _plain(text: str) -> Marked:
    return [(text, False)] if text else []


def _pieces(text: str, differing: set[int]) -> Marked:
    numbered = groupby(enumerate(text), key=lambda pair: pair[0] in differing)
    return [("".join(letter for _, letter in run), marked) for marked, run in numbered]


def _parts(text: str, other: str) -> Marked:
    """Compare dates part by part: a day and a month that changed places are marked as a whole."""
    own, theirs = re.split(r"(\D)", text), re.split(r"(\D)", other)
    flags = [a != b for a, b in zip(own, theirs, strict=False)] + [True] * (len(own) - len(theirs))
    # The point between two marked parts belongs to them.
    for i in range(1, len(own) - 1, 2):
        flags[i] = flags[i - 1] and flags[i + 1]
    runs = groupby(zip(own, flags, strict=True), key=lambda pair: pair[1])
    return [("".join(part for part, _ in run), marked) for marked, run in runs]
