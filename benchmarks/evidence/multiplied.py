"""A register multiplied inside the database: the same people again, with ids, keys and tokens of their own.

What is sealed is bound to the id of its row, so that a copy of it is of the right size and cannot be opened.
"""

from typing import Any

from django.db import connection, transaction

from byname.apps.access.models import DataKey
from byname.apps.register.models import Claim, Decision, Person, SearchToken, Source, Status

OF_PERSON = "copies c ON c.old = t.person_id"
OF_SOURCE = f"{OF_PERSON} JOIN heard h ON h.n = c.n AND h.old = t."
NEW = "gen_random_uuid()"
NUMBERS = """
CREATE TEMP TABLE copies ON COMMIT DROP AS
SELECT p.id AS old, p.key_id AS old_key, n, gen_random_uuid() AS id, gen_random_uuid() AS key,
    row_number() OVER () AS number
FROM register_person p, generate_series(1, %s) n
"""
SOURCES = """
CREATE TEMP TABLE heard ON COMMIT DROP AS
SELECT s.id AS old, c.n, gen_random_uuid() AS id FROM register_source s JOIN copies c ON c.old = s.person_id
"""
# Of each table: whose rows, and which columns are made anew.
TABLES: tuple[tuple[Any, str, dict[str, str]], ...] = (
    (DataKey, "copies c ON c.old_key = t.id", {"id": "c.key"}),
    (Person, "copies c ON c.old = t.id", {"id": "c.id", "key_id": "c.key", "code": "'C-' || c.number"}),
    (Source, f"{OF_SOURCE}id", {"id": "h.id", "key_id": "c.key", "person_id": "c.id"}),
    (
        Claim,
        f"{OF_SOURCE}source_id",
        {"id": NEW, "key_id": "c.key", "person_id": "c.id", "source_id": "h.id"},
    ),
    (Decision, OF_PERSON, {"id": NEW, "key_id": "c.key", "person_id": "c.id"}),
    (Status, OF_PERSON, {"person_id": "c.id"}),
    (
        SearchToken,
        OF_PERSON,
        {
            "id": "nextval(pg_get_serial_sequence('register_searchtoken', 'id'))",
            "person_id": "c.id",
            "token": "encode(sha256(convert_to(t.token || c.n, 'UTF8')), 'hex')",
        },
    ),
)


def multiply(times: int) -> None:
    """Copy every person with his key, sources, claims, decisions, status and tokens, so many times."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NUMBERS, [times])
        cursor.execute(SOURCES)
        cursor.execute("ANALYZE copies; ANALYZE heard")
        for model, join, anew in TABLES:
            cursor.execute(_copied(model, join, anew))


def _copied(model: Any, join: str, anew: dict[str, str]) -> str:
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(anew.get(column, f't."{column}"') for column in columns)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} t JOIN {join}"  # noqa: S608
