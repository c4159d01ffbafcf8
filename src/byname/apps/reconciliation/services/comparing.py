"""Holding every person row against the register: proposals with their evidence, never a decision."""

from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.fields import blind_index
from byname.apps.access.permissions import Permission
from byname.apps.jobs import services as jobs
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation.errors import NotJudgeable
from byname.apps.reconciliation.method import method
from byname.apps.reconciliation.models import Candidate, Comparison, Finding, Judgement
from byname.apps.reconciliation.services.effects import settle
from byname.apps.reconciliation.services.machine import machine
from byname.apps.register.services.held import held_to_compare
from byname.core.linkage import Linkage, Record, RowLink, link

KIND = "reconciliation.compare"
CHUNK = 500
Report = Callable[[str, int, int], None]


@transaction.atomic
def start(actor: Actor, list_id: UUID) -> jobs.Job:
    """Ask the worker to compare a list, for the first time or with those who came since; not a closed one."""
    received = lists.received_list(actor, list_id)
    access.authorise(actor, Permission.LIST_MAP, list_services.facts_of(received))
    _check_open(received)
    access.record(actor, "list.compare_asked", subject=received)
    return jobs.enqueue(KIND, received.pk, actor.account)


def compare(list_id: UUID, report: Report) -> Comparison:
    """Compare one list with the register as it stands and store what was found, in one transaction.

    What people have said stays; where somebody new in the register puts a ruling in doubt, it waits for
    a second person again. Refuses a list that was closed meanwhile.
    """
    actor = machine()
    started = timezone.now()
    report("reading", 0, 3)
    received = lists.received_list(actor, list_id)
    _check_open(received)
    rows = list(lists.records(actor, received))
    people = held_to_compare(actor)
    report("comparing", 1, 3)
    found = link(people.index, rows, list_date=received.day)
    report("writing", 2, 3)
    with transaction.atomic():
        access.authorise(actor, Permission.ROW_COMPARE, list_services.facts_of(received))
        comparison = Comparison(
            key=received.key,
            received_list=received,
            started_at=started,
            finished_at=timezone.now(),
            people=people.people,
            upto=people.upto,
            method=method(),
            rates=found.kept,
            share_registered=found.share_registered,
        )
        comparison.save(force_insert=True)
        store(comparison, rows, found)
        settle_anew(received)
        list_services.mark_compared(actor, received)
    report("writing", 3, 3)
    return comparison


def _check_open(received: ReceivedList) -> None:
    if received.state == ListState.CLOSED:
        raise NotJudgeable("a closed list is not compared anew")


def settle_anew(received: ReceivedList, among: Iterable[UUID] | None = None) -> None:
    """Bring the register in line with what now stands for the rows somebody judged, or for some of them."""
    spoken = Judgement.objects.visible_to(machine()).filter(received_list=received)
    if among is not None:
        spoken = spoken.filter(row__in=list(among))
    judged = lists.rows(machine(), received).filter(pk__in=spoken.values("row"))
    for row in judged.select_related("received_list"):
        settle(row)


def store(
    comparison: Comparison, rows: Sequence[Record], found: Linkage, among: Collection[str] | None = None
) -> None:
    """Keep what was found for every row, or for some of them."""
    own = {"key": comparison.key, "received_list": comparison.received_list, "comparison": comparison}
    pairs = zip(rows, found.rows, strict=True)
    kept = [(row, linked) for row, linked in pairs if among is None or row.id in among]
    findings = [
        Finding(
            **own,
            row_id=UUID(row.id),
            outcome=linked.outcome,
            duplicate_of_id=None if linked.duplicate_of is None else UUID(rows[linked.duplicate_of].id),
            reasons=list(linked.reasons),
        )
        for row, linked in kept
    ]
    Finding.objects.bulk_create(findings, batch_size=CHUNK)
    candidates = [
        Candidate(
            **own,
            row_id=UUID(row.id),
            person_id=UUID(one.person_id),
            rank=rank,
            order=blind_index("candidate_order", f"{row.id} {one.person_id}"),
            probability=one.probability,
            relation=one.relation,
            evidence=_evidence(linked, rank),
        )
        for row, linked in kept
        for rank, one in enumerate(linked.candidates)
    ]
    Candidate.objects.bulk_create(candidates, batch_size=CHUNK)


def _evidence(linked: RowLink, rank: int) -> dict[str, object]:
    """Return the weights as codes and bits; the values compared stay where they are sealed."""
    one = linked.candidates[rank]
    return {
        "prior": one.prior_bits,
        "total": one.bits,
        "kin": one.kin,
        "weights": [[weight.field, weight.bits, weight.level, weight.reason] for weight in one.weights],
    }
