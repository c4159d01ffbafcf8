"""The one generator of everything that stands between the application's role and the rows."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import ALLOWS
from byname.apps.access.retention import TABLES, Then
from byname.apps.access.roles import PERMISSIONS, Compartment, needs_assignment
from byname.apps.access.scope import ScopedModel
from byname.apps.access.wall.functions import CALLABLE, functions
from byname.apps.access.wall.rules import Rule

# Open tables that decide who reaches what: read by sign-in before anybody acts, written by these only.
GIVEN_BY: dict[str, tuple[Permission, ...]] = {
    "access.grant": (Permission.ACCOUNT_MANAGE,),
    "access.assignment": (Permission.ACCOUNT_MANAGE, Permission.LIST_RECEIVE),
    "access.delegation": (Permission.ACCOUNT_MANAGE, Permission.DELEGATION_GIVE),
}
# Rows that are only ever added, beside the personal tables that say so themselves.
ADDED_ONLY = frozenset({"ledger.entry", "ledger.checkpoint"})
# Tables of Byname from which the application takes rows away at work, and why; retention takes others away.
DELETES = {
    "access.session": "a session that ended",
    "access.sharednote": "a count of tries that is over",
    "register.indexpart": "a part of an index that was made anew, or of which somebody was erased",
    "register.searchtoken": "the token of a name that no longer stands",
}
READ_ONLY = frozenset({"contenttypes.contenttype", "auth.permission", "auth.group"})


def scoped_models() -> list[type[ScopedModel]]:
    """Return the personal tables that are installed."""
    return [model for model in _models() if issubclass(model, ScopedModel)]


def rule_of(model: type[ScopedModel]) -> Rule:
    """Return the rule that stands beside the table's `rows_for`."""
    rule: Rule = type(model._default_manager.all()).wall  # type: ignore[attr-defined]
    return rule


def guarded_tables() -> list[str]:
    """Name the tables with policies."""
    return [model._meta.db_table for model in [*scoped_models(), *_given()]]


def schema() -> list[str]:
    """Return the statements that build the functions anew, with the rules they look up; without the key."""
    held = [
        f"('{permission}', '{role}', '{compartment}', {needs_assignment(role, permission, compartment)})"
        for role, permissions in sorted(PERMISSIONS.items())
        for permission in sorted(permissions)
        for compartment in sorted(Compartment)
    ]
    allowed = [f"('{why}', '{what}')" for why, several in sorted(ALLOWS.items()) for what in sorted(several)]
    return [
        "DROP SCHEMA IF EXISTS wall CASCADE",
        "CREATE SCHEMA wall",
        "REVOKE ALL ON SCHEMA wall FROM PUBLIC",
        functions(),
        f"INSERT INTO wall.rule (permission, role, compartment, assigned) VALUES {', '.join(held)}",  # noqa: S608
        f"INSERT INTO wall.allows (purpose, permission) VALUES {', '.join(allowed)}",  # noqa: S608
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA wall FROM PUBLIC",
    ]


def policies() -> list[str]:
    """Return the statements that close every personal table but for the rows of who is at work."""
    statements: list[str] = []
    for model in scoped_models():
        table, rule = model._meta.db_table, rule_of(model)
        statements += _closed(table)
        for verb in verbs(model):
            seen = (
                f"WITH CHECK ({rule.adding(model)})" if verb == "INSERT" else f"USING ({rule.using(model)})"
            )
            statements.append(f'CREATE POLICY wall_{verb.lower()} ON "{table}" FOR {verb} {seen}')
    for model in _given():
        table = model._meta.db_table
        asked = ", ".join(f"'{permission}'" for permission in GIVEN_BY[model._meta.label_lower])
        may = f"(SELECT wall.has(ARRAY[{asked}]))"
        statements += [
            *_closed(table),
            f'CREATE POLICY wall_select ON "{table}" FOR SELECT USING (true)',
            f'CREATE POLICY wall_insert ON "{table}" FOR INSERT WITH CHECK ({may})',
            f'CREATE POLICY wall_update ON "{table}" FOR UPDATE USING ({may})',
        ]
    return statements


def privileges(role: str) -> list[str]:
    """Return the statements that leave the application's role what it needs, and nothing it could turn."""
    given = [
        f'GRANT {", ".join(allowed)} ON "{model._meta.db_table}" TO {role}'
        for model in _models(everybody=True)
        if (allowed := verbs(model))
    ]
    calls = [f"GRANT EXECUTE ON FUNCTION wall.{name} TO {role}" for name in CALLABLE]
    return [
        f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {role}",
        f"GRANT USAGE ON SCHEMA public, wall TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT SELECT ON django_migrations TO {role}",
        *given,
        *calls,
    ]


def verbs(model: Any) -> list[str]:
    """Return what the application does to a table: never more than its services do."""
    label = model._meta.label_lower
    if label in READ_ONLY:
        return ["SELECT"]
    if label in ADDED_ONLY or getattr(model, "written_once", False):
        return ["SELECT", "INSERT"]
    ours = model.__module__.startswith("byname.")
    goes = not ours or label in DELETES or (label in TABLES and TABLES[label].then is Then.DELETE)
    return ["SELECT", "INSERT", "UPDATE", *(["DELETE"] if goes else [])]


def _closed(table: str) -> Iterator[str]:
    for name in ("select", "insert", "update", "delete"):
        yield f'DROP POLICY IF EXISTS wall_{name} ON "{table}"'
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'


def _models(*, everybody: bool = False) -> list[Any]:
    found = [model for model in apps.get_models(include_auto_created=everybody) if model._meta.managed]
    ours = [model for model in found if everybody or model.__module__.startswith("byname.")]
    return sorted(ours, key=lambda model: str(model._meta.label_lower))


def _given() -> list[Any]:
    return [model for model in _models() if model._meta.label_lower in GIVEN_BY]
