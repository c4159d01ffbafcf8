"""Rows that are written once: never edited, never deleted; the database refuses it too (migration 0002)."""

from typing import Any, NoReturn

from byname.apps.access.fields import EncryptedModel
from byname.apps.access.scope import ScopedModel
from byname.core.errors import BynameError


class WrittenOnce(BynameError):
    """A claim, source or decision is never edited or deleted; a correction is a new row."""


class Frozen(EncryptedModel, ScopedModel):
    """A sealed row that is only ever added."""

    written_once = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; refuse to change one that lies in the database."""
        if not self._state.adding:
            raise WrittenOnce(f"{self._meta.label} is never edited; record a correction")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnce(f"{self._meta.label} is never deleted")


class NoUpdate:
    """The part of a queryset that refuses all but reading and adding."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnce("These rows are never edited; record a correction")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise WrittenOnce("These rows are never deleted")
