"""SQL that runs as the application's role, and what it then sees."""

import psycopg
import pytest

from benchmarks.evidence import wall_contexts

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def application(built):
    """Open one connection of the application's role, as whoever injects SQL would have it."""
    with psycopg.connect(built.application.database) as raw:
        yield raw


@pytest.fixture(autouse=True)
def _afresh(application):
    application.rollback()


@pytest.fixture(scope="module")
def tables(built):
    found = built.owned.sql(
        "SELECT relname FROM pg_class WHERE relforcerowsecurity"
        " AND relname !~ '^access_(grant|assignment|delegation)$'"
    )
    return [name for (name,) in found]


def count(raw, table):
    return raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def test_without_a_context_every_personal_table_is_empty(application, tables):
    assert len(tables) > 25
    assert {table: count(application, table) for table in tables} == dict.fromkeys(tables, 0)


def test_the_owner_too_sees_nothing_without_a_context(built, tables):
    assert built.owned.sql("SELECT count(*) FROM register_person") == [(0,)]


@pytest.mark.parametrize(
    "said", ["", "nonsense", "1|person", "|" * 9, "9" * 9 + "|" * 9, "é|" * 9, "1|machine||||||||" + "0" * 64]
)
def test_a_context_that_is_no_context_is_nobody_and_raises_nothing(application, said):
    application.execute("SELECT set_config('byname.context', %s, true)", [said])
    assert count(application, "register_person") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.key",
        "SELECT * FROM wall.rule",
        "INSERT INTO wall.allows VALUES ('training', 'person:register:read')",
        "SELECT * FROM wall.standing()",
        "ALTER TABLE register_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_select ON register_person",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        "UPDATE ledger_entry SET action = 'nothing'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "DELETE FROM register_person",
        "UPDATE register_claim SET predicate = 'rank'",
        "TRUNCATE register_person CASCADE",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine SUPERUSER",
        "COPY register_person TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_the_application_may_not(application, statement):
    with pytest.raises(psycopg.Error):
        application.execute(statement)


def test_row_security_cannot_be_switched_off(application):
    application.execute("SET LOCAL row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        count(application, "register_person")


def test_nobody_at_work_gives_no_role(application):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        application.execute(
            "INSERT INTO access_grant (account_id, role, compartment, given_at)"
            " SELECT id, 'registrar', 'children', now() FROM access_account LIMIT 1"
        )


def test_nobody_at_work_changes_no_role(application):
    changed = application.execute("UPDATE access_grant SET role = 'registrar'")
    assert changed.rowcount == 0


def test_the_owner_cannot_be_become(application, built):
    (owner,) = built.owned.sql("SELECT current_user")[0]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(f"SET ROLE {owner}")


def test_no_forged_expired_pooled_or_injected_context_shows_a_row(built):
    found = wall_contexts.told(built, 70)
    assert set(found) == set(wall_contexts.KINDS)
    assert all(tried for tried, _ in found.values())
    assert {kind: seen for kind, (_, seen) in found.items()} == dict.fromkeys(wall_contexts.KINDS, 0)
