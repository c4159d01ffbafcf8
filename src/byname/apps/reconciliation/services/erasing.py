"""Erasing a person: the register forgets him, and the rows that were found to be his go blank.

A row stays where it stands, with its number, class and outcome, so every account still comes out; what its
cells said is gone from it. The file as it was sent and answers that left the house stay sealed under the
list's key, as evidence of what was sent, until the list itself is erased; no page shows them row by row.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, system_actor
from byname.apps.lists import services as lists
from byname.apps.lists.models import ListRow
from byname.apps.reconciliation.models import Effect, Judgement, Note
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register import services as register
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.queries.erasure import Tombstone

ERASER = system_actor("erasure")


@dataclass(frozen=True, slots=True)
class Erased:
    """The tombstone, and how many rows of lists went blank with the person."""

    stone: Tombstone
    rows: int


@transaction.atomic
def erase(actor: Actor, code: str, reason: ErasureReason) -> Erased:
    """Sign and carry out the proposed erasure of a person; refuses as `register.services.erase` does."""
    stone = register.erase(actor, code, reason)
    rows = _blank(stone.person_id)
    access.record(actor, "row.blank", subject=stone.person_id, fields=["cells"])
    return Erased(stone, rows)


@transaction.atomic
def erase_again() -> int:
    """After a restore, empty those who were erased since, and their rows; returns how many people."""
    people = register.empty_again()
    for person in people:
        _blank(person)
    return len(people)


def rows_of(person: UUID) -> list[UUID]:
    """Return the rows that somebody said are this person, or that opened his case."""
    said = Judgement.objects.visible_to(ERASER).filter(person=person, answer=Answer.SAME)
    made = Effect.objects.visible_to(ERASER).filter(person=person)
    rows = {*said.values_list("row", flat=True), *made.values_list("row", flat=True)}
    return sorted(ListRow.objects.visible_to(ERASER).filter(pk__in=rows).values_list("pk", flat=True))


def _blank(person: UUID) -> int:
    """Take away what the rows of this person say, and what was said of them; returns how many rows."""
    rows = rows_of(person)
    lists.blank(ERASER, rows)
    _silence(person, rows)
    return len(rows)


def _silence(person: UUID, rows: list[UUID]) -> None:
    """Take away what people wrote in free words; who answered what, and when, stays."""
    for judgement in Judgement.objects.visible_to(ERASER).filter(Q(row__in=rows) | Q(person=person)):
        judgement.reason = ""
        judgement.save(update_fields=["reason"])
    for note in Note.objects.visible_to(ERASER).filter(row__in=rows):
        note.text = ""
        note.save(update_fields=["text"])
