"""What was proposed, and who signed it."""

import uuid

from django.db import models

from byname.apps.access.models.accounts import NaturalPerson, Organisation


class Approval(models.Model):
    """What one person proposed and another signed: by keyed hash, never by content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.CharField(max_length=64)
    subject = models.UUIDField(db_index=True)
    content_hash = models.CharField(max_length=64)
    proposer = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, related_name="+")
    proposer_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    approver = models.ForeignKey(NaturalPerson, on_delete=models.PROTECT, null=True, related_name="+")
    approver_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    key_version = models.PositiveIntegerField(null=True)
    signature = models.BinaryField(null=True)
    executed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.action} of {self.subject}"
