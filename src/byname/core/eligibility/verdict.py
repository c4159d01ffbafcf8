"""Three answers, never merged: met, not met, undetermined. Missing data is never "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from byname.core.eligibility.dates import Dates


class Verdict(StrEnum):
    """The answer to one category for one person."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    UNDETERMINED = "UNDETERMINED"


class Reason(StrEnum):
    """Why an answer is undetermined, or on what a "not met" rests."""

    BIRTH_DATE_MISSING = "BIRTH_DATE_MISSING"
    BIRTH_DATE_IMPRECISE = "BIRTH_DATE_IMPRECISE"
    BIRTH_DATE_CONFLICT = "BIRTH_DATE_CONFLICT"
    REF_DATE_NOT_AGREED = "REF_DATE_NOT_AGREED"
    REF_DATE_UNKNOWN = "REF_DATE_UNKNOWN"
    READING_NOT_AGREED = "READING_NOT_AGREED"
    ON_BIRTH_DATE = "ON_BIRTH_DATE"
    MEDICAL_DECISION_MISSING = "MEDICAL_DECISION_MISSING"
    MEDICAL_DECISION_CONFLICT = "MEDICAL_DECISION_CONFLICT"
    ON_MEDICAL_DECISION = "ON_MEDICAL_DECISION"


@dataclass(frozen=True, slots=True)
class MedicalDecision:
    """A dated decision of a named medical authority (GC III 110, 112); never computed from a diagnosis."""

    eligible: bool
    authority: str
    decided: Dates


@dataclass(frozen=True, slots=True)
class Facts:
    """What is claimed about one person, as a category rule needs it.

    `births` holds every birth date claimed and not retracted; `references` the dates at which age may
    count, by name (agreement_date, capture_date, list_date, handover_date), only those that are known.
    """

    births: tuple[Dates, ...] = ()
    references: Mapping[str, Dates] = field(default_factory=dict)
    medical: tuple[MedicalDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict under one reading, one reference date and one birth date claim."""

    reading: str
    reference: str
    birth: Dates
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reasons, and every answer that led to it."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    answers: tuple[Answer, ...] = ()
