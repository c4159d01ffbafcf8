"""The ledger as its readers see it: who did what to which record, when and why; never what stood there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.errors import NotVisible
from byname.apps.access.models import LedgerExport
from byname.apps.access.queries import names_by_pseudonym
from byname.apps.ledger import queries as ledger
from byname.apps.ledger.queries import Entry, Wanted

__all__ = ["Journal", "LedgerExport", "Line", "export", "exports", "journal", "known", "lines", "people"]

PER_PAGE = 50
DAYS = 14
SHORT = 12  # digits of a pseudonym or a handle that are shown: enough to tell one from another


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in the words of the journal; `who` is empty where the reader may not see the name."""

    seq: int
    when: datetime
    who: str
    pseudonym: str
    action: str
    purpose: str
    handle: str
    fields: Sequence[str]
    checkpoint: int | None


@dataclass(frozen=True, slots=True)
class Journal:
    """One page of the journal, and what of it could be counted."""

    lines: Sequence[Line]
    total: int
    older: int | None
    days: Sequence[tuple[date, int]]
    actions: Sequence[tuple[str, int]]


def journal(actor: Actor, wanted: Wanted, before: int | None = None) -> Journal:
    """Return one page of what is asked for, the newest first; `before` is where the last page ended."""
    found = ledger.chosen(wanted)
    rows = list((found.filter(seq__lt=before) if before else found)[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    return Journal(
        lines=lines(shown, known(actor)),
        total=found.count(),
        older=shown[-1].seq if len(rows) > PER_PAGE else None,
        days=_latest(ledger.per_day(found)),
        actions=ledger.per_action(found),
    )


def lines(entries: Sequence[Entry], names: Mapping[str, str]) -> list[Line]:
    """Return entries as they are shown."""
    covered = ledger.covers([entry.seq for entry in entries])
    return [
        Line(
            entry.seq,
            entry.happened_at,
            names.get(entry.actor, ""),
            entry.actor,
            entry.action,
            entry.purpose,
            entry.handle,
            entry.field_names,
            covered.get(entry.seq),
        )
        for entry in entries
    ]


def known(actor: Actor) -> dict[str, str]:
    """Return the names the reader may see, and what the machine is called when it acts by itself."""
    machines = {"operator": _("operator"), "reconciliation": _("the program itself")}
    return names_by_pseudonym(actor) | {
        system_actor(name).pseudonym: words for name, words in machines.items()
    }


def people(actor: Actor) -> list[tuple[str, str]]:
    """Return everybody in the ledger: the pseudonym, and the name or the first digits of it."""
    names = known(actor)
    return [(one, names.get(one) or f"{one[:SHORT]}…") for one in ledger.actors()]


def exports(actor: Actor) -> list[LedgerExport]:
    """Return the latest extracts that were proposed; whoever may read the ledger may know of them."""
    made = LedgerExport.objects.select_related("approval").order_by("-approval__proposed_at")
    return list(made[:20])


def export(export_id: UUID) -> LedgerExport:
    """Return one extract; NotVisible where there is none."""
    found = LedgerExport.objects.select_related("approval").filter(pk=export_id).first()
    if found is None:
        raise NotVisible("there is no such extract")
    return found


def _latest(days: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return the last two weeks up to the last entry, each day, also those on which nothing was done."""
    if not days:
        return []
    counts, last = dict(days), days[-1][0]
    span = (last - timedelta(days=back) for back in reversed(range(DAYS)))
    return [(day, counts.get(day, 0)) for day in span]
