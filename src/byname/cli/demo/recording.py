"""The invented people recorded as claims and decisions, by demo users, through the register's services."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import connection

from byname.apps.access import approvals
from byname.apps.access.actor import Actor
from byname.apps.access.roles import Compartment
from byname.apps.register import services as register
from byname.apps.register.inputs import ClaimInput, DecisionInput, SourceInput, decisions_content
from byname.apps.register.vocabulary import (
    Credibility,
    DecisionKind,
    Predicate,
    Reliability,
    Returned,
    SourceType,
)
from byname.cli.invented.people import Fact, Fate, InventedPerson

BATCH = 250
T = TypeVar("T")
Report = Callable[[str, int, int], None]


def record_people(
    registrar: Actor, verifier: Actor, people: Sequence[InventedPerson], report: Report
) -> dict[str, UUID]:
    """Register everyone with what is claimed of them; returns the register's ids by invented id."""
    known: dict[str, UUID] = {}
    by_compartment: dict[Compartment, list[InventedPerson]] = defaultdict(list)
    for person in people:
        by_compartment[_compartment(person)].append(person)
    for compartment, here in by_compartment.items():
        for part in _batches(here):
            claims = [[claim_of(fact) for fact in person.facts] for person in part]
            rows = register.register_people(registrar, claims, compartment=compartment)
            known |= {person.id: row.pk for person, row in zip(part, rows, strict=True)}
            report("people", len(known), len(people))
    decided = [decision for person in people if (decision := _decision(person, known[person.id]))]
    for batch in _batches(decided):
        _decide(registrar, verifier, batch)
    _let_the_planner_know()
    return known


def _let_the_planner_know() -> None:
    """Count rows for PostgreSQL's planner at once: its own round would come a minute too late."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _compartment(person: InventedPerson) -> Compartment:
    return Compartment.MILITARY if person.status == "military" else Compartment.CIVILIANS


def claim_of(fact: Fact) -> ClaimInput:
    """Return an invented fact as the register takes it."""
    party = fact.asserted_by.rpartition("party ")[2] if "party " in fact.asserted_by else ""
    return ClaimInput(
        predicate=Predicate(fact.predicate),
        value=fact.value,
        source=SourceInput(type=SourceType(fact.source_type), who=fact.asserted_by, party=party),
        event=fact.event_date.isoformat() if fact.event_date else "",
        known_on=fact.known_date.isoformat(),
        reliability=Reliability(fact.reliability),
        credibility=Credibility(str(fact.credibility)),
        original=fact.text,
        language=fact.language if fact.text else "",
    )


def _decision(person: InventedPerson, known: UUID) -> DecisionInput | None:
    if person.fate is Fate.CAPTIVITY_CONFIRMED:
        return DecisionInput(person=known, kind=DecisionKind.CAPTIVITY_CONFIRMED, party=person.captor)
    if person.fate is Fate.RETURNED_ALIVE and person.returned_on:
        day = person.returned_on.isoformat()
        return DecisionInput(person=known, kind=DecisionKind.RETURNED, code=Returned.REPATRIATED, on=day)
    if person.fate is Fate.DEAD_IDENTIFIED:
        return DecisionInput(person=known, kind=DecisionKind.IDENTIFIED)
    return None


def _decide(registrar: Actor, verifier: Actor, decisions: Sequence[DecisionInput]) -> None:
    """Propose by one, approve and record by the other, as with real decisions."""
    proposal = register.propose_decisions(registrar, decisions)
    shown = approvals.content_hash(decisions_content(decisions))
    approvals.approve(verifier, proposal, shown)
    register.record_decisions(verifier, decisions, approval=proposal)


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
