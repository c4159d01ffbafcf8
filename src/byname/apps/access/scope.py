"""Personal tables are closed: a read must say for whom, or it raises.

`Model.objects.visible_to(actor)` opens them. The check sits where SQL is made, so iteration, counting,
subqueries, unions and joins from the far side all meet it. What Django reads behind the back of a manager
(forward foreign keys, `select_related`) is covered by a rule instead: whoever may see a child row may see its
parent, tested over every foreign key.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, NoReturn, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.sql import Query
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.decide import behind_glass, may_begin
from byname.apps.access.errors import Unscoped
from byname.apps.access.fields import SealedQuerySet
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment, needs_assignment
from byname.apps.access.wall import machinery, standing
from byname.apps.access.wall.rules import Rule
from byname.apps.access.wall.telling import read_as

M = TypeVar("M", bound=models.Model)

NOTHING = Q(pk__in=())


class ScopedQuery(Query):
    """A query that makes no SQL until it was opened for somebody."""

    model: type[models.Model]
    opened = False
    # For whom; the database is told, where it has a wall of its own.
    reader: Actor | None = None

    def get_compiler(self, *args: Any, **options: Any) -> Any:
        if not self.opened:
            raise Unscoped(f"{self.model.__name__} is read without visible_to(actor)")
        return read_as(self.reader, super().get_compiler(*args, **options))

    def get_aggregation(self, *args: Any, **options: Any) -> Any:
        with standing(self.reader):
            return super().get_aggregation(*args, **options)

    def combine(self, rhs: Query, connector: str) -> None:
        if self.opened != getattr(rhs, "opened", False):
            raise Unscoped(f"a scoped query of {self.model.__name__} is combined with an unscoped one")
        super().combine(rhs, connector)

    def join(self, join: Any, reuse: Any = None) -> Any:
        field = getattr(join, "join_field", None)
        if field is not None and field.auto_created and issubclass(field.related_model, ScopedModel):
            raise Unscoped(
                f"a query of {self.model.__name__} looks into {field.related_model.__name__}: "
                f"filter by a subquery that was opened with visible_to(actor)"
            )
        return super().join(join, reuse)


class ScopedQuerySet(SealedQuerySet[M]):
    """The queryset of a personal table. Subclasses say in `rows_for` which rows an actor may see."""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or ScopedQuery(model), using, hints)

    # The same rows in the words of the database's own wall.
    wall: Rule

    def rows_for(self, actor: Actor) -> Self:
        """Keep the rows this actor may see; usually `self.filter(reachable(actor, Permission.X))`."""
        raise NotImplementedError

    def visible_to(self, actor: Actor) -> Self:
        """Open the table for this actor."""
        return self._opened(actor).rows_for(actor)

    def unscoped(self, reason: str) -> Self:
        """Open the table for machinery that acts for nobody; a test holds the list of these places."""
        if not reason:
            raise Unscoped("reading for nobody needs a reason")
        return self._opened(machinery())

    def _opened(self, reader: Actor) -> Self:
        opened = self.all()
        opened.query.opened = True  # type: ignore[attr-defined]
        opened.query.reader = reader  # type: ignore[attr-defined]
        return opened

    def _changing(self) -> AbstractContextManager[None]:
        if not self.query.opened:  # type: ignore[attr-defined]
            raise Unscoped(f"{self.model.__name__} is changed without visible_to(actor)")
        return standing(self.query.reader)  # type: ignore[attr-defined]

    def update(self, **values: Any) -> int:
        with self._changing():
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        with self._changing():
            return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        with self._changing():
            return super()._raw_delete(using)

    def raw(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse: raw SQL knows no scope."""
        raise Unscoped(f"{self.model.__name__} is a personal table: no raw SQL")


class ScopedModel(models.Model):
    """A personal table; each subclass sets `objects = <its ScopedQuerySet>.as_manager()`."""

    # Whether rows are only ever added.
    written_once = False

    class Meta:
        abstract = True


def reachable(
    actor: Actor,
    permission: Permission,
    *,
    compartment: str = "compartment",
    subjects: tuple[str, ...] = ("pk",),
) -> Q:
    """Return the condition for rows on which `decide` would allow this to the actor now.

    `compartment` names the column with the row's compartment; `subjects` the columns an assignment may name.
    """
    now = timezone.now()
    if not may_begin(actor, permission, now):
        return NOTHING
    rows = NOTHING
    for held in actor.holding(permission):
        if held.compartment is None or not held.running(now):
            continue
        here = Q(**{compartment: held.compartment})
        if held.subject:
            rows |= here & _of(subjects, [held.subject])
        elif needs_assignment(held.role, permission, held.compartment):
            rows |= here & _of(subjects, actor.assignments)
        else:
            rows |= here
    for one in Compartment:
        if person := behind_glass(actor, permission, one, now):
            rows |= Q(**{compartment: one}) & _of(subjects, [person])
    return rows


def reached_wholly(actor: Actor, permission: Permission) -> set[Compartment]:
    """Return the compartments in which this is allowed to the actor whoever it is about."""
    now = timezone.now()
    if not may_begin(actor, permission, now):
        return set()
    return {
        held.compartment
        for held in actor.holding(permission)
        if held.compartment
        and held.running(now)
        and not held.subject
        and not needs_assignment(held.role, permission, held.compartment)
    }


def reached_singly(actor: Actor) -> set[UUID]:
    """Return the persons and lists an actor may reach one by one: assigned, delegated, in an emergency."""
    singly = actor.assignments | {held.subject for held in actor.delegated if held.subject}
    return {*singly, *([actor.emergency.subject] if actor.emergency else [])}


def _of(columns: Iterable[str], subjects: Iterable[UUID]) -> Q:
    """Return the condition that one of these columns names one of these subjects."""
    rows = NOTHING
    for column in columns:
        rows |= Q(**{f"{column}__in": list(subjects)})
    return rows
