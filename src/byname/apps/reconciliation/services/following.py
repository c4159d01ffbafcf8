"""What is new in the register, held against a list that was compared before, without doing it all again.

The register is not read again, only whoever changed; the list is weighed by the rates it was weighed by, so
that scores can be put beside the earlier ones. What comes out is what a whole comparison by these rates would
find. Only rows for which something else is found get a new finding; what people said of them stays.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.permissions import Permission
from byname.apps.access.services.alarms import alarm_stands
from byname.apps.access.watching import AlarmKind
from byname.apps.jobs import queries as job_queries
from byname.apps.jobs import services as jobs
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation.method import method
from byname.apps.reconciliation.models import Candidate, Comparison
from byname.apps.reconciliation.queries import comparisons, latest_comparison
from byname.apps.reconciliation.queries.comparisons import Outcome, outcomes_so_far
from byname.apps.reconciliation.services.comparing import KIND as WHOLE
from byname.apps.reconciliation.services.comparing import compare, settle_anew, store
from byname.apps.reconciliation.services.machine import machine
from byname.apps.register.queries import linkage_records
from byname.apps.register.queries.changes import changed_since
from byname.apps.register.services.held import Held, held_to_compare
from byname.core.linkage import Index, Linkage, Record, RowLink, link
from byname.core.linkage.rates import Rates

KIND = "reconciliation.follow"
# Between two runs over one list; so many times as long as the last one took where that is longer.
PAUSE, TIMES = timedelta(seconds=15), 10
Report = Callable[[str, int, int], None]


def follow(list_id: UUID, report: Report) -> Comparison | None:
    """Hold what changed in the register, and rows never compared, against a list; returns its comparison.

    A list compared by another version of the method is compared anew. One that is closed, or has still to be
    compared, is left alone.
    """
    report("reading", 0, 3)
    received = lists.received_list(machine(), list_id)
    whole = latest_comparison(received)
    if whole is None or received.state != ListState.COMPARED:
        return None
    if whole.method != method() or not whole.rates:
        return compare(list_id, report)
    started = timezone.now()
    rows = list(lists.records(machine(), received))
    people = held_to_compare(machine())
    report("comparing", 1, 3)
    touched = _touched(whole, rows, people)
    found = link(people.index, rows, list_date=received.day, kept=whole.rates) if touched else None
    report("writing", 2, 3)
    with transaction.atomic():
        access.authorise(machine(), Permission.ROW_COMPARE, list_services.facts_of(received))
        whole.people, whole.upto, whole.followed_at = people.people, people.upto, started
        if found:
            _write(whole, rows, found, started)
        whole.save(update_fields=["people", "upto", "followed_at"])
        access.record(machine(), "list.follow", subject=received)
    report("writing", 3, 3)
    return whole


def _touched(whole: Comparison, rows: Sequence[Record], people: Held) -> bool:
    """Say whether any row could be about somebody who changed, was about somebody who did, or is new."""
    received = whole.received_list
    if comparisons.uncompared_rows(received, whole):
        return True
    changed = changed_since(machine(), whole.upto)
    named = Candidate.objects.visible_to(machine()).filter(received_list=received)
    if named.filter(person__in=changed).exists():
        return True
    new = list(linkage_records(machine(), changed))
    if not new:
        return False
    near = Index(new, on=received.day, dictionaries=people.index.dictionaries)
    return len(near.pairs(rows, Rates())[2].row) > 0


def _write(whole: Comparison, rows: Sequence[Record], found: Linkage, started: datetime) -> None:
    """Keep what was found for the rows for which it is something else than before."""
    before = outcomes_so_far(whole)
    now = {row.id: _outcome(rows, one) for row, one in zip(rows, found.rows, strict=True)}
    anew = {row for row, outcome in now.items() if outcome != before.get(row)}
    if anew:
        _keep(whole, rows, found, anew, started)
        settle_anew(whole.received_list, map(UUID, anew))


def _keep(
    whole: Comparison, rows: Sequence[Record], found: Linkage, anew: Collection[str], started: datetime
) -> None:
    run = Comparison(
        key=whole.key,
        received_list=whole.received_list,
        follows=whole,
        started_at=started,
        finished_at=timezone.now(),
        people=whole.people,
        upto=whole.upto,
        method=whole.method,
    )
    run.save(force_insert=True)
    store(run, rows, found, anew)


def _outcome(rows: Sequence[Record], one: RowLink) -> Outcome:
    """Return what was found for a row, in codes: numbers that only drift with the register are left out."""
    repeated = None if one.duplicate_of is None else rows[one.duplicate_of].id
    people = tuple(
        (each.person_id, each.relation, tuple((w.field, w.level, w.reason) for w in each.weights))
        for each in one.candidates
    )
    return one.outcome, repeated, tuple(one.reasons), people


def keep_following() -> None:
    """Have every open list followed of which something is not compared; raise alarms where it waits long."""
    for received in lists.lists(machine()).exclude(state=ListState.CLOSED):
        waits = comparisons.behind(received)
        if waits and not waits.whole and _rested(received):
            jobs.enqueue(KIND, received.pk, None)
        if waits.late and not alarm_stands(AlarmKind.COMPARISON_LATE, received):
            with transaction.atomic():
                access.raise_alarm(AlarmKind.COMPARISON_LATE, machine(), received)


def _rested(received: ReceivedList) -> bool:
    """Say whether no run over a list is under way, and the last one is long enough ago."""
    last, whole = (job_queries.latest(received.pk, kind) for kind in (KIND, WHOLE))
    if any(one and not one.ended for one in (last, whole)):
        return False
    if last is None or last.started_at is None or last.ended_at is None:
        return True
    took = last.ended_at - last.started_at
    return timezone.now() - last.ended_at >= max(PAUSE, TIMES * took)
