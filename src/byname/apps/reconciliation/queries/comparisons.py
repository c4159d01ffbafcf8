"""What the program found for each row, and with what, when and by which method it was compared.

A list has one whole comparison that counts. Where something changed in the register since, a run that follows
it has found some rows anew: of each row the last finding counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from byname.apps.ledger import queries as ledger
from byname.apps.lists import queries as lists
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation.models import Candidate, Comparison, Finding
from byname.apps.reconciliation.queries.judgements import COMPARER, MACHINE, latest_comparison
from byname.apps.register.queries.changes import first_change_since

# What has not been compared for so long raises an alarm.
LATE = timedelta(days=1)
Outcome = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """With what a row was compared: how many people, as the register stood when, by which method."""

    people: int
    compared_at: datetime
    upto: int
    as_of: datetime
    method: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What of a list is not compared, and since when: the whole, some rows, what changed in the register."""

    whole: bool
    rows: int
    register: bool
    since: datetime | None

    def __bool__(self) -> bool:
        """Say whether anything is."""
        return self.since is not None

    @property
    def late(self) -> bool:
        """Say whether it has been so for too long."""
        return self.since is not None and timezone.now() - self.since > LATE


def found_anew(whole: Comparison) -> dict[UUID, UUID]:
    """Return the run that counts for each row that was found anew since the whole comparison."""
    later = Finding.objects.visible_to(MACHINE).filter(
        comparison__follows=whole, comparison__finished_at__isnull=False
    )
    return dict(later.order_by("comparison__started_at").values_list("row", "comparison"))


def run_of(row: ListRow) -> Comparison | None:
    """Return the run whose finding counts for a row; None where the row was never compared."""
    whole = latest_comparison(row.received_list)
    if whole is None:
        return None
    found = Finding.objects.visible_to(MACHINE).filter(row=row, comparison__finished_at__isnull=False)
    runs = found.filter(comparison__follows=whole) | found.filter(comparison=whole)
    last = runs.order_by("-comparison__started_at").select_related("comparison").first()
    return last.comparison if last else None


def finding_of(row: ListRow) -> Finding | None:
    """Return what the program proposes for a row."""
    found = Finding.objects.visible_to(MACHINE).filter(comparison=run_of(row), row=row)
    return found.select_related("duplicate_of").first()


def candidates_of(row: ListRow) -> Any:
    """Return the people a row may mean, as last found."""
    return Candidate.objects.visible_to(MACHINE).filter(comparison=run_of(row), row=row)


def stamp_of(row: ListRow) -> Stamp | None:
    """Return with what a row was compared; None where it never was."""
    run, whole = run_of(row), latest_comparison(row.received_list)
    return _stamp(run, whole) if run and whole else None


def stamp(received: ReceivedList) -> Stamp | None:
    """Return with what a list was compared; None where it never was."""
    whole = latest_comparison(received)
    return _stamp(whole, whole) if whole else None


def _stamp(run: Comparison, whole: Comparison) -> Stamp:
    return Stamp(
        people=whole.people,
        compared_at=run.started_at,
        upto=whole.upto,
        as_of=whole.followed_at or whole.started_at,
        method=run.method,
    )


def behind(received: ReceivedList) -> Behind:
    """Return what of a list is not compared with the register as it stands; of a closed list nothing is."""
    whole = latest_comparison(received)
    if received.state == ListState.CLOSED:
        return Behind(whole=False, rows=0, register=False, since=None)
    if whole is None or received.state == ListState.READ:
        return Behind(whole=True, rows=0, register=False, since=received.received_at)
    rows = len(uncompared_rows(received, whole))
    first = first_change_since(COMPARER, whole.upto)
    waits = [whole.followed_at or whole.started_at] if rows else []
    waits += [ledger.entered_at(first)] if first is not None else []
    return Behind(whole=False, rows=rows, register=first is not None, since=min(waits, default=None))


def uncompared_rows(received: ReceivedList, whole: Comparison) -> set[UUID]:
    """Return the rows of people for which nothing was ever sought: they were read otherwise before."""
    found = Finding.objects.visible_to(MACHINE).filter(received_list=received)
    runs = found.filter(comparison=whole) | found.filter(comparison__follows=whole)
    without = lists.person_rows(MACHINE, received).exclude(pk__in=runs.values("row"))
    return set(without.values_list("pk", flat=True))


def likely(received: ReceivedList, probability: float) -> Mapping[UUID, set[UUID]]:
    """Return for each row the people at least so likely, as last found."""
    whole = latest_comparison(received)
    if whole is None:
        return {}
    anew = found_anew(whole)
    found = Candidate.objects.visible_to(MACHINE).filter(
        comparison__in={whole.pk, *anew.values()}, probability__gte=probability
    )
    people: dict[UUID, set[UUID]] = {}
    for row, person, run in found.values_list("row", "person", "comparison"):
        if run == anew.get(row, whole.pk):
            people.setdefault(row, set()).add(person)
    return people


def outcomes_so_far(whole: Comparison) -> dict[str, Outcome]:
    """Return what counts for each row: outcome, repeated row, reasons, and the people with their evidence.

    All in codes, so that it can be compared with what a later run finds.
    """
    anew = found_anew(whole)
    runs = {whole.pk, *anew.values()}
    people: dict[UUID, list[tuple[object, ...]]] = {}
    for one in Candidate.objects.visible_to(MACHINE).filter(comparison__in=runs).order_by("rank"):
        if one.comparison_id == anew.get(one.row_id, whole.pk):
            weights = tuple((field, level, reason) for field, _, level, reason in one.evidence["weights"])
            people.setdefault(one.row_id, []).append((str(one.person_id), one.relation, weights))
    return {
        str(one.row_id): (
            one.outcome,
            str(one.duplicate_of_id) if one.duplicate_of_id else None,
            tuple(one.reasons),
            tuple(people.get(one.row_id, ())),
        )
        for one in Finding.objects.visible_to(MACHINE).filter(comparison__in=runs)
        if one.comparison_id == anew.get(one.row_id, whole.pk)
    }
