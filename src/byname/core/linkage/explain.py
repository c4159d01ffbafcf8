"""A candidate as the reviewer sees it: prior and weights that add up to the total, each with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from byname.core import names
from byname.core.linkage import dates, formations, whereabouts
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
# What a field was read as says more than its level alone: a former name, a code of a table, a day unknown.
_REASONS: dict[str, Callable[[Any, Any, Any], str]] = {
    "birth": dates.reason,
    "place": whereabouts.reason,
    "unit": formations.reason,
}
_ABOUT_THE_ROW = ("name_order", "name_case")
_WRITTEN = {"birth": ("birth_date", "age"), "place": ("place", "region")}


@dataclass(frozen=True, slots=True)
class _Sides:
    """A person and a row as they were compared, the register first: cells, names, what was read."""

    records: tuple[Record, Record]
    names: tuple[PersonName, PersonName]
    read: Mapping[str, tuple[Any, Any]]


def candidate(register: Registered, listed: Listed, pairs: Pairs, found: Posterior, at: int) -> Candidate:
    """Put one pair into words; prior and weights add up to the bits exactly, none is left out."""
    sides = _sides(register, listed, pairs, at)
    weights = [
        _weight(field, _named(field, pairs, at), float(found.weights[field][at]), sides) for field in FIELDS
    ]
    relation, other = _relation(found, at), kin(found, register, listed, pairs, at, sides.names)
    for field, bits in (
        ("relatives", found.relatives),
        ("namesakes", found.namesakes),
        ("other_candidates", found.others),
        ("correction", found.correction),
    ):
        about = other if field == ("namesakes" if other == "namesake" else "relatives") else ""
        weights.append(Weight(field, float(bits[at]), field, about or field, "", ""))
    return Candidate(
        sides.records[0].id,
        float(found.probability[at]),
        float(found.bits[at]),
        found.prior,
        tuple(weights),
        relation,
        other,
    )


def outlined(register: Registered, pairs: Pairs, found: Posterior, at: int) -> Candidate:
    """Give one pair as far as its outcome goes by it: bits and levels, and nothing in words."""
    weights = [
        Weight(field, float(found.weights[field][at]), _named(field, pairs, at).name.lower(), "", "", "")
        for field in FIELDS
    ]
    return Candidate(
        register.cells.name(int(pairs.person[at])),
        float(found.probability[at]),
        float(found.bits[at]),
        found.prior,
        tuple(weights),
        _relation(found, at),
    )


def _named(field: str, pairs: Pairs, at: int) -> IntEnum:
    return LEVELS[field](int(pairs.level[field][at]))


def _sides(register: Registered, listed: Listed, pairs: Pairs, at: int) -> _Sides:
    person, row = int(pairs.person[at]), int(pairs.row[at])
    ours = register.records[person]
    said = {
        field: (
            register.said[field].values[int(register.weak[field][person])],
            listed.said[field].values[int(listed.weak[field][row])],
        )
        for field in ("place", "unit")
    }
    return _Sides(
        (ours, listed.records[row]),
        (next(iter(names_of(ours)), PersonName()), listed.readings[int(pairs.reading[at])][1]),
        {"birth": (register.birth(person), listed.birth(row)), **said},
    )


def _weight(field: str, level: IntEnum, bits: float, sides: _Sides) -> Weight:
    name = level.name.lower()
    if field in _NAME_FIELDS:
        attribute, compare = _NAME_FIELDS[field]
        a, b = (str(getattr(side, attribute)) for side in sides.names)
        return Weight(field, bits, name, compare(a, b).reason, a, b)
    reason = _REASONS[field](level, *sides.read[field]) if field in _REASONS else name
    if field in _ABOUT_THE_ROW:
        return Weight(field, bits, name, reason, "", "")
    return Weight(field, bits, name, reason, *(written(record, field) for record in sides.records))


def written(record: Record, field: str) -> str:
    """Give what a record has in a field, as written; two cells that answer one question stand together."""
    values = [str(getattr(record, column)) for column in _WRITTEN.get(field, (field,))]
    return values[0] if field == "birth" and values[0] else ", ".join(filter(None, values))


def _relation(found: Posterior, at: int) -> Relation:
    """Name the likeliest of all that the row could be, a stranger having odds of one."""
    odds: dict[Relation, float] = {"nobody": 1.0}
    odds |= {relation: float(values[at]) for relation, values in found.odds.items()}
    return max(odds, key=lambda relation: odds[relation])
