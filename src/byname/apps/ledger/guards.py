"""Triggers that refuse to change or delete what the ledger holds, so that no slip of a program can.

They stop accidents, not an owner of the database, who can drop them; what such an owner edits, verify finds.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "the ledger is append-only"
# The head row moves with every entry, so only its removal is refused.
REFUSED = {
    "ledger_entry": ("UPDATE", "DELETE"),
    "ledger_checkpoint": ("UPDATE", "DELETE"),
    "ledger_head": ("DELETE",),
}
KEYS = {"ledger_entry": "seq", "ledger_checkpoint": "number"}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of this database."""
    prepare = [] if connection.vendor == "sqlite" else [_FUNCTION]
    _run(connection, [*prepare, *_triggers(connection.vendor).values()])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, as an owner of the database can."""
    _run(connection, removal(connection.vendor))


def removal(vendor: str) -> list[str]:
    """Return the statements that drop the triggers of one kind of database."""
    place = "" if vendor == "sqlite" else " ON {}"
    return [f"DROP TRIGGER IF EXISTS {name}{place.format(table)}" for name, table in _triggers(vendor)]


def present(connection: BaseDatabaseWrapper) -> bool:
    """Say whether every trigger is in its place."""
    catalogue = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return set(_triggers(connection.vendor)) <= set(cursor.fetchall())


def _triggers(vendor: str) -> dict[tuple[str, str], str]:
    """Return the statement of each trigger by its name and table."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def _sqlite() -> dict[tuple[str, str], str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    triggers = {}
    for table, verbs in REFUSED.items():
        for verb in verbs:
            name = f"{table}_no_{verb.lower()}"
            triggers[name, table] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {refuse}"
    # INSERT OR REPLACE deletes the old row without asking its DELETE trigger.
    for table, key in KEYS.items():
        name = f"{table}_no_replace"
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 (names above, no input)
        triggers[name, table] = f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {taken} {refuse}"
    return triggers


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
)


def _postgresql() -> dict[tuple[str, str], str]:
    call = "EXECUTE FUNCTION ledger_refuse()"
    triggers: dict[tuple[str, str], str] = {}
    for table, verbs in REFUSED.items():
        rows, whole = f"{table}_no_change", f"{table}_no_truncate"
        change = f"CREATE TRIGGER {rows} BEFORE {' OR '.join(verbs)} ON {table} FOR EACH ROW {call}"
        truncate = f"CREATE TRIGGER {whole} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}"
        triggers |= {(rows, table): change, (whole, table): truncate}
    return triggers


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
