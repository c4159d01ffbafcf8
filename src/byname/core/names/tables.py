"""The shipped tables of facts on names, as rows."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(table: str) -> Iterator[dict[str, str]]:
    """Give the rows of one shipped table (`data/<table>.csv`), in its order."""
    with files("byname.core.names").joinpath(f"data/{table}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
