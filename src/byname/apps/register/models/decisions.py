from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byname.apps.access.fields import EncryptedJSONField, EncryptedTextField
from byname.apps.register.assertions import Ruling
from byname.apps.register.models.frozen import Frozen, NoUpdate
from byname.apps.register.models.people import OfPersonQuerySet, Person
from byname.apps.register.vocabulary import SECOND_PERSON, DecisionKind
from byname.core.eligibility.dates import parse_dates


class DecisionQuerySet(NoUpdate, OfPersonQuerySet["Decision"]):
    pass


class Decision(Frozen):
    """What people decided about a person, or the withdrawal of such a decision; written once.

    `content` holds `code` and `party` (codes), `on` (the day it took effect) and `note`. `approval` names the
    approval it was taken under; the kinds that need two people have one, or the row is refused.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=DecisionKind)
    content = EncryptedJSONField()
    decided_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = models.UUIDField()
    approval = models.UUIDField(null=True)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("decided_at", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="register_decision_kind"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(SECOND_PERSON)) | Q(approval__isnull=False),
                name="register_decision_of_two",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def ruling(self) -> Ruling:
        """The decision as plain data."""
        content: dict[str, str] = self.content
        on = parse_dates(content.get("on", ""))
        return Ruling(
            id=self.id,
            kind=DecisionKind(self.kind),
            decided_at=self.decided_at,
            code=content.get("code", ""),
            party=content.get("party", ""),
            on=on.latest if on else None,
        )


class RevealQuerySet(NoUpdate, OfPersonQuerySet["Reveal"]):
    pass


class Reveal(Frozen):
    """Why a masked field was opened; the entry in the ledger holds a keyed hash of the same reason."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    field = models.CharField(max_length=24)
    reason = EncryptedTextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.UUIDField()
    ledger_seq = models.PositiveBigIntegerField()

    objects = RevealQuerySet.as_manager()

    def __str__(self) -> str:
        return self.field
