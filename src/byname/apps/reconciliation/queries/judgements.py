"""What was said of rows, and what of it stands; the machine reads, so it does not depend on who looks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from byname.apps.access.actor import system_actor
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.lists.vocabulary import ListKind
from byname.apps.reconciliation.models import Candidate, Comparison, Effect, Judgement, Note
from byname.apps.reconciliation.rulings import Answer, Opinion, Stake, View, ruling, views
from byname.apps.register import queries as register
from byname.apps.register.packing import INDEXED
from byname.apps.register.status import Answer as YesNo
from byname.apps.register.status import Fate

MACHINE = system_actor("reconciliation")
# Children are never held against a list by themselves (security.md 4: "do not compare", on by default).
COMPARER = system_actor("reconciliation", compartments=INDEXED)
# A row that names one of these tells nothing about him that was not known.
SETTLED_FATES = frozenset({Fate.CAPTIVITY_CONFIRMED, Fate.RETURNED_ALIVE})


@dataclass(frozen=True, slots=True)
class Spoken:
    """The opinions of a row that stand, and what a ruling on it has at stake."""

    opinions: list[Opinion]
    stake: Stake

    @property
    def views(self) -> dict[str, View]:
        """Return what each judge holds of the row."""
        return views(self.opinions, self.stake)

    @property
    def ruling(self) -> View | None:
        """Return what stands for the row."""
        return ruling(self.opinions, self.stake)


def latest_comparison(received: ReceivedList) -> Comparison | None:
    """Return the whole comparison that counts: the last one that was finished."""
    return (
        Comparison.objects.visible_to(MACHINE)
        .filter(received_list=received, finished_at__isnull=False, follows=None)
        .first()
    )


def judgements(row: ListRow) -> list[Judgement]:
    """Return everything said of a row, in order, withdrawn judgements too."""
    return list(Judgement.objects.visible_to(MACHINE).filter(row=row))


def notes_on(row: ListRow) -> set[str]:
    """Return the kinds of notes that were made on a row."""
    return set(Note.objects.visible_to(MACHINE).filter(row=row).values_list("kind", flat=True))


def ruling_of(row: ListRow) -> View | None:
    """Return what stands for one row."""
    return rulings(row.received_list, [row.pk]).get(row.pk)


def rulings(received: ReceivedList, rows: Iterable[UUID] | None = None) -> dict[UUID, View]:
    """Return what stands for each row of a list that has a ruling."""
    return {row: view for row, said in spoken(received, rows).items() if (view := said.ruling)}


def spoken(received: ReceivedList, rows: Iterable[UUID] | None = None) -> dict[UUID, Spoken]:
    """Return what was said of each row somebody spoke to, with what hangs on it."""
    given = opinions(received, rows)
    stakes = stakes_of(received, given)
    return {row: Spoken(said, stakes[row]) for row, said in given.items()}


def opinions(received: ReceivedList, rows: Iterable[UUID] | None = None) -> dict[UUID, list[Opinion]]:
    """Return the opinions that stand, by row, in the order in which they were given."""
    standing = Judgement.objects.visible_to(MACHINE).filter(received_list=received, withdrawn_at=None)
    if rows is not None:
        standing = standing.filter(row__in=list(rows))
    by_row: dict[UUID, list[Opinion]] = defaultdict(list)
    for one in standing:
        person = str(one.person_id) if one.person_id else None
        by_row[one.row_id].append(Opinion(str(one.judge_id), Answer(one.answer), person))
    return by_row


def stakes_of(received: ReceivedList, given: Mapping[UUID, list[Opinion]]) -> dict[UUID, Stake]:
    """Return for each row what a ruling on it has at stake.

    A candidate keeps the probability it was first found with: a later comparison adds people who came since
    and moves nobody. The case that was opened from a row is no candidate of that row.
    """
    candidates: dict[UUID, dict[str, float]] = {row: {} for row in given}
    found_so_far = Candidate.objects.visible_to(MACHINE).filter(received_list=received, row__in=list(given))
    opened = set(
        Effect.objects.visible_to(MACHINE)
        .filter(received_list=received, created=True)
        .values_list("row_id", "person_id")
    )
    for one in found_so_far.order_by("comparison__started_at"):
        if (one.row_id, one.person_id) not in opened:
            candidates[one.row_id].setdefault(str(one.person_id), one.probability)
    people = {person for found in candidates.values() for person in found}
    people |= {opinion.person for said in given.values() for opinion in said if opinion.person}
    grave = _grave(people)
    whole = received.kind == ListKind.REMAINS
    return {
        row: Stake(candidates[row], grave & _named(candidates[row], given[row]), grave_list=whole)
        for row in given
    }


def _named(candidates: Mapping[str, float], said: Iterable[Opinion]) -> frozenset[str]:
    return frozenset(candidates) | {opinion.person for opinion in said if opinion.person}


def _grave(people: Iterable[str]) -> frozenset[str]:
    """Return whose match changes a fate or concerns a child."""
    known = {UUID(person) for person in people}
    # A match with somebody who was erased changes nobody's fate any more.
    found = register.axes(MACHINE, known - register.erased(known))
    return frozenset(
        str(person)
        for person, axes in found.items()
        if axes.fate not in SETTLED_FATES or axes.child is YesNo.YES
    )
