from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.fields import EncryptedModel
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.access.scope import ScopedModel, ScopedQuerySet, reachable
from byname.apps.access.wall.rules import Reach, Through
from byname.apps.register.status import Answer, Axes, Fate, Search
from byname.apps.register.tokens import TokenKind
from byname.apps.register.vocabulary import Legal, Protection

M = TypeVar("M", bound=models.Model)
COMPARTMENTS = [(str(name), str(name)) for name in Compartment]


class PersonQuerySet(ScopedQuerySet["Person"]):
    wall = Reach(Permission.PERSON_READ)

    def rows_for(self, actor: Actor) -> Self:
        return self.filter(reachable(actor, Permission.PERSON_READ))


class Person(EncryptedModel, ScopedModel):
    """Somebody who is sought, held, returned or dead; all that is said of him stands in claims.

    `entered` is the number of the ledger's entry under which he came, `changed` of the last one under which
    something changed by which he may be recognised: who follows the register asks for what is above a number.
    """

    code = models.CharField(max_length=16, unique=True)
    compartment = models.CharField(max_length=16, choices=COMPARTMENTS)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    entered = models.PositiveBigIntegerField(default=0, db_index=True)
    changed = models.PositiveBigIntegerField(default=0, db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class CodeSequence(models.Model):
    """The one row every registration locks: the last number given out."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="register_code_sequence_is_one_row")
        ]

    def __str__(self) -> str:
        return str(self.last)


class OfPersonQuerySet(ScopedQuerySet[M]):
    """What belongs to a person is seen by whoever may see the person."""

    wall = Through("person")

    def rows_for(self, actor: Actor) -> Self:
        # A join on the person, not a subquery in a subquery: PostgreSQL plans those badly on fresh tables.
        condition = reachable(
            actor, Permission.PERSON_READ, compartment="person__compartment", subjects=("person",)
        )
        return self.filter(condition)


class StatusQuerySet(ScopedQuerySet["Status"]):
    # By its own compartment: whole registers are counted, and a look at each person would cost too much.
    wall = Reach(Permission.PERSON_READ, "person")

    def rows_for(self, actor: Actor) -> Self:
        return self.filter(reachable(actor, Permission.PERSON_READ, subjects=("person",)))


class Status(ScopedModel):
    """The derived axes of one person in codes only, so that a scope needs no key; rebuilt from claims."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    compartment = models.CharField(max_length=16, choices=COMPARTMENTS)
    fate = models.CharField(max_length=32, choices=Fate)
    search = models.CharField(max_length=16, choices=Search)
    legal = models.CharField(max_length=16, choices=Legal)
    holding = models.CharField(max_length=16, blank=True)
    dependence = models.CharField(max_length=16, blank=True)
    protection = models.CharField(max_length=20, choices=Protection)
    child = models.CharField(max_length=16, choices=Answer)
    unofficial = models.BooleanField()
    withheld = models.BooleanField()
    unwilling = models.BooleanField()
    out_of_category = models.BooleanField()
    contradictions = models.PositiveSmallIntegerField(default=0)
    derived_on = models.DateField()

    objects = StatusQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fate", "search"], name="register_status_axes"),
            models.Index(fields=["compartment", "fate"], name="register_status_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.fate}, search {self.search}"

    @property
    def axes(self) -> Axes:
        """The row as axes again."""
        return Axes(
            fate=Fate(self.fate),
            search=Search(self.search),
            legal=Legal(self.legal),
            holding=self.holding,
            dependence=self.dependence,
            protection=Protection(self.protection),
            child=Answer(self.child),
            unofficial=self.unofficial,
            withheld=self.withheld,
            unwilling=self.unwilling,
            out_of_category=self.out_of_category,
        )


class SearchTokenQuerySet(OfPersonQuerySet["SearchToken"]):
    pass


class SearchToken(ScopedModel):
    """A keyed hash of one thing a person may be looked up by; see `tokens`."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in TokenKind])
    token = models.CharField(max_length=64)

    objects = SearchTokenQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "kind", "person"], name="register_one_token")
        ]

    def __str__(self) -> str:
        return self.kind
