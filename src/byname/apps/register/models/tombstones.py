import uuid
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q

from byname.apps.access.scope import ScopedModel
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models.frozen import NoUpdate, WrittenOnce
from byname.apps.register.models.people import OfPersonQuerySet, Person


class TombstoneQuerySet(NoUpdate, OfPersonQuerySet["Tombstone"]):
    pass


class Tombstone(ScopedModel):
    """All that is left of an erased person: that, when, why and under which entry; never who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=ErasureReason)
    approval = models.UUIDField()
    erased_at = models.DateTimeField()
    ledger_seq = models.PositiveBigIntegerField()

    objects = TombstoneQuerySet.as_manager()
    written_once = True

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(reason__in=ErasureReason.values), name="register_erasure_reason"
            )
        ]

    def __str__(self) -> str:
        return self.reason

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; refuse to change one that lies in the database."""
        if not self._state.adding:
            raise WrittenOnce("a tombstone is never edited")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnce("a tombstone is never deleted")
