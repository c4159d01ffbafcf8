from django.db import models


class SavedScope(models.Model):
    """A named rule over the register; codes only, no personal value."""

    name = models.CharField(max_length=80, unique=True)
    rule = models.CharField(max_length=400)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
