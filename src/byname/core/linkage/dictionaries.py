"""How the cells that are weighed last are read: with the packaged tables, or with more lines of one's own."""

import csv
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from byname.core.errors import Unreadable
from byname.core.linkage import places, ranks, units
from byname.core.linkage.numbers import number
from byname.core.linkage.places import Gazetteer
from byname.core.linkage.units import UnitTable

Readers = Mapping[str, tuple[tuple[str, ...], Callable[..., Hashable]]]


@dataclass(frozen=True)
class Dictionaries:
    """Tables of places and units; those that come with the program where none are given."""

    places: Gazetteer = field(default_factory=Gazetteer.of)
    units: UnitTable = field(default_factory=UnitTable.of)

    @property
    def readers(self) -> Readers:
        """Give for each field the cells it is read from, and by what."""
        return {
            "place": (("region", "place"), self.places.read),
            "rank": (("rank",), ranks.order),
            "unit": (("unit",), self.units.read),
            "personal_number": (("personal_number",), number),
            "tax_number": (("tax_number",), partial(number, digits=10)),
        }

    @staticmethod
    def extended(*, unit_file: Path | None = None, renaming_file: Path | None = None) -> "Dictionaries":
        """Take one's own tables beside the packaged ones; refuses a file without the columns they have."""
        return Dictionaries(
            Gazetteer.of(_lines(renaming_file, places.COLUMNS)),
            UnitTable.of(_lines(unit_file, units.COLUMNS)),
        )


def _lines(path: Path | None, columns: Sequence[str]) -> list[dict[str, str]]:
    if path is None:
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not set(columns) <= set(reader.fieldnames or ()):
                raise Unreadable(f"{path.name}, row 1: expected the columns {', '.join(columns)}")
            lines = [{name: (line[name] or "").strip() for name in columns} for line in reader]
    except OSError as error:
        raise Unreadable(f"{path.name}: cannot be opened ({error.strerror})") from None
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable(f"{path.name}: expected a CSV file in UTF-8") from None
    for row, line in enumerate(lines, start=2):
        if not line[columns[0]] or not all(line[name].isdigit() for name in ("number",) if line.get(name)):
            raise Unreadable(f"{path.name}, row {row}: expected {columns[0]}, and a number in figures")
    return lines
