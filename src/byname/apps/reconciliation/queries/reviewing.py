"""One row beside the people it may mean, as one judge may see it at this moment.

Before his first opinion a judge sees a plain comparison: no score, and candidates in an order that does not
follow it. Nobody is shown what another judge answered before he has answered himself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import decide
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ListRow, ReceivedList
from byname.apps.reconciliation.models import Judgement
from byname.apps.reconciliation.queries.accounts import PERSONAL
from byname.apps.reconciliation.queries.comparisons import Stamp, candidates_of, finding_of, stamp_of
from byname.apps.reconciliation.queries.judgements import (
    MACHINE,
    judgements,
    spoken,
)
from byname.apps.reconciliation.rulings import View
from byname.apps.register import queries as register
from byname.apps.register.dictionaries import dictionaries
from byname.apps.register.queries.from_lists import people as people_shown
from byname.core.linkage import FieldComparison, Record, compare
from byname.core.tabular import Cell, Meaning

MASKED = ("personal_number", "tax_number")
# Where a child may be is shown on the child's own page alone, to whoever may open it.
OF_A_CHILD = ("region", "place")


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate as it may be shown now; without what the program holds of him while the judge is blind."""

    person: UUID
    code: str
    compartment: str
    record: Record
    selected: bool
    ruled_out: bool
    found_by_search: bool
    probability: float | None
    relation: str
    kin: str
    evidence: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page of one row shows to one judge."""

    row: ListRow
    said: Mapping[Meaning, str]
    blind: bool
    second: bool
    finding: str
    duplicate_of: int | None
    candidates: Sequence[Shown]
    comparison: Sequence[FieldComparison]
    evidence: Mapping[str, Any] | None
    own: Sequence[Judgement]
    standing: View | None
    spoken: bool
    waits_for_second: bool
    may_speak: bool
    stamp: Stamp | None

    @property
    def own_standing(self) -> list[Judgement]:
        """Return what this judge has said and not taken back."""
        return [one for one in self.own if not one.withdrawn_at]

    @property
    def cells(self) -> list[Cell]:
        """Return the filled cells of the row, as written."""
        return [cell for cell in lists.as_read(self.row).cells if cell.raw.strip()]

    @property
    def place(self) -> str:
        """Return where the row stands in its sheet, as a spreadsheet would say it."""
        addresses = [cell.address for cell in self.cells]
        return "–".join(dict.fromkeys([*addresses[:1], *addresses[-1:]]))

    @property
    def marks(self) -> list[str]:
        """Return the kinds of marks on the row."""
        return sorted({code for code, *_ in self.row.marks})

    @property
    def weights(self) -> list[dict[str, Any]]:
        """Return the weight of each field of the pair, as the drawing takes it."""
        names = ("field", "bits", "level", "reason")
        return [dict(zip(names, weight, strict=True)) for weight in (self.evidence or {}).get("weights", [])]

    @property
    def found_by_search(self) -> bool:
        """Return whether somebody shown was looked up."""
        return any(one.found_by_search for one in self.candidates)

    @property
    def selected(self) -> Shown | None:
        """Return the candidate under comparison."""
        return next((one for one in self.candidates if one.selected), None)


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows of a list that wait for one judge, in the order of the file, and how far the list is."""

    waiting: Sequence[UUID]
    decided: int
    total: int

    def after(self, row: UUID, places: Mapping[UUID, int]) -> list[UUID]:
        """Return the other waiting rows: those behind this one, then those before it."""
        others = [other for other in self.waiting if other != row]
        return sorted(others, key=lambda other: places[other] < places[row])

    def before(self, row: UUID, places: Mapping[UUID, int]) -> UUID | None:
        """Return the waiting row before this one."""
        return next((one for one in reversed(self.waiting) if places[one] < places[row]), None)


def queue(actor: Actor, received: ReceivedList) -> Queue:
    """Return what waits for this actor: rows without a ruling to which he has not spoken, and may."""
    facts, now = list_services.facts_of(received), timezone.now()
    may_judge = decide(actor, Permission.ROW_JUDGE, facts, now).allowed
    may_review = decide(actor, Permission.ROW_REVIEW, facts, now).allowed
    judge, said = str(actor.person), spoken(received)
    held = {row: of_it.views for row, of_it in said.items()}
    standing = {row for row, of_it in said.items() if of_it.ruling}
    personal = list(lists.rows(actor, received).filter(klass__in=PERSONAL).values_list("pk", flat=True))
    waiting = [
        row
        for row in personal
        if row not in standing
        and judge not in held.get(row, ())
        and (may_review if held.get(row) else may_judge)
    ]
    return Queue(waiting, sum(row in standing for row in personal), len(personal))


def places(actor: Actor, received: ReceivedList) -> dict[UUID, int]:
    """Return the place of every row in the list."""
    return dict(lists.rows(actor, received).values_list("pk", "place"))


def review(actor: Actor, row_id: UUID, chosen: UUID | None = None, searched: Sequence[UUID] = ()) -> Review:
    """Return a row beside its candidates as this judge may see it; `searched` are people he looked up."""
    row = lists.row(actor, row_id)
    given = judgements(row)
    own = [one for one in given if one.judge_id == actor.person]
    standing_own = [one for one in own if not one.withdrawn_at]
    blind = not own
    said = lists.said_in(actor, row)
    shown = _candidates(actor, row, standing_own, blind=blind, chosen=chosen, searched=searched)
    selected = next((one for one in shown if one.selected), None)
    finding = finding_of(row)
    others = any(one.judge_id != actor.person and not one.withdrawn_at for one in given)
    of_it = spoken(row.received_list, [row.pk]).get(row.pk)
    heard = of_it is not None and str(actor.person) in of_it.views
    standing = of_it.ruling if of_it and heard else None
    return Review(
        row=row,
        said=said,
        blind=blind,
        second=others,
        finding="" if blind or finding is None else finding.outcome,
        duplicate_of=None
        if blind or finding is None or not finding.duplicate_of
        else finding.duplicate_of.number,
        candidates=shown,
        comparison=_compared(selected, row, said) if selected else (),
        evidence=None if blind or selected is None else selected.evidence,
        own=own,
        standing=standing,
        spoken=heard,
        waits_for_second=heard and standing is None,
        may_speak=may_speak(actor, row, given),
        stamp=stamp_of(row),
    )


def may_speak(actor: Actor, row: ListRow, given: Sequence[Judgement]) -> bool:
    """Return whether the actor may speak of a row of which this was said: second is a reviewer's place."""
    own = any(one.judge_id == actor.person for one in given)
    others = any(one.judge_id != actor.person and not one.withdrawn_at for one in given)
    permission = Permission.ROW_REVIEW if others and not own else Permission.ROW_JUDGE
    return decide(actor, permission, list_services.facts_of(row.received_list), timezone.now()).allowed


def _candidates(
    actor: Actor,
    row: ListRow,
    own: Sequence[Judgement],
    *,
    blind: bool,
    chosen: UUID | None,
    searched: Sequence[UUID],
) -> list[Shown]:
    found = list(candidates_of(row).order_by("order" if blind else "rank"))
    ids = [one.person_id for one in found]
    named = [one.person_id for one in own if one.person_id]
    extra = [person for person in (*named, *searched) if person not in ids]
    people = people_shown(actor, [*ids, *extra])
    records = {UUID(one.id): one for one in register.linkage_records(actor, list(people))}
    by_person = {one.person_id: one for one in found}
    order = [person for person in dict.fromkeys([*ids, *extra]) if person in people]
    last_same = next((one.person_id for one in reversed(own) if one.answer == "same"), None)
    ruled_out = {one.person_id for one in own if one.answer == "different"}
    left = [person for person in order if person not in ruled_out]
    current = chosen or next(iter(searched), None) or last_same or next(iter(left or order), None)
    return [
        Shown(
            person=person,
            code=people[person].code,
            compartment=people[person].compartment,
            record=_masked(records[person], people[person].compartment),
            selected=person == current,
            ruled_out=person in ruled_out,
            found_by_search=person not in by_person,
            probability=None if blind or person not in by_person else by_person[person].probability,
            relation="" if blind or person not in by_person else by_person[person].relation,
            kin="" if blind or person not in by_person else by_person[person].evidence.get("kin", ""),
            evidence=None if blind or person not in by_person else by_person[person].evidence,
        )
        for person in order
    ]


def _compared(selected: Shown, row: ListRow, said: Mapping[Meaning, str]) -> Sequence[FieldComparison]:
    """Compare in the open, then mask the numbers: how they compare may be seen, what they are may not."""
    opened = next(iter(register.linkage_records(MACHINE, [selected.person])))
    listed = lists.record_of(row.pk, dict(said))
    found = compare(opened, listed, on=row.received_list.day, dictionaries=dictionaries())
    return [
        FieldComparison(
            one.field,
            covered(one.field, one.register_value, selected.compartment),
            one.list_value,
            one.result,
            one.reason,
        )
        for one in found
    ]


def masked(value: str) -> str:
    """Return a number with all but its last three signs hidden."""
    return f"•••{value[-3:]}" if len(value) > 5 else "•••" if value else ""


def covered(field: str, value: str, compartment: str) -> str:
    """Return what may be seen of a value of the register where a row is compared with it."""
    if compartment == Compartment.CHILDREN and field in OF_A_CHILD:
        return "•••" if value else ""
    return masked(value) if field in MASKED else value


def _masked(record: Record, compartment: str) -> Record:
    return Record(
        **{
            field: covered(field, text, compartment)
            for field in Record.__dataclass_fields__
            for text in [getattr(record, field)]
        }
    )
