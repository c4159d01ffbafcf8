"""Claims and decisions as plain data, which ones still stand, and which of several is the current value.

Everything derived from claims (status, contradictions, linkage data) works on these and on nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from byname.apps.register.vocabulary import (
    STANDING,
    Credibility,
    DecisionKind,
    Predicate,
    Reliability,
    SourceType,
    Standing,
)
from byname.core.eligibility.dates import Dates, parse_dates

DATED = frozenset({Predicate.BIRTH_DATE, Predicate.MISSING_SINCE})
"""Predicates whose value is itself a date."""

IDENTITY_ORDER: dict[SourceType, int] = {
    SourceType.OWN_RECORD: 4,
    SourceType.FAMILY: 3,
    SourceType.OFFICIAL_NOTICE: 2,
    SourceType.NEUTRAL_VISIT: 2,
    SourceType.DERIVED: 0,
}
"""Who knows names and birth dates best: papers, then the family, then those who wrote them down abroad."""

FATE_PREDICATES = frozenset(
    {
        Predicate.CAPTIVITY,
        Predicate.SEEN_ALIVE,
        Predicate.RETURNED,
        Predicate.DEATH_REPORTED,
        Predicate.PROTECTION,
        Predicate.DEPENDENCE,
    }
)


@dataclass(frozen=True, kw_only=True)
class Assertion:
    """One claim without its person: what is said, by which kind of source, and how it is graded."""

    id: UUID
    predicate: Predicate
    value: str
    source: UUID
    source_type: SourceType
    anonymous: bool
    reliability: Reliability
    credibility: Credibility
    recorded_at: datetime
    event: Dates | None = None
    known_on: date | None = None

    @property
    def standing(self) -> Standing:
        """Return how far this kind of source carries."""
        return STANDING[self.source_type]

    @property
    def graded(self) -> bool:
        """Say whether anyone could judge source or content at all."""
        return self.reliability != Reliability.F or self.credibility != Credibility.UNKNOWN

    @property
    def usable(self) -> bool:
        """Say whether a fate may rest on it: graded and not anonymous (domain 6.5)."""
        return self.graded and not self.anonymous

    @property
    def dates(self) -> Dates | None:
        """Return the value as dates, or nothing where what was written is not a date."""
        return parse_dates(self.value) if self.predicate in DATED else None


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One decision without its person."""

    id: UUID
    kind: DecisionKind
    decided_at: datetime
    code: str = ""
    party: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Amendment:
    """A claim is taken back, or replaced by another claim."""

    claim: UUID
    successor: UUID | None = None


@dataclass(frozen=True)
class Account:
    """All that is said and decided of one person, as it stands."""

    assertions: Sequence[Assertion] = ()
    rulings: Sequence[Ruling] = field(default=())

    def of(self, *predicates: Predicate) -> list[Assertion]:
        """Return the assertions with one of these predicates."""
        return [claim for claim in self.assertions if claim.predicate in predicates]

    def ruled(self, *kinds: DecisionKind) -> Ruling | None:
        """Return the latest decision of these kinds."""
        found = [ruling for ruling in self.rulings if ruling.kind in kinds]
        return max(found, key=lambda ruling: (ruling.decided_at, ruling.id), default=None)


def amended(amendments: Iterable[Amendment]) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return which claims are retracted and which superseded; a retracted successor supersedes nothing."""
    known = list(amendments)
    retracted = frozenset(each.claim for each in known if each.successor is None)
    superseded = frozenset(
        each.claim for each in known if each.successor is not None and each.successor not in retracted
    )
    return retracted, superseded - retracted


def best(claims: Iterable[Assertion]) -> Assertion | None:
    """Return the claim a derived value rests on; the order in which claims came does not matter."""
    return max(claims, key=_rank, default=None)


def _rank(claim: Assertion) -> tuple[int, int, int, str, str, datetime, UUID]:
    """Fate goes by standing; identity by who knows it best, then by how exactly it is said."""
    by_fate = claim.predicate in FATE_PREDICATES
    return (
        claim.standing if by_fate else IDENTITY_ORDER.get(claim.source_type, 1),
        -ord(claim.reliability),
        -int(claim.credibility),
        claim.event.latest.isoformat() if claim.event else "",
        claim.value if claim.predicate in DATED and not by_fate else "",
        claim.recorded_at,
        claim.id,
    )
