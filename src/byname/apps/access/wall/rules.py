"""Which rows of a personal table the database shows: said beside `rows_for`, in the same words.

A rule stands as `wall` on a `ScopedQuerySet`; `policies` turns it into SQL. Every question about the actor is
a subquery of its own, which PostgreSQL answers once a statement (`= ANY(ARRAY(...))`), never once a row.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps

from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment


class Rule(Protocol):
    """A condition on one row of a table."""

    def using(self, model: Any) -> str:
        """Return the condition under which a row is seen."""

    def adding(self, model: Any) -> str:
        """Return the condition under which a row may be added."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The rows `scope.reachable` gives: compartment, assignment, a delegated role, broken glass."""

    permission: Permission
    subject: str = "pk"

    def using(self, model: Any) -> str:
        subject = _column(model, self.subject)
        asked = f"'{self.permission}'"
        ways = [
            f"compartment = ANY(ARRAY(SELECT wall.whole({asked})))",
            f"compartment = ANY(ARRAY(SELECT wall.partly({asked})))"
            f" AND {subject} = ANY(ARRAY(SELECT wall.assigned()))",
            f"(SELECT wall.lends({asked}))"
            f" AND concat(compartment, '/', {subject}) = ANY(ARRAY(SELECT wall.lent({asked})))",
        ]
        if self.permission is Permission.PERSON_READ:
            child = f"compartment = '{Compartment.CHILDREN}'"
            ways += [
                f"{subject} = ANY(ARRAY(SELECT wall.behind_glass(false))) AND NOT {child}",
                f"{subject} = ANY(ARRAY(SELECT wall.behind_glass(true))) AND {child}",
            ]
        return " OR ".join(f"({way})" for way in ways)

    def adding(self, model: Any) -> str:
        return "compartment = ANY(ARRAY(SELECT wall.compartments()))"


@dataclass(frozen=True, slots=True)
class Through:
    """The rows whose parent is seen; the parent's own policy answers that."""

    parent: str
    or_none: bool = False

    def using(self, model: Any) -> str:
        field = model._meta.get_field(self.parent)
        table, own = field.related_model._meta, _column(model, self.parent)
        # Not EXISTS: the planner would read the whole parent table to answer that for a few rows.
        seen = f"(SELECT true FROM {table.db_table} parent WHERE parent.{table.pk.column} = {own})"  # noqa: S608
        return f"({own} IS NULL OR {seen})" if self.or_none else seen

    def adding(self, model: Any) -> str:
        return STANDS


@dataclass(frozen=True, slots=True)
class All:
    """The rows every one of these rules gives."""

    rules: tuple[Rule, ...]

    def using(self, model: Any) -> str:
        return " AND ".join(f"({rule.using(model)})" for rule in self.rules)

    def adding(self, model: Any) -> str:
        return STANDS


@dataclass(frozen=True, slots=True)
class OrNamed:
    """The rows of a rule, and those without an owner that a visible row of another table names."""

    rule: Rule
    owner: str
    label: str
    field: str

    def using(self, model: Any) -> str:
        other = apps.get_model(self.label)
        named = (
            f"SELECT 1 FROM {other._meta.db_table} child"  # noqa: S608 (names of tables, no input)
            f" WHERE child.{other._meta.get_field(self.field).column} = {_column(model, 'pk')}"
        )
        return f"{self.rule.using(model)} OR ({_column(model, self.owner)} IS NULL AND EXISTS ({named}))"

    def adding(self, model: Any) -> str:
        return self.rule.adding(model)


@dataclass(frozen=True, slots=True)
class Holders:
    """The whole table for whoever may do one of these, and for the machine; one's own rows beside that."""

    permissions: tuple[Permission, ...] = ()
    own: str = ""
    colleagues: str = ""
    adds: tuple[Permission, ...] = ()

    def using(self, model: Any) -> str:
        ways = [f"(SELECT wall.holds({_texts(self.permissions)}))"]
        if self.own:
            ways.append(f"{_column(model, self.own)} = (SELECT wall.person())")
        if self.colleagues:
            ways.append(f"{_column(model, self.colleagues)} = (SELECT wall.organisation())")
        return " OR ".join(ways)

    def adding(self, model: Any) -> str:
        return f"(SELECT wall.has({_texts(self.adds)}))" if self.adds else STANDS


STANDS = "(SELECT wall.stands())"


def _column(model: Any, name: str) -> str:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return f"{model._meta.db_table}.{field.column}"


def _texts(permissions: tuple[Permission, ...]) -> str:
    return "ARRAY[" + ", ".join(f"'{one}'" for one in permissions) + "]::text[]"
