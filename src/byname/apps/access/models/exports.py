"""Extracts of the ledger that were proposed: which entries, by codes and keyed hashes."""

import uuid

from django.conf import settings
from django.db import models

from byname.apps.access.models.approvals import Approval


class LedgerExport(models.Model):
    """What one person wants to take out of the journal, up to which entry, and when he did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    wanted = models.JSONField()
    entries = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    downloaded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"extract of {self.entries} entries"
