"""Lists as they came: the bytes, the sheets, every physical row, and what was told to the sender."""

import uuid
from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from byname.apps.access.actor import Actor
from byname.apps.access.fields import (
    EncryptedBytesField,
    EncryptedJSONField,
    EncryptedModel,
    EncryptedTextField,
)
from byname.apps.access.permissions import Permission
from byname.apps.access.scope import ScopedModel, ScopedQuerySet, reachable
from byname.apps.access.wall.rules import Reach, Rule, Through
from byname.apps.lists.vocabulary import ListKind, ListState
from byname.core.eligibility import parse_dates
from byname.core.tabular import Meaning, RowClass

M = TypeVar("M", bound=models.Model)


class ReceivedListQuerySet(ScopedQuerySet["ReceivedList"]):
    wall = Reach(Permission.LIST_READ)

    def rows_for(self, actor: Actor) -> Self:
        return self.filter(reachable(actor, Permission.LIST_READ))


class ReceivedList(EncryptedModel, ScopedModel):
    """One list as one side sent it on one day, and what it claims to be."""

    code = models.CharField(max_length=16, unique=True)
    compartment = models.CharField(max_length=16)
    sender = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+")
    concerned = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=ListKind)
    category = models.CharField(max_length=64, blank=True)
    scope = models.CharField(max_length=500)
    list_date = EncryptedTextField()
    file_name = EncryptedTextField()
    sha256 = EncryptedTextField()
    format = models.CharField(max_length=16)
    marks_read = models.BooleanField()
    notes = EncryptedJSONField(default=list)
    rows = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=ListState, default=ListState.READ)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ReceivedListQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at",)

    def __str__(self) -> str:
        return self.code

    @property
    def day(self) -> date:
        """The day of the list: the last it may mean, and the day of receipt where none can be read."""
        dates = parse_dates(self.list_date)
        return dates.latest if dates else self.received_at.date()

    @property
    def scope_terms(self) -> list[tuple[str, list[str]]]:
        """Return the rule of the scope term by term: a key and the values that satisfy it."""
        terms = (term.partition("=") for term in self.scope.split())
        return [(key, values.split(",") if values else []) for key, _, values in terms]


class PartOfListQuerySet(ScopedQuerySet[M]):
    """What belongs to a list is seen by whoever may see the list."""

    wall: Rule = Through("received_list")

    def rows_for(self, actor: Actor) -> Self:
        return self.filter(received_list__in=ReceivedList.objects.visible_to(actor))


class PartOfList(EncryptedModel, ScopedModel):
    """Whatever belongs to one list is sealed with the list's key and seen by whoever may see the list."""

    received_list = models.ForeignKey(ReceivedList, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ListFileQuerySet(PartOfListQuerySet["ListFile"]):
    pass


class ListFile(PartOfList):
    """The bytes as they were sent; never altered."""

    content = EncryptedBytesField()

    objects = ListFileQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["received_list"], name="lists_one_file"),)

    def __str__(self) -> str:
        return f"file of {self.received_list_id}"


class SheetQuerySet(PartOfListQuerySet["Sheet"]):
    pass


class Sheet(PartOfList):
    """One sheet of the file, hidden ones too."""

    index = models.PositiveIntegerField()
    name = EncryptedTextField()
    hidden = models.BooleanField()
    header_row = models.PositiveIntegerField(null=True)
    rows = models.PositiveIntegerField()

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ("index",)
        constraints = (models.UniqueConstraint(fields=["received_list", "index"], name="lists_one_sheet"),)

    def __str__(self) -> str:
        return f"sheet {self.index}"


class ColumnQuerySet(PartOfListQuerySet["Column"]):
    pass


class Column(PartOfList):
    """What a column is taken to say: guessed with a confidence, then corrected by a person."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    index = models.PositiveIntegerField()
    header = EncryptedTextField()
    meaning = models.CharField(max_length=20, blank=True, choices=[(m.value, m.value) for m in Meaning])
    confidence = models.FloatField()
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ColumnQuerySet.as_manager()

    class Meta:
        ordering = ("index",)
        constraints = (models.UniqueConstraint(fields=["sheet", "index"], name="lists_one_column"),)

    def __str__(self) -> str:
        return f"column {self.index}"


class ListRowQuerySet(PartOfListQuerySet["ListRow"]):
    pass


class ListRow(PartOfList):
    """One physical row: its class, its cells as written, the marks on them, and what is wrong with it.

    `place` counts rows through all sheets and so orders the list; `number` is the row's own in its sheet.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    klass = models.CharField(max_length=16, choices=[(c.value, c.value) for c in RowClass])
    cells = EncryptedJSONField()
    marks = EncryptedJSONField(default=list)
    defects = models.JSONField(default=list)

    objects = ListRowQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=["received_list", "place"], name="lists_one_row_a_place"),
            models.UniqueConstraint(fields=["sheet", "number"], name="lists_one_row_a_number"),
        )

    def __str__(self) -> str:
        return f"row {self.number}"


class ReceiptQuerySet(PartOfListQuerySet["Receipt"]):
    pass


class Receipt(PartOfList):
    """What the sender is given: the hash of the bytes, the rows, and the ledger's checkpoint over it."""

    number = models.CharField(max_length=16, unique=True)
    issued_at = models.DateTimeField()
    ledger_seq = models.PositiveBigIntegerField()
    text = EncryptedTextField()

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ledger_seq__gt=0), name="lists_receipt_is_entered"),
        )

    def __str__(self) -> str:
        return self.number


class ColumnTemplate(models.Model):
    """How a sender's columns were understood last time, by a keyed hash of the header line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sender = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="+")
    header = models.CharField(max_length=64)
    meanings = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sender", "header"], name="lists_one_template"),)

    def __str__(self) -> str:
        return f"columns of {self.sender_id}"
