"""From probabilities to one outcome a row: a proposal only where the row itself says enough."""

from collections.abc import Sequence

from byname.core.linkage.people import Listed
from byname.core.linkage.records import Candidate, Outcome
from byname.core.names.encoding import damaged
from byname.core.names.given import given

PROPOSED = 0.99
CLAIMED = 0.5
_WORTH_A_LOOK = 0.1
_SHARE_OF_SECOND = 0.1
_DOUBTFUL_BIRTH = {"same_day", "same_year", "near_year", "other", "month_other", "year_other", "age_other"}


def readable(listed: Listed, row: int) -> Outcome | None:
    """Say why a row cannot be searched at all: unreadable, or too little in it; None if it can."""
    record, found = listed.records[row], listed.read[row]
    cells = " ".join((record.surname, record.given_name, record.patronymic, record.full_name)).strip()
    if not found:
        return "unreadable" if cells else "insufficient"
    if damaged(cells) and sum(x.isalpha() for x in cells) < 2 * cells.count("?") + 2 * cells.count("\ufffd"):
        return "unreadable"
    anchored = bool(
        listed.birth(row).whole or len(listed.personal_numbers[row]) > 3 or len(listed.tax_numbers[row]) > 3
    )
    name = found[0]
    if anchored and (name.surname or name.given):
        return None
    full = bool(name.surname and name.given)
    return None if full and (not given(name.given).initial or listed.birth(row).year) else "insufficient"


def several(listed: Listed, row: int) -> bool:
    """Say whether a row names more than one person."""
    return any(name.part for name in listed.read[row])


def decide(listed: Listed, row: int, candidates: Sequence[Candidate]) -> tuple[Outcome, tuple[str, ...]]:
    """Give the outcome of a row by its candidates, best first, and the reasons as codes."""
    unreadable = readable(listed, row)
    likely = bool(candidates) and candidates[0].probability >= CLAIMED and _beside_the_name(candidates[0])
    if unreadable and not (unreadable == "insufficient" and likely):
        return unreadable, ("nothing_to_read" if unreadable == "unreadable" else "too_little_to_search",)
    total = sum(candidate.probability for candidate in candidates)
    if not candidates or total < _WORTH_A_LOOK:
        return "none", (_why_not(candidates[0]) if candidates else "no_candidate",)
    best = candidates[0]
    if several(listed, row):
        return "review", ("several_people", *_doubts(best))
    if best.probability >= PROPOSED:
        doubts = tuple(_doubts(best))
        return ("review", doubts) if doubts else ("propose", ())
    second = candidates[1].probability if len(candidates) > 1 else 0.0
    if second >= _SHARE_OF_SECOND * total:
        return "ambiguous", ("several_candidates", *_doubts(best))
    why = _why_not(best) if best.relation != "nobody" else "not_certain"
    return "review", (why, *_doubts(best))


def _why_not(best: Candidate) -> str:
    return {
        "relative": "likely_relative",
        "namesake": "likely_namesake",
        "nobody": "no_candidate",
    }.get(best.relation, "not_certain")


def _beside_the_name(best: Candidate) -> bool:
    """Say whether anything identifies the person but a name that is too little by itself."""
    level = {weight.field: weight.level for weight in best.weights}
    return any(level[field] != "missing" for field in ("birth", "personal_number", "tax_number"))


def _doubts(best: Candidate) -> list[str]:
    """List what a person should look at first, however high the total."""
    level = {weight.field: weight.level for weight in best.weights}
    doubts = []
    if level["birth"] in _DOUBTFUL_BIRTH:
        doubts.append("birth_date_differs")
    if level["given_name"] in {"other", "other_initial", "close", "cognate"}:
        doubts.append("given_name_differs")
    if level["surname"] in {"other", "half"}:
        doubts.append("surname_differs")
    if level["sex"] == "other":
        doubts.append("sex_differs")
    supports = [level[field] in {"same", "near"} for field in ("personal_number", "tax_number")]
    if level["birth"] == "missing" and not any(supports):
        doubts.append("name_only")
    return doubts
