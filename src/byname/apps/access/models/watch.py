"""What the watch keeps: counts of reading, alarms, and which records are canaries."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import may_begin
from byname.apps.access.fields import EncryptedModel, EncryptedTextField
from byname.apps.access.models.accounts import Account, NaturalPerson
from byname.apps.access.permissions import Permission
from byname.apps.access.scope import NOTHING, ScopedModel, ScopedQuerySet
from byname.apps.access.volume import Reading
from byname.apps.access.wall.rules import Holders
from byname.apps.access.watching import AlarmKind, Finding


class ReadCount(models.Model):
    """How much one natural person read in one hour, under all his accounts; of whom is not kept."""

    person = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, related_name="+")
    reading = models.CharField(max_length=16, choices=[(str(one), str(one)) for one in Reading])
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "reading", "day", "hour"], name="access_one_count_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.reading}"


class AlarmQuerySet(ScopedQuerySet["Alarm"]):
    wall = Holders((Permission.ALARM_READ,))

    def rows_for(self, actor: Actor) -> Self:
        reads = may_begin(actor, Permission.ALARM_READ, timezone.now())
        return self if reads else self.filter(NOTHING)


class Alarm(EncryptedModel, ScopedModel):
    """Something happened that somebody has to look into; the same within an hour is one alarm."""

    kind = models.CharField(max_length=32, choices=[(str(one), str(one)) for one in AlarmKind])
    raised_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    # The name under which the ledger knows the record, where the alarm is about one.
    handle = models.CharField(max_length=64, blank=True)
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=16, choices=[(str(one), str(one)) for one in Finding], blank=True)
    note = EncryptedTextField(null=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "person", "raised_at"], name="access_alarm_again")
        ]

    def __str__(self) -> str:
        return self.kind


class CanaryQuerySet(ScopedQuerySet["Canary"]):
    wall = Holders(adds=(Permission.CANARY_PLANT,))

    def rows_for(self, actor: Actor) -> Self:
        """Nobody sees them, not even who planted one: services ask for the machinery."""
        return self.filter(NOTHING)


class Canary(EncryptedModel, ScopedModel):
    """Which invented record is a canary: sealed, and without a time, so that a copy says nothing."""

    subject = EncryptedTextField()

    objects = CanaryQuerySet.as_manager()

    def __str__(self) -> str:
        return "canary"
