"""Who changed since when, by the numbers of the ledger, and the parts of the index; read by the machine."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min, Sum

from byname.apps.access.actor import Actor, system_actor
from byname.apps.register.models import IndexPart, Person
from byname.apps.register.packing import INDEXED, unpacked
from byname.core.linkage.records import Record

WHY = "the program finds people by it, and shows only those who may be seen"
# The program as it reads the register to find people in it.
SEARCHER = system_actor("search", compartments=INDEXED)


def reader(compartment: str) -> Actor:
    """Return the program as it reads one compartment to find people in it."""
    return system_actor("search", compartments=[one for one in INDEXED if one == compartment])


@dataclass(frozen=True, slots=True)
class MadeIndex:
    """The index as it lies sealed: how many people are in it, up to which entry, and since when."""

    people: int
    upto: int
    made_at: datetime


def made_index() -> MadeIndex | None:
    """Return what is known of the sealed index without opening it; None where there is none."""
    parts = IndexPart.objects.unscoped(WHY)
    found = parts.aggregate(people=Sum("people"), upto=Max("upto"), made_at=Max("made_at"))
    return MadeIndex(**found) if found["upto"] is not None else None


def indexed_people(compartments: Collection[str]) -> Iterator[Record]:
    """Yield the people of these compartments as they lie in the sealed index."""
    for part in IndexPart.objects.unscoped(WHY).filter(compartment__in=compartments).iterator(1):
        yield from unpacked(part.content)


def changed_since(actor: Actor, number: int) -> list[UUID]:
    """Return whom this actor may see and who changed after this entry of the ledger; the erased too."""
    rows = Person.objects.visible_to(actor).filter(changed__gt=number).order_by("changed")
    return list(rows.values_list("pk", flat=True))


def first_change_since(actor: Actor, number: int) -> int | None:
    """Return the number of the earliest change after this entry; None where nothing changed."""
    rows = Person.objects.visible_to(actor).filter(changed__gt=number)
    found: int | None = rows.aggregate(first=Min("changed"))["first"]
    return found


def erased_since(actor: Actor, number: int) -> bool:
    """Say whether somebody was erased after this entry of the ledger."""
    rows = Person.objects.visible_to(actor).filter(changed__gt=number, key__destroyed_at__isnull=False)
    return rows.exists()


def people_in(actor: Actor) -> list[UUID]:
    """Return everybody this actor may see, canaries too, but nobody who was erased, by person code."""
    rows = Person.objects.visible_to(actor).filter(key__destroyed_at=None)
    return list(rows.order_by("code").values_list("pk", flat=True))


def how_many(actor: Actor, most: int) -> int:
    """Count the people this actor may see, but no further than this."""
    return Person.objects.visible_to(actor)[:most].count()
