"""What stands in PostgreSQL's catalogues: read by anybody, compared with what was built."""

from hashlib import sha256
from typing import Any

from django.db import connection

from byname.apps.access.wall.policies import guarded_tables

# Functions, policies, row security and privileges: whatever could open the wall shows here.
STANDING = """
SELECT 'function', p.proname, p.prosrc, p.prosecdef::text, p.provolatile::text, p.proconfig::text,
    p.proacl::text
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'wall'
UNION ALL
SELECT 'policy', c.relname, l.polname, l.polcmd::text, l.polpermissive::text,
    pg_get_expr(l.polqual, l.polrelid), pg_get_expr(l.polwithcheck, l.polrelid)
FROM pg_policy l JOIN pg_class c ON c.oid = l.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public'
UNION ALL
SELECT 'table', c.relname, n.nspname, c.relrowsecurity::text, c.relforcerowsecurity::text, c.relacl::text,
    c.relowner::regrole::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'wall') AND c.relkind IN ('r', 'p', 'v', 'm')
UNION ALL
SELECT 'trigger', c.relname, t.tgname, t.tgenabled::text, t.tgtype::text, t.tgfoid::regproc::text, NULL
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND NOT t.tgisinternal
UNION ALL
SELECT 'schema', n.nspname, n.nspacl::text, n.nspowner::regrole::text, NULL, NULL, NULL
FROM pg_namespace n WHERE n.nspname IN ('public', 'wall')
ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
POWERS = {
    "rolsuper": "is a superuser",
    "rolbypassrls": "may pass row-level security",
    "rolcreaterole": "may make roles",
    "rolreplication": "may copy the whole server (replication)",
}


def fingerprint(cursor: Any) -> str:
    """Return a hash of all that makes the wall, as the catalogues have it now."""
    cursor.execute(STANDING)
    return sha256(repr(cursor.fetchall()).encode()).hexdigest()


def above_walls(role: str) -> list[str]:
    """Say in words what puts this role above any wall; empty for a role that can be held by one."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(POWERS)} FROM pg_roles WHERE rolname = %s", [role])  # noqa: S608
        row = cursor.fetchone()
        if row is None:
            return [f"there is no role {role}"]
        found = [
            f"the role {role} {words}" for words, holds in zip(POWERS.values(), row, strict=True) if holds
        ]
        cursor.execute("SELECT 1 FROM pg_class WHERE relowner = %s::regrole LIMIT 1", [_quoted(role)])
        if cursor.fetchone():
            found.append(f"the role {role} owns tables")
        cursor.execute("SELECT 1 FROM pg_auth_members WHERE member = %s::regrole LIMIT 1", [_quoted(role)])
        if cursor.fetchone():
            found.append(f"the role {role} is a member of another role")
        return found


def open_tables() -> list[str]:
    """Name the guarded tables without row security, without its force, or without a policy for reading."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relrowsecurity AND c.relforcerowsecurity"
            " AND EXISTS (SELECT 1 FROM pg_policy l WHERE l.polrelid = c.oid AND l.polname = 'wall_select')"
        )
        closed = {name for (name,) in cursor.fetchall()}
    return sorted(set(guarded_tables()) - closed)


def _quoted(role: str) -> str:
    return connection.ops.quote_name(role)
