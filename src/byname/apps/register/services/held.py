"""The register in the memory of this process, to find people in: read once, then followed by number.

Names are spelled out here and nowhere else. Each call first reads whoever changed since the last one, so a
new claim is found at once and somebody erased is not found any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.errors import Shredded
from byname.apps.access.services import canaries
from byname.apps.access.wall import standing
from byname.apps.ledger import queries as ledger
from byname.apps.ledger.services import checkpointed
from byname.apps.register.dictionaries import dictionaries
from byname.apps.register.packing import INDEXED
from byname.apps.register.queries import changes
from byname.apps.register.queries.changes import SEARCHER, reader
from byname.apps.register.queries.linkage import linkage_records
from byname.apps.register.services.indexing import SMALL
from byname.apps.register.services.reading import open_for_linkage
from byname.core.linkage import Candidate, Index, Record
from byname.core.linkage.rates import FIELDS

# So many people who changed are looked up apart from the others; with more the whole is read anew.
MOST_APART = 1_000
Changed = Mapping[str, Record | None]


@dataclass(frozen=True, slots=True)
class Held:
    """People in memory as of entry `upto` of the ledger.

    `apart` are those who changed since the index was put together, as they are now (None: here no more);
    `beside` is an index of them alone.
    """

    index: Index
    people: int
    upto: int
    apart: Changed = field(default_factory=dict)
    beside: Index | None = None

    def lookup(self, wanted: Record, limit: int) -> list[Candidate]:
        """Return those who come nearest to what is known of somebody, the nearest first."""
        # Whoever changed is held twice, as he was and as he is: the former must not take another's place.
        before = self.index.lookup(wanted, limit + len(self.apart)) if self.people else ()
        found = [one for one in before if one.person_id not in self.apart]
        found += self.beside.lookup(wanted, limit) if self.beside else ()
        return sorted(found, key=lambda one: (-evidence(one), one.person_id))[:limit]

    def followed(self, changed: Changed, upto: int) -> "Held":
        """Return the people as they are after these changes."""
        apart = {**self.apart, **changed}
        present = [one for one in apart.values() if one]
        return replace(self, upto=upto, apart=apart, beside=_index(present) if present else None)


def evidence(found: Candidate) -> float:
    """Return what speaks for a person by himself, in bits: without how many there are or who else fits."""
    return sum(weight.bits for weight in found.weights if weight.field in FIELDS)


_held: dict[str, Held] = {}
_lock = Lock()
LISTS = "to compare with lists"


def held(compartment: str) -> Held | None:
    """Return the people of a compartment as they are now; None where the index is still being made."""
    with _lock:
        now = _held.get(compartment) or _read(compartment)
        if now is not None:
            _held[compartment] = now = _as_of_now(now, compartment)
        return now


def held_to_compare(actor: Actor) -> Held:
    """Return the people lists are held against as they are now, in one index: no child, and no canary.

    They are read again only where somebody changed, from the sealed index where there is one. Each call is
    entered as this actor's reading.
    """
    with _lock:
        now, upto = _held.get(LISTS), ledger.size()
        changed = changes.changed_since(SEARCHER, now.upto) if now else []
        open_for_linkage(actor, ())
        if now is None or changed or now.index.dictionaries is not dictionaries():
            people = {**_everybody(), **_changed(SEARCHER, _made_upto())}
            hidden = {str(pk) for pk in canaries()}
            now = _together([one for key, one in people.items() if one and key not in hidden], upto)
        _held[LISTS] = now = replace(now, upto=upto)
        return now


def warm() -> None:
    """Read the sealed index, where there is one, before anybody searches."""
    with standing(SEARCHER), checkpointed():
        if changes.made_index():
            for compartment in INDEXED:
                held(compartment)


def forget() -> None:
    """Let this process hold nobody."""
    with _lock:
        _held.clear()


def _read(compartment: str) -> Held | None:
    """Read people from the sealed index, or from the register where it is small."""
    try:
        made, upto = changes.made_index(), ledger.size()
        if made is not None:
            people: Changed = {one.id: one for one in changes.indexed_people([compartment])}
            people = {**people, **_changed(reader(compartment), made.upto)}
            return _together([one for one in people.values() if one], upto)
    except Shredded:  # it was destroyed a moment ago
        return None
    if changes.how_many(SEARCHER, SMALL + 1) > SMALL:
        return None
    return _together(open_for_linkage(SEARCHER, changes.people_in(reader(compartment))), upto)


def _as_of_now(now: Held, compartment: str) -> Held:
    """Take in whoever changed since; what is entered from now on has a higher number."""
    upto = ledger.size()
    changed = _changed(reader(compartment), now.upto)
    if not changed:
        return now
    anew = _read(compartment) if len(now.apart) + len(changed) > MOST_APART else None
    return anew or now.followed(changed, upto)


def _changed(actor: Actor, number: int) -> dict[str, Record | None]:
    """Read whoever changed after an entry of the ledger as he is now; None where he is here no more."""
    ids = changes.changed_since(actor, number)
    read = {one.id: one for one in open_for_linkage(actor, ids)} if ids else {}
    return {str(pk): read.get(str(pk)) for pk in ids}


def _made_upto() -> int:
    made = changes.made_index()
    return made.upto if made else ledger.size()


def _everybody() -> dict[str, Record | None]:
    read = changes.indexed_people(INDEXED) if changes.made_index() else linkage_records(SEARCHER)
    return {one.id: one for one in read}


def _together(people: Sequence[Record], upto: int) -> Held:
    return Held(_index(people), len(people), upto)


def _index(people: Iterable[Record]) -> Index:
    return Index(list(people), on=timezone.localdate(), dictionaries=dictionaries())
