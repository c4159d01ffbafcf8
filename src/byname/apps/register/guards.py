"""Triggers that refuse to change or delete what was said and decided, so that no slip of a program can.

They stop accidents, not an owner of the database. Erasing destroys a person's key; the rows stay, unreadable.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = (
    "register_source",
    "register_claim",
    "register_claimamendment",
    "register_decision",
    "register_reveal",
    "register_tombstone",
)
REFUSAL = "the register is written once"
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers of this database."""
    statements = [statement for table in TABLES for statement in _triggers(connection.vendor, table).values()]
    _run(connection, statements if connection.vendor == "sqlite" else [_FUNCTION, *statements])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers, as an owner of the database can."""
    place = "" if connection.vendor == "sqlite" else " ON {}"
    _run(
        connection,
        [
            f"DROP TRIGGER IF EXISTS {name}{place.format(table)}"
            for table in TABLES
            for name in _triggers(connection.vendor, table)
        ],
    )


def _triggers(vendor: str, table: str) -> dict[str, str]:
    name = f"{table}_written_once"
    if vendor != "sqlite":
        change = f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
        return {name: f"{change} EXECUTE FUNCTION register_refuse()"}
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    # INSERT OR REPLACE deletes the old row without asking its DELETE trigger.
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 (names above, no input)
    return {
        f"{name}_update": f"CREATE TRIGGER {name}_update BEFORE UPDATE ON {table} {refuse}",
        f"{name}_delete": f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {table} {refuse}",
        f"{name}_insert": f"CREATE TRIGGER {name}_insert BEFORE INSERT ON {table} {taken} {refuse}",
    }


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
