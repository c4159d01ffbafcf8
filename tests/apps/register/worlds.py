"""Invented claims and decisions for the register's tests."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from byname.apps.register.assertions import Account, Assertion, Ruling
from byname.apps.register.vocabulary import Credibility, DecisionKind, Predicate, Reliability, SourceType
from byname.core.eligibility.dates import Dates, parse_dates

MORNING = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
TODAY = date(2025, 6, 2)


def dates(text: str) -> Dates | None:
    return parse_dates(text) if text else None


def says(
    predicate: str,
    value: str = "",
    source: str = "family",
    *,
    event: str = "",
    grade: str = "B2",
    anonymous: bool = False,
    at: datetime = MORNING,
    claim: UUID | None = None,
) -> Assertion:
    return Assertion(
        id=claim or uuid4(),
        predicate=Predicate(predicate),
        value=value,
        source=uuid4(),
        source_type=SourceType(source),
        anonymous=anonymous,
        reliability=Reliability(grade[0]),
        credibility=Credibility(grade[1]),
        recorded_at=at,
        event=dates(event),
    )


def rules(kind: str, code: str = "", party: str = "", *, at: datetime = MORNING) -> Ruling:
    return Ruling(id=uuid4(), kind=DecisionKind(kind), decided_at=at, code=code, party=party)


def account(*parts: Assertion | Ruling) -> Account:
    return Account(
        tuple(part for part in parts if isinstance(part, Assertion)),
        tuple(part for part in parts if isinstance(part, Ruling)),
    )
