"""The ledger's tables. All is kept as the exact text that was hashed, so no edit can hide in a format."""

from datetime import datetime

from django.db import models


class Entry(models.Model):
    """One thing that happened: who, what, to which record, in pseudonyms and keyed commitments only."""

    seq = models.BigIntegerField(primary_key=True)
    time = models.CharField(max_length=27)
    actor = models.CharField(max_length=128, db_index=True)
    action = models.CharField(max_length=64, db_index=True)
    purpose = models.CharField(max_length=64, blank=True)
    handle = models.CharField(max_length=128, blank=True, db_index=True)
    fields = models.TextField(blank=True)
    commitment = models.CharField(max_length=128, blank=True)
    leaf_hash = models.CharField(max_length=64)
    seal_version = models.IntegerField()
    seal = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"

    @property
    def happened_at(self) -> datetime:
        """The time as a moment in UTC."""
        return datetime.fromisoformat(self.time)

    @property
    def field_names(self) -> list[str]:
        """The names of the fields read or changed."""
        return self.fields.split()


class Checkpoint(models.Model):
    """A signed note over the first `size` entries."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    time = models.CharField(max_length=27)
    note = models.TextField()
    seal_version = models.IntegerField()
    seal = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_checkpoint"
        ordering = ("number",)

    def __str__(self) -> str:
        return f"checkpoint {self.number} over {self.size} entries"


class Head(models.Model):
    """The one row every writer locks: how far the log and its checkpoints have come."""

    id = models.IntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    frontier = models.TextField(blank=True)
    checkpoints = models.BigIntegerField(default=0)
    covered = models.BigIntegerField(default=0)
    seal_version = models.IntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "ledger_head"
        constraints = (models.CheckConstraint(name="ledger_head_is_one_row", condition=models.Q(id=1)),)

    def __str__(self) -> str:
        return f"{self.size} entries, {self.covered} covered"
