"""The closed words of reconciliation."""

from django.db import models


class NoteKind(models.TextChoices):
    """What closes a point that an outcome leaves open."""

    QUERIED_SENDER = "queried_sender"
    TASK_FINDING = "task_finding"
