"""Records that somebody opened by breaking the glass."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import may_begin
from byname.apps.access.fields import EncryptedModel, EncryptedTextField
from byname.apps.access.glass import Opening, Verdict
from byname.apps.access.models.accounts import Account, NaturalPerson
from byname.apps.access.permissions import Permission
from byname.apps.access.scope import ScopedModel, ScopedQuerySet
from byname.apps.access.wall.rules import Holders


class EmergencyOpeningQuerySet(ScopedQuerySet["EmergencyOpening"]):
    wall = Holders((Permission.EMERGENCY_REVIEW,), own="person", adds=(Permission.EMERGENCY_OPEN,))

    def rows_for(self, actor: Actor) -> Self:
        """Keep one's own; whoever reviews sees all."""
        if actor.system or may_begin(actor, Permission.EMERGENCY_REVIEW, timezone.now()):
            return self
        return self.filter(person=actor.person)


class EmergencyOpening(EncryptedModel, ScopedModel):
    """One record was opened to one person who may not see it, for an hour.

    Sealed under the data key of the record: when that is destroyed, the reason and the note go with it.
    """

    person = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    subject = models.UUIDField()
    number = EncryptedTextField()
    reason = EncryptedTextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # A natural person, by id alone: whoever may see his own opening need not see who reviewed it.
    reviewer = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, choices=[(str(one), str(one)) for one in Verdict], blank=True)
    note = EncryptedTextField(null=True)

    objects = EmergencyOpeningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="access_one_emergency_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def opening(self) -> Opening:
        """The times of it, as the rules ask for them."""
        return Opening(self.opened_at, self.ended_at or self.until, self.reviewed_at is not None)

    @property
    def record(self) -> "EmergencyOpening":
        """The opened record, as far as the ledger needs it to name one: its id, and the key that seals it."""
        return EmergencyOpening(id=self.subject, key_id=self.key_id, number="", reason="")
