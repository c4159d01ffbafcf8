"""What may be read of lists, always as seen by one actor."""

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast, Length

from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotVisible
from byname.apps.lists.models import (
    Column,
    ListFile,
    ListRow,
    Receipt,
    ReceivedList,
    Sheet,
)
from byname.core import tabular
from byname.core.linkage import Record
from byname.core.tabular import Meaning, Row, RowClass
from byname.core.tabular.values import row_values
from byname.core.tabular.workbook import marks_from

M = TypeVar("M", bound=Model)
NUMBERS = 0x6C697374  # the lock of PostgreSQL under which numbers are drawn: any number nobody else uses


def lists(actor: Actor) -> QuerySet[ReceivedList]:
    """Return the lists this actor may see, newest first."""
    return ReceivedList.objects.visible_to(actor).select_related("sender", "concerned")


def received_list(actor: Actor, list_id: UUID) -> ReceivedList:
    """Return one list, or raise NotVisible."""
    return _one(lists(actor).filter(pk=list_id))


def by_code(actor: Actor, code: str) -> ReceivedList:
    """Return the list with this number (L-0001), or raise NotVisible."""
    return _one(lists(actor).filter(code=code))


def sheets(actor: Actor, received: ReceivedList) -> list[Sheet]:
    """Return the sheets of a list in the order of the file."""
    return list(Sheet.objects.visible_to(actor).filter(received_list=received))


def sheet(actor: Actor, sheet_id: UUID) -> Sheet:
    """Return one sheet, or raise NotVisible."""
    return _one(Sheet.objects.visible_to(actor).filter(pk=sheet_id).select_related("received_list"))


def columns(actor: Actor, of: Sheet) -> list[Column]:
    """Return the columns of a sheet with what they are taken to say."""
    return list(Column.objects.visible_to(actor).filter(sheet=of))


def mapping(actor: Actor, of: Sheet) -> dict[int, Meaning]:
    """Return the meaning of each column of a sheet that has one."""
    return {column.index: Meaning(column.meaning) for column in columns(actor, of) if column.meaning}


def rows(actor: Actor, received: ReceivedList) -> QuerySet[ListRow]:
    """Return every row of a list in the order of the file."""
    return ListRow.objects.visible_to(actor).filter(received_list=received).select_related("sheet")


def rows_of_sheet(actor: Actor, of: Sheet) -> QuerySet[ListRow]:
    """Return every row of one sheet."""
    return ListRow.objects.visible_to(actor).filter(sheet=of)


def row(actor: Actor, row_id: UUID) -> ListRow:
    """Return one row, or raise NotVisible."""
    return _one(ListRow.objects.visible_to(actor).filter(pk=row_id).select_related("sheet", "received_list"))


def person_rows(actor: Actor, received: ReceivedList) -> QuerySet[ListRow]:
    """Return the rows that speak of a person, or could once they are understood."""
    return rows(actor, received).filter(klass__in=(RowClass.PERSON, RowClass.UNREADABLE))


def file_bytes(actor: Actor, received: ReceivedList) -> bytes:
    """Return the file as it was sent."""
    return bytes(_one(ListFile.objects.visible_to(actor).filter(received_list=received)).content)


def receipt(actor: Actor, received: ReceivedList) -> Receipt:
    """Return what the sender was given."""
    return _one(Receipt.objects.visible_to(actor).filter(received_list=received))


def as_read(stored: ListRow) -> Row:
    """Return a stored row as the reader gave it."""
    return Row(
        stored.number,
        tuple(stored.cells["values"]),
        stored.cells["kinds"],
        marks_from(stored.marks),
        RowClass(stored.klass),
    )


def said(actor: Actor, received: ReceivedList) -> dict[UUID, dict[Meaning, str]]:
    """Return what every person row says, by row: meaning to text as written."""
    found: dict[UUID, dict[Meaning, str]] = {}
    for each in sheets(actor, received):
        found |= _said_on(actor, each, rows_of_sheet(actor, each))
    return found


def said_in(actor: Actor, of: ListRow) -> dict[Meaning, str]:
    """Return what one row says: meaning to text as written; what heads its section counts too."""
    # Of the rows above only these can speak for it; to open them all would make every judgement slow.
    heads = ~Q(klass=RowClass.PERSON) | Q(known_defects__contains="MERGED_CELL")
    above = rows_of_sheet(actor, of.sheet).alias(known_defects=Cast("defects", TextField()))
    around = above.filter(Q(pk=of.pk) | heads, number__lte=of.number)
    return _said_on(actor, of.sheet, around).get(of.pk, {})


def _said_on(actor: Actor, of: Sheet, among: QuerySet[ListRow]) -> dict[UUID, dict[Meaning, str]]:
    """Return what rows of one sheet say; rows that nobody could read say what stands in their cells."""
    meanings = mapping(actor, of)
    stored = {row.number: row for row in among}
    page = tabular.Sheet(of.name, of.hidden, [as_read(row) for row in stored.values()], of.header_row)
    found = {stored[one.number].pk: dict(one.values) for one in tabular.records(page, meanings)}
    unread = (row for row in page.rows if row.klass is RowClass.UNREADABLE)
    return found | {stored[row.number].pk: row_values(row, meanings) for row in unread}


def records(actor: Actor, received: ReceivedList) -> Iterator[Record]:
    """Yield each person row as linkage takes it; the record's id is the row's."""
    for row_id, values in said(actor, received).items():
        yield record_of(row_id, values)


def record_of(row_id: UUID, values: dict[Meaning, str]) -> Record:
    """Return a row's values as linkage takes them."""
    own = {Meaning.ID, Meaning.ROW_ID}
    return Record(id=str(row_id), **{str(key): text for key, text in values.items() if key not in own})


def next_code(letter: str) -> str:
    """Return the next free number of a list (L) or a receipt (R); whoever draws one meanwhile waits."""
    _one_at_a_time()
    name, table = ("code", ReceivedList) if letter == "L" else ("number", Receipt)
    given = table.objects.unscoped("the next free number")
    # As text L-9999 stands behind L-10000: the longer one is the later one.
    last = given.order_by(Length(name).desc(), f"-{name}").values_list(name, flat=True).first()
    return f"{letter}-{int(last.split('-')[1]) + 1 if last else 1:04d}"


def _one_at_a_time() -> None:
    """Hold back other lists until this transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS])


def _one(found: QuerySet[M]) -> M:
    """Return the one row, or raise as if it did not exist."""
    one = found.first()
    if one is None:
        raise NotVisible("there is no such list, or it is not yours to see")
    return one
