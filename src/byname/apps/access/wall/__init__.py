"""The second wall: row-level security of PostgreSQL, generated from the same tables as `decide` and `scope`.

`standing(actor)` says who is at work; the database is told so in each transaction, signed (`telling`), and
shows only that actor's rows (`policies`). On SQLite there is no second wall, and all of this does nothing.
"""

from byname.apps.access.wall.standing import machinery, standing

__all__ = ["machinery", "standing"]
