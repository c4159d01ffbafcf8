"""An installation on PostgreSQL with the second wall: its owner, and a role that owns nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from tests.installation import SERVER, Installation, _on_server, made


@dataclass(frozen=True)
class Walled:
    """The same installation twice: as its owner sees it, and as the application does."""

    owned: Installation
    application: Installation

    def prepare(self) -> str:
        """Raise the wall, or raise it anew, as an operator does; return what was said."""
        done = self.application.byname("database", "prepare", "--owner-url", self.owned.database)
        assert done.returncode == 0, done.stderr
        return done.stdout


def nothing(installation: Installation) -> None:
    """Put nothing into the installation before the wall is raised."""


@contextmanager
def walled(
    home: Path, like: Installation | None = None, fill: Callable[[Installation], object] = nothing
) -> Iterator[Walled]:
    """Make an installation, fill it as its owner, and raise the wall; all of it goes when this ends."""
    role, password = f"byname_test_{token_hex(6)}", token_hex(16)
    if not like:
        home.mkdir(parents=True, exist_ok=True)
    try:
        with made(home, like) as owned:
            fill(owned)
            database = owned.database.rsplit("/", 1)[1]
            place = SERVER.rsplit("/", 1)[0].rpartition("@")[2]
            application = replace(owned, database=f"postgres://{role}:{password}@{place}/{database}")
            found = Walled(owned, application)
            found.prepare()
            yield found
    finally:
        _on_server(f'DROP ROLE IF EXISTS "{role}"')
