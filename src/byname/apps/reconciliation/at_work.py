"""Who has which row open, so that two people are not led to the same one.

It leads and forbids nothing: a row that somebody has open can be opened and spoken of by whoever may.
"""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from django.core.cache import cache

from byname.apps.access.actor import Actor

FREE_AGAIN = 15 * 60  # seconds after which a row that was opened and left waits for everybody
AHEAD = 60  # rows looked through for a free one; more than people can have open at once


def take(actor: Actor, row: UUID) -> None:
    """Note that the actor has the row open."""
    cache.set(_name(row), actor.pseudonym, FREE_AGAIN)


def leave(row: UUID) -> None:
    """Let the row wait for everybody again: somebody has spoken of it."""
    cache.delete(_name(row))


def free(actor: Actor, rows: Iterable[UUID]) -> list[UUID]:
    """Return the nearest of some rows that nobody else has open; all of these where others have each."""
    near = list(islice(rows, AHEAD))
    held = cache.get_many([_name(row) for row in near])
    return [row for row in near if held.get(_name(row)) in (None, actor.pseudonym)] or near


def _name(row: UUID) -> str:
    return f"row open {row}"
