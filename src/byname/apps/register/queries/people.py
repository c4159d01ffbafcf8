"""People as an actor may see them, by scope and by status."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotVisible
from byname.apps.access.services import canaries
from byname.apps.register.models import Person, SavedScope, Status
from byname.apps.register.queries.accounts import accounts, chunks
from byname.apps.register.scopes import Rule, parse
from byname.apps.register.status import Axes
from byname.apps.register.vocabulary import DecisionKind, Predicate
from byname.core.eligibility.dates import Dates


def person_row(actor: Actor, person: UUID) -> Person:
    """Return one person; NotVisible where there is none, none for this actor, or none any more."""
    found = Person.objects.visible_to(actor).filter(pk=person, key__destroyed_at=None).first()
    if found is None:
        raise NotVisible("There is no such person.")
    return found


def in_scope(actor: Actor, rule: str | Rule) -> QuerySet[Person]:
    """Return the people a rule holds and the actor may see, but nobody who was erased.

    Refuses a rule that cannot be read.
    """
    read = parse(rule) if isinstance(rule, str) else rule
    wanted = (
        Status.objects.visible_to(actor)
        .exclude(person__in=canaries())
        .filter(**{f"{key}__in": values for key, values in read.columns()})
    )
    return Person.objects.visible_to(actor).filter(pk__in=wanted.values("person"), key__destroyed_at=None)


def saved_scopes() -> QuerySet[SavedScope]:
    """Return the named rules, which hold codes only."""
    return SavedScope.objects.order_by("name")


def axes(actor: Actor, people: Iterable[UUID]) -> dict[UUID, Axes]:
    """Return the stored axes of these people, without opening anything."""
    found: dict[UUID, Axes] = {}
    for ids in chunks(people):
        rows = Status.objects.visible_to(actor).filter(person__in=ids)
        found |= {row.person_id: row.axes for row in rows}
    return found


def births(actor: Actor, people: Iterable[UUID]) -> dict[UUID, tuple[Dates, ...]]:
    """Return every standing birth date of these people, as the age rule asks for them (domain 2.5)."""
    return {
        person: tuple(
            sorted({claim.dates for claim in account.of(Predicate.BIRTH_DATE) if claim.dates is not None})
        )
        for person, account in accounts(actor, people).items()
    }


def returned_on(actor: Actor, people: Iterable[UUID]) -> dict[UUID, date | None]:
    """Return the day of return of those who have returned; None where the day is not known."""
    found: dict[UUID, date | None] = {}
    for person, account in accounts(actor, people).items():
        if ruling := account.ruled(DecisionKind.RETURNED):
            found[person] = ruling.on
    return found
