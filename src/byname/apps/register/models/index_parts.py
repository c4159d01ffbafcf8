from typing import ClassVar, Self

from django.db import models

from byname.apps.access.actor import Actor
from byname.apps.access.fields import EncryptedBytesField, EncryptedModel
from byname.apps.access.scope import NOTHING, ScopedModel, ScopedQuerySet
from byname.apps.access.wall.rules import Holders
from byname.apps.register.models.people import COMPARTMENTS


class IndexPartQuerySet(ScopedQuerySet["IndexPart"]):
    wall = Holders()

    def rows_for(self, actor: Actor) -> Self:
        """Nobody sees them: the program reads them to find people, and shows who may be seen."""
        return self.filter(NOTHING)


class IndexPart(EncryptedModel, ScopedModel):
    """A part of what people are found by, as the register stood at entry `upto` of the ledger.

    All parts are sealed under one derived key. It is destroyed when newer parts are made, and with every
    person that is erased: so nothing here outlives him, in a backup neither.
    """

    compartment = models.CharField(max_length=16, choices=COMPARTMENTS)
    number = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    upto = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    content = EncryptedBytesField()

    objects = IndexPartQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["number"], name="register_one_index")
        ]

    def __str__(self) -> str:
        return f"part {self.number}"
