"""A register of millions out of one of half a million: the same words, in people put together anew.

The first copy is the register itself. In every other one the names, dates and the rest of each sex change
hands, each column by a step of its own, so that neighbours in the file share nothing any more.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

# The columns that stay together, and by how many people each moves on from copy to copy.
STEPS = {
    ("surname",): 7_919,
    ("given_name",): 104_729,
    ("patronymic",): 15_485,
    ("birth_date",): 49_979,
    ("region", "place"): 22_307,
    ("rank", "unit"): 81_799,
}
Table = dict[str, list[str]]


def multiply(register: Path, out: Path, people: int) -> None:
    """Write a register of so many people, a line at a time; in memory is only the one it is made of."""
    with register.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sexes = sorted({row["sex"] for row in rows})
    tables = [_table([row for row in rows if row["sex"] == sex]) for sex in sexes]
    columns = list(rows[0])
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        written = 0
        while written < people:
            copy, number = divmod(written, len(rows))
            if number == 0:
                lines = (line for table in tables for line in _lines(table, columns, copy))
            writer.writerow(next(lines))
            written += 1


def _table(rows: Sequence[dict[str, str]]) -> Table:
    return {column: [row[column] for row in rows] for column in rows[0]}


def _lines(table: Table, columns: Sequence[str], copy: int) -> Iterator[list[str]]:
    size = len(table["id"])
    step = {column: steps * copy % size for together, steps in STEPS.items() for column in together}
    for at in range(size):
        line = [table[column][(at + step.get(column, 0)) % size] for column in columns]
        if copy:
            line[0] = f"{line[0]}-{copy}"
        yield line
