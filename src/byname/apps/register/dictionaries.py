"""The tables an installation keeps of units and renamed places, beside those that come with the program."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from byname.core.linkage.dictionaries import Dictionaries

UNITS, RENAMINGS = "units.csv", "renamings.csv"


def dictionaries() -> Dictionaries:
    """Read `units.csv` and `renamings.csv` of the data folder, anew when they change; either may be missing.

    Refuses a file that is not such a table, by its name and row.
    """
    return _read(*(_state(Path(settings.BYNAME_HOME) / name) for name in (UNITS, RENAMINGS)))


def tables() -> list[Path]:
    """Return the tables of its own that this installation keeps."""
    return [path for name in (UNITS, RENAMINGS) if (path := Path(settings.BYNAME_HOME) / name).is_file()]


def _state(path: Path) -> tuple[Path, int] | None:
    return (path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=2)
def _read(units: tuple[Path, int] | None, renamings: tuple[Path, int] | None) -> Dictionaries:
    return Dictionaries.extended(
        unit_file=units[0] if units else None, renaming_file=renamings[0] if renamings else None
    )
