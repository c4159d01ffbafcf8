"""How people lie in the parts of the index: what linkage compares, as rows of texts, packed."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields

from byname.apps.access.roles import Compartment
from byname.core.linkage.records import Record

# Children are in no index: they are found exactly, by whoever is assigned to them (security 4).
INDEXED = (Compartment.MILITARY, Compartment.CIVILIANS, Compartment.REMAINS)
PEOPLE_A_PART = 20_000
NAMES = tuple(field.name for field in fields(Record))


def packed(records: Iterable[Record]) -> bytes:
    """Return people as bytes to be sealed."""
    rows = [[getattr(record, name) for name in NAMES] for record in records]
    return zlib.compress(json.dumps([NAMES, rows], ensure_ascii=False).encode(), 1)


def unpacked(content: bytes) -> Iterator[Record]:
    """Yield the people of a part; of a field this program does not know nothing is kept."""
    names, rows = json.loads(zlib.decompress(content))
    known = [(at, name) for at, name in enumerate(names) if name in NAMES]
    return (Record(**{name: row[at] for at, name in known}) for row in rows)
