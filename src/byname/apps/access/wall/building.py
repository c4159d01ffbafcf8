"""Raises the wall on a database, as its owner, and takes the force off it while tables are changed."""

from hashlib import sha256

from django.db import connection, transaction

from byname.apps.access import keys
from byname.apps.access.errors import NoWall
from byname.apps.access.wall import catalogue
from byname.apps.access.wall.policies import guarded_tables, policies, privileges, schema
from byname.apps.access.wall.signing import pads


def generator() -> str:
    """Return a hash of everything this program would build."""
    return sha256("\n".join([*schema(), *policies(), *privileges("role")]).encode()).hexdigest()


def raise_wall(role: str) -> None:
    """Build functions, policies and privileges anew for this role of the application, in one transaction.

    Refuses a role that stands above walls or owns what they protect.
    """
    if above := catalogue.above_walls(role):
        raise NoWall("; ".join(above))
    quoted = connection.ops.quote_name(role)
    with transaction.atomic(), connection.cursor() as cursor:
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
        cursor.execute(f"GRANT CONNECT ON DATABASE {database} TO {quoted}")
        # Compiling a policy takes longer than answering by it.
        cursor.execute(f"ALTER DATABASE {database} SET jit = off")
        for statement in [*schema(), *policies(), *privileges(quoted)]:
            cursor.execute(statement)
        for version in keys.wall_versions():
            cursor.execute(
                "INSERT INTO wall.key VALUES (%s, %s, %s)", [version, *pads(keys.wall_key(version))]
            )
        cursor.execute("INSERT INTO wall.built VALUES (%s, %s)", [generator(), catalogue.fingerprint(cursor)])


def take_force_off() -> None:
    """Let the owner see the rows again, so that a migration can change them; `raise_wall` puts it back."""
    present = set(connection.introspection.table_names())
    with transaction.atomic(), connection.cursor() as cursor:
        for table in guarded_tables():
            if table in present:
                cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')


def make_role(role: str, password: str) -> bool:
    """Make the application's role where it is missing; returns whether it was made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone():
            return False
        quoted = connection.ops.quote_name(role)
        cursor.execute(f"CREATE ROLE {quoted} LOGIN PASSWORD %s", [password])
    return True
