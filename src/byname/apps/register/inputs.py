"""What a caller hands in: claims, sources and decisions, checked for shape before anything is written.

A value is kept as it was written; beside it stands its canonical form where the predicate has one: a code, a
date as ISO, a tax number as ten digits. A date nobody can read stays as written; nothing is guessed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from byname.apps.register.assertions import DATED
from byname.apps.register.scopes import PARTY
from byname.apps.register.tax_number import TaxNumber
from byname.apps.register.vocabulary import (
    Credibility,
    DecisionKind,
    Legal,
    Located,
    Predicate,
    Protection,
    Reliability,
    Returned,
    SearchRuling,
    Sex,
    SourceType,
)
from byname.core.eligibility.dates import parse_dates
from byname.core.errors import BynameError

PARTIES = frozenset({Predicate.CAPTIVITY, Predicate.DEPENDENCE})
WITHOUT_VALUE = frozenset(
    {
        Predicate.DEATH_REPORTED,
        Predicate.SEEN_ALIVE,
        Predicate.UNWILLING,
        Predicate.WITHHELD,
        Predicate.CAPTIVITY,
    }
)
CLAIM_CODES: Mapping[Predicate, frozenset[str]] = {
    Predicate.SEX: frozenset(Sex.values),
    Predicate.PROTECTION: frozenset(Protection.values),
    Predicate.RETURNED: frozenset(Returned.values),
    Predicate.LEGAL: frozenset(Legal.values),
}
DECISION_CODES: Mapping[DecisionKind, frozenset[str]] = {
    DecisionKind.RETURNED: frozenset(Returned.values),
    DecisionKind.LOCATED: frozenset(Located.values),
    DecisionKind.SEARCH: frozenset(SearchRuling.values),
    DecisionKind.LEGAL: frozenset(Legal.values),
}
SEX_WORDS = {
    **dict.fromkeys(("ч", "чол", "чоловік", "чоловіча", "м", "муж", "мужской", "m", "male"), Sex.MALE),
    **dict.fromkeys(("ж", "жін", "жінка", "жіноча", "жен", "женский", "f", "female"), Sex.FEMALE),
}
PERSONAL_SOURCES = frozenset(
    {
        SourceType.FAMILY,
        SourceType.COMRADE,
        SourceType.RETURNEE_SEEN,
        SourceType.RETURNEE_HEARD,
        SourceType.OPEN_SOURCE,
        SourceType.LETTER,
        SourceType.CALL,
    }
)
"""Sources that are somebody: without a name they are anonymous. A body or a paper is not."""


class BadClaim(BynameError):
    """A claim or decision has not the shape its kind asks for; the message says what was expected."""


@dataclass(frozen=True, kw_only=True)
class SourceInput:
    """A source to be recorded: who says so, through whom, and which paper says it."""

    type: SourceType
    who: str = ""
    party: str = ""
    chain: tuple[str, ...] = ()
    reference: str = ""
    confidential: bool = False

    @property
    def anonymous(self) -> bool:
        """Say whether nobody stands behind it."""
        return self.type in PERSONAL_SOURCES and not self.who

    @property
    def content(self) -> dict[str, object]:
        """Return what is sealed."""
        return {"who": self.who, "chain": list(self.chain), "reference": self.reference}


@dataclass(frozen=True, kw_only=True)
class ClaimInput:
    """A claim to be recorded; dates may be partial; the source is new, or one recorded before."""

    predicate: Predicate
    value: str = ""
    source: SourceInput | UUID
    as_written: str = ""
    event: str = ""
    known_on: str = ""
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.UNKNOWN
    original: str = ""
    language: str = ""
    list_row: UUID | None = None

    @property
    def content(self) -> dict[str, str]:
        """Return what is sealed; refuses a value the predicate cannot have and a date that is none."""
        value = canonical(self.predicate, self.value)
        written = self.as_written or (self.value if self.value != value else "")
        parts = {
            "as_written": written,
            "event": _date(self.event, "event"),
            "known_on": _date(self.known_on, "knowledge"),
        }
        return {"value": value, **{name: part for name, part in parts.items() if part}}


@dataclass(frozen=True, kw_only=True)
class DecisionInput:
    """A decision to be recorded; `on` is the day it took effect, such as that of a handover."""

    person: UUID
    kind: DecisionKind
    code: str = ""
    party: str = ""
    on: str = ""
    note: str = ""

    @property
    def content(self) -> dict[str, str]:
        """Return what is sealed; refuses a code the kind does not know and a date that is none."""
        codes = DECISION_CODES.get(self.kind, frozenset({""}))
        if self.code not in codes:
            raise BadClaim(f"A decision {self.kind} takes one of {_listed(codes)}; something else was given.")
        if self.party and not PARTY.fullmatch(self.party):
            raise BadClaim(f"A decision {self.kind} names a party by its code; something else was given.")
        parts = {"code": self.code, "party": self.party, "on": _date(self.on, "effect"), "note": self.note}
        return {name: part for name, part in parts.items() if part}


def canonical(predicate: Predicate, value: str) -> str:
    """Return the form in which a value is stored; refuses one the predicate cannot have."""
    text = " ".join(value.split())
    if not text and predicate not in WITHOUT_VALUE:
        raise BadClaim(f"A claim on {predicate} needs a value; none was given.")
    if predicate == Predicate.SEX:
        text = SEX_WORDS.get(text.casefold().rstrip("."), text)
    codes = CLAIM_CODES.get(predicate)
    if codes and text not in codes:
        raise BadClaim(f"A claim on {predicate} takes one of {_listed(codes)}; something else was given.")
    if predicate in PARTIES and text and not PARTY.fullmatch(text):
        raise BadClaim(f"A claim on {predicate} names a party by its code; something else was given.")
    if predicate in DATED and (dates := parse_dates(text)):
        return dates.iso()
    if predicate == Predicate.TAX_NUMBER:
        return TaxNumber.read(text).digits or text
    return text


def decisions_content(decisions: Iterable[DecisionInput]) -> bytes:
    """Return the exact bytes that are proposed and signed when decisions need two people."""
    rows = [{**asdict(one), "person": str(one.person), "kind": str(one.kind)} for one in decisions]
    return json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _date(text: str, name: str) -> str:
    if not text:
        return ""
    dates = parse_dates(text)
    if dates is None:
        raise BadClaim(f"The date of {name} must be a day, month, year or two days joined by a stroke.")
    return dates.iso()


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or "no code"
