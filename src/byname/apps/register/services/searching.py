"""Looking people up by whatever is known of them; the search and everybody shown are entered and counted.

Two ways at once. By exact keys, whose hashes lie in the database. And by nearness, in the memory of this
process (`held`): any script, any spelling. Of what an actor may not see nothing is looked at: compartments he
reaches as a whole are held apart from each other, and people he reaches one by one are read for him alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.access.scope import reached_singly, reached_wholly
from byname.apps.access.services import authorise, count_read, record, record_each
from byname.apps.access.volume import Reading
from byname.apps.register.dictionaries import dictionaries
from byname.apps.register.models import Person, Status
from byname.apps.register.packing import INDEXED
from byname.apps.register.queries.linkage import linkage_records
from byname.apps.register.queries.search import MOST, NUMBERS, ORDER, search_exact
from byname.apps.register.services.held import evidence, held
from byname.apps.register.typed import Typed
from byname.core.linkage import Candidate, FieldComparison, Index, Record, compare

# So many of the nearest are looked at more closely: whoever is meant is hardly ever further down.
NEAREST = 12
# Names some letters apart are near, and by themselves mean little.
FAINT = frozenset({"few_letters"})
# What a likeness can rest on; a number that agrees is enough by itself.
TELLING, NUMBERED = ("surname", "given_name", "patronymic", "birth"), ("personal_number", "tax_number")


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody found, as the search shows him, and how what was typed compares with what is known."""

    person: Person
    status: Status
    record: Record
    why: Sequence[FieldComparison]

    @property
    def name(self) -> str:
        """The name as it stands, or the code of the case."""
        parts = (self.record.surname, self.record.given_name, self.record.patronymic)
        return " ".join(filter(None, parts)) or self.person.code

    @property
    def like(self) -> bool:
        """Say whether what was typed agrees with what is known, in more than one thing where it can be."""
        said = {one.field: one for one in self.why if one.result != "missing"}
        if any(said[field].result == "same" for field in NUMBERED if field in said):
            return True
        compared = [said[field] for field in TELLING if field in said]
        differ = [one for one in compared if one.result == "differs"]
        agree = [one for one in compared if one not in differ and one.reason not in FAINT]
        return len(agree) > len(differ) and len(agree) >= min(2, len(compared))


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a search found; `complete` says that the search by nearness could be made everywhere."""

    hits: Sequence[Hit]
    complete: bool


def search(actor: Actor, **typed: str) -> Found:
    """Look people up and show who they are, the nearest first.

    What was typed is entered nowhere, only which fields it was typed into. Refuses past the quota of the
    actor's roles.
    """
    authorise(actor, Permission.PERSON_SEARCH)
    asked = Typed(**typed)
    wanted = asked.apart()
    near, complete = _near(actor, wanted.record())
    with transaction.atomic(durable=True):
        record(actor, "person.search", fields=asked.fields)
        found = search_exact(actor, **wanted.exact(), kinds=NUMBERS if complete else ORDER)
        exact = [one.pk for one in found]
        people = dict.fromkeys([*exact, *near])
        hits = [one for one in _hits(actor, people, wanted.record()) if one.like or one.person.pk in exact]
        if hits:
            seen = [hit.person for hit in hits]
            record_each(actor, "person.listed", seen, fields=["name", "birth_date", "status"])
        count_read(actor, Reading.SEARCH)
    return Found(hits, complete)


def _near(actor: Actor, wanted: Record) -> tuple[list[UUID], bool]:
    """Return who comes nearest among those the actor may read, and whether nobody was left out."""
    whole = sorted(reached_wholly(actor, Permission.PERSON_READ) & set(INDEXED))
    registers = [held(compartment) for compartment in whole]
    found = [one for register in registers if register for one in register.lookup(wanted, NEAREST)]
    found += _singly(actor, wanted, whole)
    nearest = sorted(found, key=lambda one: (-evidence(one), one.person_id))
    return [UUID(one.person_id) for one in nearest[:NEAREST]], None not in registers


def _singly(actor: Actor, wanted: Record, whole: Sequence[str]) -> tuple[Candidate, ...]:
    """Look among the people the actor reaches one by one, outside the compartments he reaches as a whole."""
    singly = Person.objects.visible_to(actor).filter(pk__in=reached_singly(actor))
    people = list(singly.exclude(compartment__in=whole).values_list("pk", flat=True))
    if not people:
        return ()
    read = list(linkage_records(actor, people))
    return Index(read, on=timezone.localdate(), dictionaries=dictionaries()).lookup(wanted, NEAREST)


def _hits(actor: Actor, people: Iterable[UUID], wanted: Record) -> Iterator[Hit]:
    """Read those of these people whom the actor may see now, in this order."""
    order = list(people)[:MOST]
    visible = Person.objects.visible_to(actor).filter(pk__in=order, key__destroyed_at=None)
    rows = {person.pk: person for person in visible.select_related("key")}
    statuses = {row.person_id: row for row in Status.objects.visible_to(actor).filter(person__in=rows)}
    records = {UUID(one.id): one for one in linkage_records(actor, rows)}
    for pk in order:
        if pk in rows:
            yield Hit(rows[pk], statuses[pk], records[pk], _why(records[pk], wanted))


def _why(ours: Record, wanted: Record) -> list[FieldComparison]:
    """Compare what was typed, and nothing else, with what is known; in words, without a score."""
    found = compare(ours, wanted, on=timezone.localdate(), dictionaries=dictionaries())
    return [one for one in found if one.list_value]
