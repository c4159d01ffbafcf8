"""The data keys that seal records, wrapped by the keyring."""

import uuid

from django.db import models


class DataKey(models.Model):
    """A key that seals one person's record or one list, wrapped by the keyring; None once destroyed.

    What a `derived` key seals can be made again from other records: it is destroyed without signatures.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True, db_index=True)
    derived = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.id)
