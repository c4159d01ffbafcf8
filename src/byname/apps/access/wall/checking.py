"""Says in plain words whether the wall stands."""

from django.db import connection, transaction

from byname.apps.access.errors import NoWall
from byname.apps.access.wall import catalogue
from byname.apps.access.wall.building import generator
from byname.apps.access.wall.policies import guarded_tables
from byname.apps.access.wall.standing import machinery, standing

PREPARE = "run `byname database prepare` as the owner"


def faults() -> list[str]:
    """Return what is wrong with the wall as the application's role meets it; empty where it stands."""
    if connection.vendor != "postgresql":
        return ["the database is not PostgreSQL: there is no second wall on SQLite"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, to_regprocedure('wall.built()') IS NOT NULL")
        role, built = cursor.fetchone() or ("", False)
    found = catalogue.above_walls(role)
    found += [f"the table {table} is open" for table in catalogue.open_tables()]
    if not built:
        return [*found, f"the wall was never built: {PREPARE}"]
    return [*found, *_changes(), *_key()]


def insist() -> None:
    """Refuse to go on where the wall does not stand."""
    if found := faults():
        raise NoWall("the second wall does not stand: " + "; ".join(found))


def _changes() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT generator, catalogue FROM wall.built()")
        made, stood = cursor.fetchone() or (None, None)
        now = catalogue.fingerprint(cursor)
    found = [] if made == generator() else [f"the wall was built by another version of Byname: {PREPARE}"]
    return found if stood == now else [*found, f"somebody changed the wall since it was built: {PREPARE}"]


def _key() -> list[str]:
    """Stand as the machine for one moment: a signature the database believes proves the shared key."""
    table = guarded_tables()[0]
    try:
        with standing(machinery()), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 0')  # noqa: S608 (a name of ours; it has us told)
            cursor.execute("SELECT wall.stands()")
            believed = cursor.fetchone() == (True,)
    except NoWall as refusal:
        return [str(refusal)]
    return [] if believed else [f"the database does not believe this key folder's signature: {PREPARE}"]
