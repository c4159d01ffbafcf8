"""A narrower role, given by one account to another for one record, until a day."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from byname.apps.access.models.accounts import COMPARTMENT_CHOICES, ROLE_CHOICES


class Delegation(models.Model):
    """One role on one person or list; it ends at its time, or when its giver or an administrator ends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delegations"
    )
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, choices=ROLE_CHOICES)
    compartment = models.CharField(max_length=16, choices=COMPARTMENT_CHOICES)
    subject = models.UUIDField()
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "role", "subject", "giver"],
                condition=Q(ended_at=None),
                name="access_one_running_delegation",
            ),
            models.CheckConstraint(
                condition=~Q(account=F("giver")), name="access_nobody_delegates_to_himself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} for one record"
