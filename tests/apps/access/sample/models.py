from typing import Self

from django.db import models

from byname.apps.access.actor import Actor
from byname.apps.access.fields import (
    EncryptedBytesField,
    EncryptedJSONField,
    EncryptedModel,
    EncryptedTextField,
)
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.scope import ScopedModel, ScopedQuerySet, reachable


class CaseQuerySet(ScopedQuerySet["Case"]):
    def rows_for(self, actor: Actor) -> Self:
        return self.filter(reachable(actor, Permission.PERSON_READ))


class Case(EncryptedModel, ScopedModel):
    """A person's record."""

    compartment = models.CharField(max_length=16, default=Compartment.MILITARY)
    number = models.IntegerField(default=0)
    name = EncryptedTextField(null=True)
    other_name = EncryptedTextField(null=True)
    birth = EncryptedJSONField(null=True)
    file = EncryptedBytesField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:  # noqa: D106
        app_label = "sample"


class NoteQuerySet(ScopedQuerySet["Note"]):
    def rows_for(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))


class Note(EncryptedModel, ScopedModel):
    """Something written about a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    text = EncryptedTextField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:  # noqa: D106
        app_label = "sample"
