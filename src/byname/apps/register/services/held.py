"""The register in the memory of this process, to look people up in: read once, then followed by number.

Names are spelled out here and nowhere else. Each call first reads whoever changed since the last one, so a
new claim is found at once and somebody erased is not found any more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.errors import Shredded
from byname.apps.access.services import canaries
from byname.apps.ledger import queries as ledger
from byname.apps.register.dictionaries import dictionaries
from byname.apps.register.packing import INDEXED
from byname.apps.register.queries import changes
from byname.apps.register.queries.changes import SEARCHER, reader
from byname.apps.register.queries.linkage import linkage_records
from byname.apps.register.services.indexing import SMALL
from byname.apps.register.services.reading import open_for_linkage
from byname.core.linkage import Candidate, Index, Record
from byname.core.linkage.rates import FIELDS

# So many people who changed are looked up apart from the others; with more the whole is put together anew.
MOST_APART = 1_000


class Held:
    """People in memory as of entry `upto` of the ledger; it is never altered, only succeeded."""

    def __init__(
        self, people: Mapping[str, Record], upto: int, apart: Mapping[str, Record | None] | None = None
    ) -> None:
        self.upto, self._people, self._apart = upto, people, dict(apart or {})
        self._index = _index(people.values())
        self._beside = _index(one for one in self._apart.values() if one)

    @property
    def people(self) -> int:
        """Count the people held."""
        gone = self._apart.keys() & self._people.keys()
        return len(self._people) - len(gone) + sum(one is not None for one in self._apart.values())

    def lookup(self, wanted: Record, limit: int) -> list[Candidate]:
        """Return those who come nearest to what is known of somebody, the nearest first."""
        # Whoever changed is held twice, as he was and as he is: the former must not take another's place.
        before = self._index.lookup(wanted, limit + len(self._apart))
        found = [one for one in before if one.person_id not in self._apart]
        found += self._beside.lookup(wanted, limit)
        return sorted(found, key=lambda one: (-evidence(one), one.person_id))[:limit]

    def followed(self, changed: Mapping[str, Record | None], upto: int) -> "Held":
        """Return the people as they are after these changes: None for somebody who is here no more."""
        apart = {**self._apart, **changed}
        if len(apart) <= MOST_APART:
            return self._beside_of(apart, upto)
        people = {key: one for key, one in {**self._people, **apart}.items() if one}
        return Held(people, upto)

    def _beside_of(self, apart: Mapping[str, Record | None], upto: int) -> "Held":
        made = object.__new__(Held)
        made.__dict__ |= self.__dict__ | {"upto": upto, "_apart": dict(apart)}
        made._beside = _index(one for one in apart.values() if one)
        return made


def evidence(found: Candidate) -> float:
    """Return what speaks for a person by himself, in bits: without how many there are or who else fits."""
    return sum(weight.bits for weight in found.weights if weight.field in FIELDS)


@dataclass(frozen=True, slots=True)
class Compared:
    """The people lists are held against, as of entry `upto` of the ledger, prepared."""

    index: Index
    people: Mapping[str, Record]
    upto: int


_held: dict[str, Held] = {}
_compared: list[Compared] = []
_lock = Lock()


def held(compartment: str) -> Held | None:
    """Return the people of a compartment as they are now; None where the index is still being made."""
    with _lock:
        now = _held.get(compartment) or _read(compartment)
        if now is not None:
            _held[compartment] = now = _as_of_now(now, compartment)
        return now


def held_to_compare(actor: Actor) -> Compared:
    """Return the people lists are held against as they are now: no child, and no canary.

    They are read once a process, from the sealed index where there is one. Each call is entered as this
    actor's reading.
    """
    with _lock:
        now = _compared[0] if _compared else _read_to_compare()
        upto = ledger.size()
        planted = canaries()
        ids = [pk for pk in changes.changed_since(SEARCHER, now.upto) if pk not in planted]
        read = {one.id: one for one in open_for_linkage(actor, ids)}
        if ids or now.index.dictionaries is not dictionaries():
            gone = {str(pk) for pk in ids} - read.keys()
            people = {key: one for key, one in {**now.people, **read}.items() if key not in gone}
            now = _prepared(people, upto)
        now = replace(now, upto=upto)
        _compared[:] = [now]
        return now


def _read_to_compare() -> Compared:
    made, planted = changes.made_index(), {str(pk) for pk in canaries()}
    upto = made.upto if made else ledger.size()
    read = changes.indexed_people(INDEXED) if made else linkage_records(SEARCHER)
    return _prepared({one.id: one for one in read if one.id not in planted}, upto)


def _prepared(people: Mapping[str, Record], upto: int) -> Compared:
    return Compared(_index(people.values()), people, upto)


def _index(people: Iterable[Record]) -> Index:
    return Index(list(people), on=timezone.localdate(), dictionaries=dictionaries())


def forget() -> None:
    """Let this process hold nobody."""
    with _lock:
        _held.clear()
        _compared.clear()


def _read(compartment: str) -> Held | None:
    """Read people from the sealed index, or from the register where it is small."""
    try:
        made = changes.made_index()
        if made is not None:
            return Held({one.id: one for one in changes.indexed_people([compartment])}, made.upto)
    except Shredded:  # it was destroyed a moment ago
        return None
    upto = ledger.size()
    if changes.how_many(SEARCHER, SMALL + 1) > SMALL:
        return None
    people = open_for_linkage(SEARCHER, changes.people_in(reader(compartment)))
    return Held({one.id: one for one in people}, upto)


def _as_of_now(now: Held, compartment: str) -> Held:
    """Read whoever changed since; what is entered from now on has a higher number."""
    upto = ledger.size()
    ids = changes.changed_since(reader(compartment), now.upto)
    if not ids:
        return now
    read = {one.id: one for one in open_for_linkage(reader(compartment), ids)}
    return now.followed({str(pk): read.get(str(pk)) for pk in ids}, upto)
