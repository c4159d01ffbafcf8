"""What goes into linkage and what comes out: records as written, candidates with evidence, outcomes."""

from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["propose", "review", "ambiguous", "duplicate_row", "none", "insufficient", "unreadable"]
Result = Literal["same", "near", "differs", "missing"]
Relation = Literal["same_person", "relative", "namesake", "another", "nobody"]


@dataclass(frozen=True, slots=True)
class Record:
    """One person as a register or a list has them: raw text, nothing coerced."""

    id: str
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    full_name: str = ""
    sex: str = ""
    birth_date: str = ""
    age: str = ""
    region: str = ""
    place: str = ""
    rank: str = ""
    unit: str = ""
    personal_number: str = ""
    tax_number: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """The evidence of one field in bits, with the level of agreement and both values as written."""

    field: str
    bits: float
    level: str
    reason: str
    register_value: str
    list_value: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person a row may be about: prior and weights add up to `bits`, the log-odds of `probability`.

    `kin` is whom else of the person's kin the row may be about (`words.KIN`), where that is at all likely.
    """

    person_id: str
    probability: float
    bits: float
    prior_bits: float
    weights: tuple[Weight, ...]
    relation: Relation
    kin: str = ""


@dataclass(frozen=True, slots=True)
class RowLink:
    """The outcome of one row, its best candidates, and the reasons as codes."""

    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()
    duplicate_of: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """The outcome of every row, in the order of the list, and what was learned about the list on the way.

    `rates` is for a report; `kept` is all of it, to link the same list by the same rates again.
    """

    rows: tuple[RowLink, ...]
    share_registered: float
    rates: dict[str, dict[str, float]]
    kept: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field of a register person and of a row side by side, in words."""

    field: str
    register_value: str
    list_value: str
    result: Result
    reason: str
