"""The gazetteer: beside the regions, which migration 0003 ships, a full codifier read from a file."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.access.services import authorise, record
from byname.apps.register.models import Place
from byname.apps.register.places import PlaceRow, read_places

BATCH = 2_000
# Parents before their parts: a unit lies in one of an earlier letter.
LEVELS = ("OK", "P", "H", "MTXC", "B")


@transaction.atomic
def import_places(actor: Actor, path: Path) -> int:
    """Read a codifier whole or refuse it whole, and return how many units; the same again changes nothing."""
    authorise(actor, Permission.PLACE_IMPORT)
    rows = read_places(path)
    written = _write(rows)
    record(actor, "place.import")
    return written


def _write(rows: Iterable[PlaceRow]) -> int:
    known = list(rows)
    for level in LEVELS:
        units = [
            Place(code=row.code, parent_id=row.parent or None, category=row.category, name=row.name)
            for row in known
            if row.category in level
        ]
        Place.objects.bulk_create(
            units,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["parent", "category", "name"],
        )
    return len(known)
