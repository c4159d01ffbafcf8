"""A candidate as the reviewer sees it: prior and weights that add up to the total, each with a reason."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from byname.core import names
from byname.core.linkage import formations, whereabouts
from byname.core.linkage.candidates import Pairs
from byname.core.linkage.kin import kin
from byname.core.linkage.people import Listed, Registered, names_of
from byname.core.linkage.posterior import Posterior
from byname.core.linkage.rates import FIELDS, LEVELS
from byname.core.linkage.records import Candidate, Record, Relation, Weight
from byname.core.names import PersonName

_NAME_FIELDS: dict[str, tuple[str, Callable[[str, str], names.Finding]]] = {
    "surname": ("surname", names.surnames),
    "given_name": ("given", names.given_names),
    "patronymic": ("patronymic", names.patronymics),
}
_REASONS: dict[str, Callable[[Any, Any, Any], str]] = {
    "place": whereabouts.reason,
    "unit": formations.reason,
}
_ABOUT_THE_ROW = ("name_order", "name_case")
_WRITTEN = {"birth": ("birth_date", "age"), "place": ("place", "region")}


def candidate(register: Registered, listed: Listed, pairs: Pairs, found: Posterior, at: int) -> Candidate:
    """Put one pair into words; prior and weights add up to the bits exactly, none is left out."""
    ours, theirs = register.records[int(pairs.person[at])], listed.records[int(pairs.row[at])]
    read = names_of(ours)
    our_name, their_name = (read[0] if read else PersonName()), listed.readings[int(pairs.reading[at])][1]
    weights = [
        _by_tables(
            _weight(
                field,
                int(pairs.level[field][at]),
                float(found.weights[field][at]),
                (ours, our_name),
                (theirs, their_name),
            ),
            *(register, listed, pairs, at),
        )
        for field in FIELDS
    ]
    relation, other = _relation(found, at), kin(found, register, listed, pairs, at, (our_name, their_name))
    for field, bits in (
        ("relatives", found.relatives),
        ("namesakes", found.namesakes),
        ("other_candidates", found.others),
    ):
        about = other if field == ("namesakes" if other == "namesake" else "relatives") else ""
        weights.append(Weight(field, float(bits[at]), field, about or field, "", ""))
    return Candidate(
        ours.id,
        float(found.probability[at]),
        float(found.bits[at]),
        found.prior,
        tuple(weights),
        relation,
        other,
    )


def _weight(
    field: str, level: int, bits: float, ours: tuple[Record, PersonName], theirs: tuple[Record, PersonName]
) -> Weight:
    name = LEVELS[field](level).name.lower()
    if field in _NAME_FIELDS:
        attribute, compare = _NAME_FIELDS[field]
        a, b = str(getattr(ours[1], attribute)), str(getattr(theirs[1], attribute))
        return Weight(field, bits, name, compare(a, b).reason, a, b)
    a, b = ("", "") if field in _ABOUT_THE_ROW else (written(ours[0], field), written(theirs[0], field))
    return Weight(field, bits, name, name, a, b)


def _by_tables(weight: Weight, register: Registered, listed: Listed, pairs: Pairs, at: int) -> Weight:
    """Say where a table made one of two names of a place, or of a unit."""
    if weight.field not in _REASONS or weight.level == "missing":
        return weight
    reason = _REASONS[weight.field]
    ours = register.said[weight.field].values[int(register.weak[weight.field][pairs.person[at]])]
    theirs = listed.said[weight.field].values[int(listed.weak[weight.field][pairs.row[at]])]
    level = LEVELS[weight.field](int(pairs.level[weight.field][at]))
    return replace(weight, reason=reason(level, ours, theirs))


def written(record: Record, field: str) -> str:
    """Give what a record has in a field, as written; two cells that answer one question stand together."""
    values = [str(getattr(record, column)) for column in _WRITTEN.get(field, (field,))]
    return values[0] if field == "birth" and values[0] else ", ".join(filter(None, values))


def _relation(found: Posterior, at: int) -> Relation:
    """Name the likeliest of all that the row could be, a stranger having odds of one."""
    odds: dict[Relation, float] = {"nobody": 1.0}
    odds |= {relation: float(values[at]) for relation, values in found.odds.items()}
    return max(odds, key=lambda relation: odds[relation])
