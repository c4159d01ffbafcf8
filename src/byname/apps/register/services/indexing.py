"""The sealed index: made by the worker, so that a process which starts reads it in seconds.

Nothing is looked up in it as it lies there: `held` opens it into the memory of a process. Whoever came or
changed after it was made is read beside it, so it need not be new, only not too old.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.models import DataKey
from byname.apps.jobs import queries as job_queries
from byname.apps.jobs import services as jobs
from byname.apps.ledger import queries as ledger_queries
from byname.apps.ledger import services as ledger
from byname.apps.register.models import IndexPart
from byname.apps.register.packing import INDEXED, PEOPLE_A_PART, packed
from byname.apps.register.queries import changes
from byname.apps.register.queries.accounts import chunks
from byname.apps.register.queries.changes import SEARCHER, WHY, reader
from byname.apps.register.queries.linkage import FIELDS, linkage_records

KIND = "register.index"
# What is indexed is the register as a whole: a job needs a name for that.
REGISTER = uuid5(NAMESPACE_URL, "byname:register")
# A register of so few is read on the spot; it needs no index.
SMALL = 1_000
# The index is made anew when so many people changed, or one and it is a day old.
MANY, OLD = 2_000, timedelta(days=1)
Report = Callable[[str, int, int], None]
Part = tuple[str, int, bytes]


def keep_index() -> None:
    """Ask the worker to make the index where there is none or it has grown old; once until that is done."""
    latest = job_queries.latest(REGISTER, KIND)
    if (latest is None or latest.ended) and is_due():
        jobs.enqueue(KIND, REGISTER, None)


def is_due() -> bool:
    """Say whether the index has to be made."""
    made = changes.made_index()
    if made is None:
        return changes.how_many(SEARCHER, SMALL + 1) > SMALL
    changed = len(changes.changed_since(SEARCHER, made.upto))
    return changed > MANY or (changed > 0 and timezone.now() - made.made_at > OLD)


def make_index(report: Report) -> None:
    """Read the register and seal it as the new index; the one before is destroyed.

    Where somebody was erased meanwhile, what was read is thrown away and read again: nothing of him stays.
    """
    while True:
        upto = ledger_queries.size()
        with transaction.atomic():
            access.record(SEARCHER, "person.index", fields=sorted(set(FIELDS.values())))
        parts = list(_parts(report))
        with transaction.atomic():
            ledger.hold()
            if not changes.erased_since(SEARCHER, upto):
                drop_index()
                seal(parts, upto)
                return


def drop_index() -> None:
    """Destroy the index: its key, and the parts it sealed; the processes that hold it go on following."""
    parts = IndexPart.objects.unscoped(WHY)
    for key in set(parts.values_list("key", flat=True)):
        access.drop_derived_key(key)
    parts.delete()


def _parts(report: Report) -> Iterator[Part]:
    wanted = [(one, changes.people_in(reader(one))) for one in INDEXED]
    done, total = 0, sum(len(people) for _, people in wanted)
    for compartment, people in wanted:
        for ids in chunks(people, PEOPLE_A_PART):
            # In hundredths: how many people there are is nothing for every page to say.
            report("indexing", 100 * done // total, 100)
            yield compartment, len(ids), packed(linkage_records(reader(compartment), ids))
            done += len(ids)


def seal(parts: Sequence[Part], upto: int) -> None:
    """Keep these parts as the index, as the register stood at an entry of the ledger."""
    key: DataKey = access.new_derived_key()
    made_at = timezone.now()
    IndexPart.objects.bulk_create(
        [
            IndexPart(
                key=key,
                compartment=compartment,
                number=number,
                people=people,
                upto=upto,
                made_at=made_at,
                content=content,
            )
            for number, (compartment, people, content) in enumerate(parts)
        ],
        batch_size=1,
    )
