"""From opinions to a ruling: pure, so that what stands for a row can always be worked out again.

A judge's view of a row is what his opinions that still stand add up to. A ruling is one view where one is
enough, two equal views of two natural persons where the match is grave, and no ruling otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Below this a match needs a second person, whatever else holds.
SURE = 0.99
# "None of these" against a candidate at least this likely needs a second person too.
LIKELY = 0.5


class Answer(StrEnum):
    """What a person can say of a row, or of a row and one candidate."""

    SAME = "same"
    DIFFERENT = "different"
    NONE = "none_of_these"
    CANNOT_TELL = "cannot_tell"
    INSUFFICIENT = "insufficient_data"
    NOT_A_PERSON = "not_a_person"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One answer of one natural person, standing; opinions come in the order they were given."""

    judge: str
    answer: Answer
    person: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What a judge holds of a row."""

    answer: Answer
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on a row: its candidates with their probability, and which of them are grave to get wrong.

    `grave` holds the candidates whose match would change a fate or concerns a child; `grave_list` says that
    the whole list is so (remains, children).
    """

    candidates: dict[str, float]
    grave: frozenset[str] = frozenset()
    grave_list: bool = False


def views(opinions: Iterable[Opinion], stake: Stake) -> dict[str, View]:
    """Return each judge's view of a row, by judge, in the order of their first opinions."""
    by_judge: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        by_judge.setdefault(opinion.judge, []).append(opinion)
    found = {judge: _view(given, stake) for judge, given in by_judge.items()}
    return {judge: view for judge, view in found.items() if view}


def _view(given: Sequence[Opinion], stake: Stake) -> View | None:
    """Return the last word on the row; ruling out every candidate, one by one, says "none of these"."""
    for opinion in reversed(given):
        if opinion.answer is not Answer.DIFFERENT:
            return View(opinion.answer, opinion.person)
    ruled_out = {opinion.person for opinion in given}
    return View(Answer.NONE) if stake.candidates and stake.candidates.keys() <= ruled_out else None


def needs_second(view: View, stake: Stake) -> bool:
    """Return whether two natural persons must hold this view before it stands."""
    if view.answer is Answer.SAME:
        probability = stake.candidates.get(view.person or "", 0.0)
        return stake.grave_list or view.person in stake.grave or probability < SURE
    if view.answer is Answer.NONE:
        return stake.grave_list or any(value >= LIKELY for value in stake.candidates.values())
    return False


def ruling(opinions: Iterable[Opinion], stake: Stake) -> View | None:
    """Return the view that stands for a row, or None while a person must still decide.

    Judges who hold different views leave the row ambiguous: nobody is outvoted.
    """
    held = list(views(opinions, stake).values())
    if not held:
        return None
    if any(view != held[0] for view in held):
        return View(Answer.CANNOT_TELL)
    if len(held) == 1 and needs_second(held[0], stake):
        return None
    return held[0]
