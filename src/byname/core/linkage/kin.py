"""Whom a row may be about instead of the person it stands beside: a brother, a daughter, a namesake."""

from byname.core.linkage.candidates import Pairs
from byname.core.linkage.dates import DateLevel
from byname.core.linkage.naming import FEMALE, MALE
from byname.core.linkage.people import Listed, Registered
from byname.core.linkage.posterior import Posterior
from byname.core.names import PersonName
from byname.core.names.given import given, patronymic

_WORTH_SAYING = 0.05
_CODES = {
    "sibling": {MALE: "brother", FEMALE: "sister", 0: "sibling"},
    "twin": {MALE: "twin_brother", FEMALE: "twin_sister", 0: "twin"},
    "child": {MALE: "son", FEMALE: "daughter", 0: "child"},
    "parent": {MALE: "father", FEMALE: "mother", 0: "parent"},
    "generation": dict.fromkeys((MALE, FEMALE, 0), "parent_or_child"),
    "namesake": dict.fromkeys((MALE, FEMALE, 0), "namesake"),
}


def kin(
    found: Posterior,
    register: Registered,
    listed: Listed,
    pairs: Pairs,
    at: int,
    named: tuple[PersonName, PersonName],
) -> str:
    """Name the kin a pair speaks for, as a code; nothing where a stranger is likelier, or the person by far.

    `named` is the person's name and the row's, as they were compared. Sex is the row's.
    """
    kind, odds = max(
        ((kind, float(values[at])) for kind, values in found.kinds.items()), key=lambda item: item[1]
    )
    if odds < max(1.0, _WORTH_SAYING * float(found.odds["same_person"][at])):
        return ""
    row = int(pairs.row[at])
    if kind == "sibling" and pairs.level["birth"][at] == DateLevel.EXACT:
        kind = "twin"
    if kind == "generation":
        ours, theirs = register.birth(int(pairs.person[at])).year, listed.birth(row).year
        kind = _generation(*named, theirs - ours if ours and theirs else 0)
    return _CODES[kind][int(listed.sex[row])]


def _generation(ours: PersonName, theirs: PersonName, younger: int) -> str:
    """Tell a child from a parent by who has whose name, and where both do, by who is younger."""
    child = bool(given(ours.given).ids & patronymic(theirs.patronymic).ids)
    parent = bool(given(theirs.given).ids & patronymic(ours.patronymic).ids)
    if child == parent:
        return "child" if younger > 0 else "parent" if younger < 0 else "generation"
    return "child" if child else "parent"
