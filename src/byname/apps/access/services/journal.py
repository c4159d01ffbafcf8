"""Reading the journal, which is itself entered, and taking an extract out of it with four eyes."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import approvals, queries
from byname.apps.access.actor import Actor
from byname.apps.access.errors import ContentChanged, NotPermitted
from byname.apps.access.models import LedgerExport
from byname.apps.access.permissions import Permission
from byname.apps.access.queries import journal
from byname.apps.access.services.entries import authorise, record
from byname.apps.ledger import queries as ledger
from byname.apps.ledger.queries import Wanted
from byname.core.tabular import write_csv

ACTION = "ledger.export"
MOST = 100_000
HEADER = (
    *("number", "time (UTC)", "who", "pseudonym", "action", "purpose"),
    *("record", "fields", "leaf hash", "checkpoint"),
)


@transaction.atomic
def open_journal(actor: Actor, wanted: Wanted, before: int | None = None) -> journal.Journal:
    """Return a page of the journal, once it is entered who looks and by what he chooses."""
    authorise(actor, Permission.LEDGER_READ)
    record(actor, "journal.read", fields=[name for name, value in asdict(wanted).items() if value])
    return journal.journal(actor, wanted, before)


@transaction.atomic
def propose_export(actor: Actor, wanted: Wanted) -> LedgerExport:
    """Propose to take the chosen entries out, as they are now; refuses none, and more than are ever read."""
    authorise(actor, Permission.LEDGER_EXPORT_PROPOSE)
    newest = ledger.chosen(wanted).values_list("seq", flat=True).first()
    fixed = replace(wanted, last=newest or 0)
    count = ledger.chosen(fixed).count() if newest else 0
    if not 0 < count <= MOST:
        raise ContentChanged(f"expected between 1 and {MOST} entries in an extract, not {count}")
    made = LedgerExport(wanted=asdict(fixed), entries=count, made_by_id=actor.account)
    made.approval = approvals.propose(actor, ACTION, made.pk, content(made))
    made.save(force_insert=True)
    return made


@transaction.atomic
def approve_export(actor: Actor, export_id: UUID, content_hash: str) -> LedgerExport:
    """Sign an extract as the second natural person; refuses the proposer and another hash than was shown."""
    made = journal.export(export_id)
    authorise(actor, Permission.LEDGER_EXPORT_APPROVE, approvals.hands(actor, made.approval))
    approvals.approve(actor, made.approval_id, content_hash)
    return made


@transaction.atomic
def download_export(actor: Actor, export_id: UUID) -> bytes:
    """Return the extract as CSV, once, to the one who proposed it; entered before it is given out.

    Refuses everybody else, what nobody has signed, what is too old, and a second time.
    """
    made = journal.export(export_id)
    authorise(actor, Permission.LEDGER_EXPORT_DOWNLOAD)
    if made.approval.proposer_id != actor.person:
        raise NotPermitted("an extract is given to the one who proposed it")
    approvals.execute(actor, made.approval_id, content(made))
    made.downloaded_at = timezone.now()
    made.save(update_fields=["downloaded_at"])
    record(actor, "journal.download", subject=made.pk)
    return write_csv(_table(actor, made))


def content(made: LedgerExport) -> bytes:
    """Return what is proposed and signed: which entries, up to which one, and how many."""
    return json.dumps([made.wanted, made.entries], sort_keys=True).encode()


def _table(actor: Actor, made: LedgerExport) -> Iterator[tuple[str, ...]]:
    recipient = queries.display_name(actor, actor.person)
    yield (
        f"Byname: extract of the ledger for {recipient}, copy {str(made.pk)[:8]}, drawn "
        f"{timezone.now():%Y-%m-%d %H:%M} UTC, {made.entries} entries up to number {made.wanted['last']}",
    )
    yield ("For the named recipient only. Signed by two persons; the download is entered in the ledger.",)
    yield HEADER
    names = journal.known(actor)
    entries = list(ledger.chosen(Wanted(**made.wanted)))
    for entry, line in zip(entries, journal.lines(entries, names), strict=True):
        yield (
            str(line.seq),
            entry.time,
            line.who,
            line.pseudonym,
            line.action,
            line.purpose,
            line.handle,
            " ".join(line.fields),
            entry.leaf_hash,
            str(line.checkpoint or ""),
        )
