"""Contexts that ought not to be believed, and injected SQL: what the application's role then sees.

Each attempt is plain SQL over a connection of the application's role, and counts the rows of some personal
tables, all of them in turn. One row more than its actor may see is a hole.
"""

import hmac
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg

from benchmarks.evidence.figure import Figure, progress, report, small
from tests.installation import SETUP, Installation
from tests.walled import Walled, walled

if TYPE_CHECKING:
    from byname.apps.access.actor import Actor
    from byname.apps.access.wall.signing import Transaction

TABLES = 6  # looked into at each attempt
ATTEMPTS = 70 if small() else 1_050
SEED = 15
ROOT = Path(__file__).parents[2]
INSIDE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
from tests.apps.access.wall import world
from benchmarks.evidence import wall_contexts
"""
GARBAGE = ("", "|" * 9, "1|2|3", "\x07", "9" * 30_000, "1|person|x|y|z|0|0|||" + "0" * 64, "' OR true --")
# What injected SQL may try in an officer's transaction; each is refused, or changes nothing of what is seen.
INJECTED = (
    "SELECT * FROM wall.key",
    "INSERT INTO wall.key VALUES (99, ''::bytea, ''::bytea)",
    "SELECT * FROM wall.standing()",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY wall_select ON {table}",
    "CREATE POLICY mine ON {table} USING (true)",
    "SET LOCAL row_security = off",
    "SET ROLE {owner}",
    "SET SESSION AUTHORIZATION {owner}",
    "GRANT {owner} TO {role}",
    "CREATE FUNCTION public.leak() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TEMP TABLE stolen AS SELECT * FROM {table}",
    "CREATE OR REPLACE FUNCTION wall.stands() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "TRUNCATE {table}",
    "DELETE FROM register_person",
    "UPDATE ledger_entry SET action = 'nothing'",
    "INSERT INTO access_grant (account_id, role, compartment, given_at)"
    " SELECT account_id, 'registrar', 'children', now() FROM access_grant",
    "INSERT INTO access_assignment (account_id, subject, given_at)"
    " SELECT a.account_id, g.subject, now() FROM access_grant a, access_assignment g",
    "COPY {table} TO PROGRAM 'cat'",
    "DO $$ BEGIN SET LOCAL row_security = off; PERFORM 1 FROM {table}; END $$",
    "SELECT set_config('byname.context', query, true) FROM pg_stat_activity WHERE query LIKE '%byname%'",
)


class Intruder:
    """A connection of the application's role in the hands of somebody who injects SQL."""

    def __init__(self, url: str, owner: str, tables: list[str], officer: "Actor", seed: int = SEED) -> None:
        self.raw: Any = psycopg.connect(url)
        self.owner, self.tables, self.officer = owner, tables, officer
        self.rng = random.Random(seed)
        self.say(self.genuine())
        self.allowed = {table: self.count(table) for table in tables}
        assert sum(map(bool, self.allowed.values())) >= TABLES, "the officer sees next to nothing"

    def transaction(self) -> "Transaction":
        """Return the transaction that runs, as a context names it."""
        from byname.apps.access.wall.signing import Transaction
        from byname.apps.access.wall.telling import BEGAN

        return Transaction(*self.raw.execute(BEGAN).fetchone())

    def genuine(self, **changes: Any) -> str:
        """Return what the application would say of this officer in this transaction."""
        from byname.apps.access.wall.signing import context

        lifetime = {"lifetime": changes.pop("lifetime")} if "lifetime" in changes else {}
        return context(replace(self.officer, **changes), 1, self.transaction(), **lifetime)

    def say(self, context: str) -> None:
        """Set a context, as any injected SQL can."""
        self.raw.execute("SELECT set_config('byname.context', %s, true)", [context])

    def count(self, table: str) -> int:
        """Count what plain SQL sees of one personal table."""
        (found,) = self.raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608
        return int(found)

    def rows(self) -> int:
        """Count what plain SQL sees of some personal tables."""
        return sum(map(self.count, self.rng.sample(self.tables, TABLES)))

    def missing(self) -> int:
        """Say nothing, or garbage."""
        if self.rng.random() < 0.8:
            self.say(self.rng.choice(GARBAGE))
        return self.rows()

    def forged(self) -> int:
        """Sign under a key of one's own."""
        said = self.genuine().rpartition("|")[0]
        self.say(f"{said}|{hmac.new(self.rng.randbytes(32), said.encode(), sha256).hexdigest()}")
        return self.rows()

    def altered(self) -> int:
        """Change one part of what was signed: another account, purpose, role, a longer life."""
        parts = self.genuine().split("|")
        at = self.rng.randrange(len(parts))
        wished = {1: "machine", 2: str(uuid4()), 4: "training", 6: "99999999999", 7: "machine/children//"}
        parts[at] = wished.get(at, parts[at][:-1] + ("1" if parts[at].endswith("0") else "0"))
        self.say("|".join(parts))
        return self.rows()

    def expired(self) -> int:
        """Use what has run out: the context, or the session it speaks of."""
        ago = self.rng.randint(1, 10_000)
        if self.rng.random() < 0.5:
            self.say(self.genuine(lifetime=-ago))
        else:
            began = self.officer.signed_in_at
            assert began
            self.say(self.genuine(signed_in_at=began - timedelta(hours=8, seconds=ago)))
        return self.rows()

    def overheard(self) -> int:
        """Use what was signed for another connection, or for another moment."""
        from byname.apps.access.wall.signing import context

        here = self.transaction()
        elsewhere = self.rng.choice(
            (
                replace(here, process=here.process + self.rng.randint(1, 99)),
                replace(here, began=here.began - self.rng.randint(1, 10**9)),
            )
        )
        self.say(context(self.officer, 1, elsewhere))
        return self.rows()

    def pooled(self) -> int:
        """Borrow the connection after its officer: what was set before, or the same words said again."""
        said = self.genuine()
        self.say(said)
        assert self.count("register_person") == self.allowed["register_person"] > 0
        if self.rng.random() < 0.5:
            self.raw.commit()
        else:
            self.raw.rollback()
        if self.rng.random() < 0.5:
            self.say(said)
        return self.rows()

    def injected(self) -> int:
        """Run hostile SQL in the officer's transaction; count what is then seen beyond his own rows."""
        self.say(self.genuine())
        self.inject(self.rng.choice(INJECTED))
        try:
            looked = self.rng.sample(self.tables, TABLES)
            return sum(max(0, self.count(table) - self.allowed[table]) for table in looked)
        except psycopg.Error:  # refused: nothing is seen
            return 0

    def inject(self, statement: str) -> str:
        """Run one statement; return what became of it, with the transaction still usable."""
        names = {"table": self.rng.choice(self.tables), "owner": self.owner, "role": self.raw.info.user}
        self.raw.execute("SAVEPOINT before")
        try:
            self.raw.execute(statement.format(**names))
        except psycopg.Error as refusal:
            self.raw.execute("ROLLBACK TO before")
            return type(refusal).__name__
        return "done"


KINDS = ("missing", "forged", "altered", "expired", "overheard", "pooled", "injected")


def attempt(owner: str, attempts: int) -> dict[str, list[int]]:
    """Try every kind in turn; return for each how often, and how many rows were seen."""
    from byname.apps.access.wall.policies import scoped_models
    from tests.apps.access.wall.world import officer

    tables = [model._meta.db_table for model in scoped_models()]
    intruder = Intruder(os.environ["BYNAME_DATABASE_URL"], owner, tables, officer())
    tried: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for number in range(attempts):
        kind = KINDS[number % len(KINDS)]
        intruder.raw.rollback()
        tried[kind] += 1
        seen[kind] += getattr(intruder, kind)()
        progress("attempts", number + 1, attempts)
    return {kind: [tried[kind], seen[kind]] for kind in KINDS}


def judged(found: dict[str, list[int]]) -> Figure:
    """Add up; the figure holds when not one row was seen."""
    tried, seen = (sum(counts) for counts in zip(*found.values(), strict=True))
    return Figure(
        figure="RLS: " + ", ".join(f"{kind} {count}" for kind, (count, _) in found.items()) + " / rows seen",
        wanted="1,000 / 0",
        found=f"{tried:,} / {seen}",
        held=seen == 0 and (tried >= 1_000 or small()),
        numbers={"tried": tried, "seen": seen} | {kind: count for kind, (count, _) in found.items()},
    )


def filled(owned: Installation) -> None:
    """Make the world of the wall's tests."""
    assert owned.start("-c", SETUP + INSIDE + "world.make()").wait() == 0


def told(found: Walled, attempts: int) -> dict[str, list[int]]:
    """Run the attempts with the keys and the role of the application."""
    owner = found.owned.sql("SELECT current_user")[0][0]
    code = SETUP + INSIDE + f"print(json.dumps(wall_contexts.attempt({owner!r}, {attempts})))"
    asked = found.application.start("-c", code, stdout=subprocess.PIPE)
    return dict(json.loads(asked.communicate()[0].splitlines()[-1]))


def main() -> int:
    """Attempt it in an installation of its own."""
    with tempfile.TemporaryDirectory() as folder, walled(Path(folder) / "home", fill=filled) as found:
        return report(judged(told(found, ATTEMPTS)))


if __name__ == "__main__":
    sys.exit(main())
