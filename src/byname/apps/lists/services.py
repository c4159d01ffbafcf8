"""Receiving a list: it is read whole or refused whole, and every row in it is stored.

Reading happens before anything is written, so that a file that cannot be read leaves nothing behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import queries as access_queries
from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts
from byname.apps.access.fields import blind_index, blind_indexes
from byname.apps.access.models import Party
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.volume import Reading
from byname.apps.lists import queries
from byname.apps.lists.defects import defects_of
from byname.apps.lists.errors import ListClosed, NotAList
from byname.apps.lists.models import (
    Column,
    ColumnTemplate,
    ListFile,
    ListRow,
    Receipt,
    ReceivedList,
    Sheet,
)
from byname.apps.lists.vocabulary import ListKind, ListState
from byname.apps.register import scopes
from byname.core import tabular
from byname.core.eligibility import parse_dates, rule_named
from byname.core.tabular import Meaning, RowClass

COMPARTMENT = {
    ListKind.PRISONERS: Compartment.MILITARY,
    ListKind.CIVILIANS: Compartment.CIVILIANS,
    ListKind.REMAINS: Compartment.REMAINS,
}
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Registration:
    """What is asked when a list arrives: who sent it, whom it concerns, what it is to be held against."""

    sender: str
    concerned: str
    kind: ListKind
    list_date: str
    scope: str
    category: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind, a date, a scope or a category that cannot be understood."""
        if self.kind not in ListKind.values:
            raise NotAList(f"expected a kind of list ({', '.join(ListKind.values)}), but got another word")
        if parse_dates(self.list_date) is None:
            raise NotAList("expected the date of the list as DD.MM.YYYY or YYYY-MM-DD")
        scopes.parse(self.scope)
        if self.category:
            rule_named(self.category)

    @property
    def compartment(self) -> Compartment:
        """Return where the list will be kept."""
        return COMPARTMENT[ListKind(self.kind)]


def receive(actor: Actor, *, content: bytes, file_name: str, about: Registration) -> ReceivedList:
    """Read a file and store it with every row, and issue the receipt.

    Refuses an actor who may not receive lists of this kind, an unknown party, and any file that `tabular`
    refuses (`Unreadable`); then nothing is stored.
    """
    access.authorise(actor, Permission.LIST_RECEIVE, Facts(compartment=about.compartment))
    workbook = tabular.read(content, file_name)
    with transaction.atomic():
        received = _register(actor, workbook, file_name, about)
        ListFile(key=received.key, received_list=received, content=content).save(force_insert=True)
        _store_rows(received, workbook)
        _issue_receipt(actor, received, content)
    return received


def correct_columns(actor: Actor, sheet_id: UUID, meanings: Mapping[int, str]) -> None:
    """Set what columns of a sheet mean; remembered for the sender's next list with the same header.

    A list that was compared already has to be compared again before it is judged on.
    Refuses a closed list, an unknown meaning, and a column the sheet does not have.
    """
    sheet = queries.sheet(actor, sheet_id)
    _authorise(actor, Permission.LIST_MAP, sheet.received_list)
    columns = {column.index: column for column in queries.columns(actor, sheet)}
    for index, meaning in meanings.items():
        if index not in columns or (meaning and meaning not in set(Meaning)):
            raise NotAList(f"expected a known meaning for a column of this sheet, but not for column {index}")
    with transaction.atomic():
        changed = [
            column
            for index, column in columns.items()
            if meanings.get(index, column.meaning) != column.meaning
        ]
        for column in changed:
            column.meaning, column.confidence = meanings[column.index], 1.0
            column.corrected_by_id = actor.account
            column.save(update_fields=["meaning", "confidence", "corrected_by"])
        _remember(sheet, columns.values())
        _find_defects(actor, sheet)
        access.record(actor, "list.columns", subject=sheet.received_list, fields=["meaning"])
        if changed:
            # What was found by the old reading of the columns no longer speaks of these rows.
            sheet.received_list.state = ListState.READ
            sheet.received_list.save(update_fields=["state"])


def reclass(actor: Actor, row_id: UUID, klass: RowClass) -> ListRow:
    """Say what a physical row is, where the program was wrong; the old class stays in the ledger."""
    row = queries.row(actor, row_id)
    _authorise(actor, Permission.LIST_MAP, row.received_list)
    with transaction.atomic():
        access.record(actor, "row.reclass", subject=row, fields=[str(row.klass), str(klass)])
        row.klass = klass
        row.save(update_fields=["klass"])
        _find_defects(actor, row.sheet, [row])
    return row


def open_rows(actor: Actor, list_id: UUID) -> ReceivedList:
    """Enter that the rows of a list are about to be shown, and return it.

    Committed before the page is built. Refused past the quota of the actor's roles.
    """
    with transaction.atomic(durable=True):
        received = queries.received_list(actor, list_id)
        access.record(actor, "list.read", subject=received, fields=["rows"])
        access.count_read(actor, Reading.ROWS)
    return received


def mark_compared(actor: Actor, received: ReceivedList) -> None:
    """Note that every person row was held against the register."""
    _move(actor, received, ListState.COMPARED, Permission.ROW_COMPARE)


def mark_closed(actor: Actor, received: ReceivedList) -> None:
    """Close a list; reconciliation calls this once everything is accounted for and two people signed."""
    _move(actor, received, ListState.CLOSED, Permission.LIST_CLOSE_APPROVE)


def _move(actor: Actor, received: ReceivedList, state: ListState, permission: Permission) -> None:
    _authorise(actor, permission, received)
    with transaction.atomic():
        received.state = state
        received.save(update_fields=["state"])
        access.record(actor, f"list.{state}", subject=received)


def blank(actor: Actor, rows: Iterable[UUID]) -> None:
    """Take out what the cells of these rows say, for an erasure; place, number and class of a row stay."""
    for row in ListRow.objects.visible_to(actor).filter(pk__in=list(rows)):
        row.cells = {**row.cells, "values": [""] * len(row.cells["values"])}
        row.marks = []
        row.save(update_fields=["cells", "marks"])


def facts_of(received: ReceivedList) -> Facts:
    """Return what a decision has to know about a list."""
    return Facts(compartment=Compartment(received.compartment), subjects=frozenset({received.pk}))


def _authorise(actor: Actor, permission: Permission, received: ReceivedList) -> None:
    access.authorise(actor, permission, facts_of(received))
    if received.state == ListState.CLOSED:
        raise ListClosed("a closed list is not changed; a correction is a new version")


def _party(code: str) -> Party:
    known = {party.code: party for party in access_queries.parties()}
    if code not in known:
        raise NotAList(f"expected the code of a party known here ({', '.join(known)}), but got another")
    return known[code]


def _register(actor: Actor, workbook: tabular.Workbook, file_name: str, about: Registration) -> ReceivedList:
    dates = parse_dates(about.list_date)
    received = ReceivedList(
        key=access.new_data_key(),
        code=queries.next_code("L"),
        compartment=about.compartment,
        sender=_party(about.sender),
        concerned=_party(about.concerned),
        kind=about.kind,
        category=about.category,
        scope=str(scopes.parse(about.scope)),
        list_date=dates.iso() if dates else "",
        file_name=file_name,
        sha256=workbook.sha256,
        format=workbook.format,
        marks_read=workbook.marks_read,
        notes=workbook.notes,
        rows=sum(len(sheet.rows) for sheet in workbook.sheets),
        received_at=timezone.now(),
        received_by_id=actor.account,
    )
    received.save(force_insert=True)
    return received


def _store_rows(received: ReceivedList, workbook: tabular.Workbook) -> None:
    """Store every physical row of every sheet; `place` numbers them through the file."""
    place = 0
    for index, read in enumerate(workbook.sheets, 1):
        sheet = Sheet(
            key=received.key,
            received_list=received,
            index=index,
            name=read.name,
            hidden=read.hidden,
            header_row=read.header_row,
            rows=len(read.rows),
        )
        sheet.save(force_insert=True)
        Column.objects.bulk_create(_columns(received, sheet, read))
        mapping = _mapping(received, sheet, read)
        rows = [
            _row(received, sheet, row, place + offset, mapping) for offset, row in enumerate(read.rows, 1)
        ]
        ListRow.objects.bulk_create(rows, batch_size=CHUNK)
        place += len(read.rows)


def _columns(received: ReceivedList, sheet: Sheet, read: tabular.Sheet) -> list[Column]:
    """Return the columns as guessed, or as the sender's last list with this header was understood."""
    known = ColumnTemplate.objects.filter(sender=received.sender, header__in=_header_tokens(read)).first()
    learned: dict[str, str] = known.meanings if known else {}
    return [
        Column(
            key=received.key,
            received_list=received,
            sheet=sheet,
            index=column.index,
            header=column.header,
            meaning=learned.get(str(column.index), column.meaning or ""),
            confidence=1.0 if str(column.index) in learned else column.confidence,
        )
        for column in read.columns
    ]


def _mapping(received: ReceivedList, sheet: Sheet, read: tabular.Sheet) -> dict[int, Meaning]:
    stored = Column.objects.unscoped("the rows of the list being received").filter(sheet=sheet)
    return {column.index: Meaning(column.meaning) for column in stored if column.meaning}


def _row(
    received: ReceivedList, sheet: Sheet, row: tabular.Row, place: int, mapping: Mapping[int, Meaning]
) -> ListRow:
    return ListRow(
        key=received.key,
        received_list=received,
        sheet=sheet,
        place=place,
        number=row.number,
        klass=row.klass,
        cells={"values": list(row.values), "kinds": row.kinds},
        marks=[[mark.code, mark.column, mark.detail] for mark in row.marks],
        defects=defects_of(row, mapping),
    )


def _find_defects(actor: Actor, sheet: Sheet, rows: Iterable[ListRow] | None = None) -> None:
    mapping = queries.mapping(actor, sheet)
    changed = []
    for row in rows if rows is not None else queries.rows_of_sheet(actor, sheet):
        found = defects_of(queries.as_read(row), mapping)
        if found != row.defects:
            row.defects = found
            changed.append(row)
    ListRow.objects.visible_to(actor).bulk_update(changed, ["defects"], batch_size=CHUNK)


def _header_tokens(read: tabular.Sheet) -> list[str]:
    return blind_indexes("list_header", "\x1f".join(column.header.casefold() for column in read.columns))


def _remember(sheet: Sheet, columns: Iterable[Column]) -> None:
    ordered = sorted(columns, key=lambda column: column.index)
    token = blind_index("list_header", "\x1f".join(column.header.casefold() for column in ordered))
    ColumnTemplate.objects.update_or_create(
        sender=sheet.received_list.sender,
        header=token,
        defaults={"meanings": {str(column.index): column.meaning for column in ordered}},
    )


def _issue_receipt(actor: Actor, received: ReceivedList, content: bytes) -> Receipt:
    """Enter the receipt of the bytes in the ledger and write what the sender is given."""
    seq = access.record(actor, "list.receive", subject=received, content=content)
    number = queries.next_code("R")
    text = (
        f"Receipt {number} for list {received.code}\n"
        f"SHA-256 of the file as received: {received.sha256}\n"
        f"Rows counted in the file: {received.rows}\n"
        f"Marks (hidden, struck out, comments, fills) read: {'yes' if received.marks_read else 'no'}\n"
        f"Entered in the ledger under number {seq}\n"
    )
    receipt = Receipt(
        key=received.key,
        received_list=received,
        number=number,
        issued_at=received.received_at,
        ledger_seq=seq,
        text=text,
    )
    receipt.save(force_insert=True)
    return receipt
