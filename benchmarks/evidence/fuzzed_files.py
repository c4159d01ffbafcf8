"""Mutated list files, read as `byname read` reads: each must be read whole, or refused in a plain line."""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.evidence import forked_reader
from benchmarks.evidence.figure import Figure, progress, report, small
from benchmarks.evidence.file_mutations import mutations_of
from benchmarks.evidence.forked_reader import Reading
from byname.cli.invented.files import file_bytes
from byname.cli.invented.world import World

SAMPLES = Path(__file__).parents[2] / "tests" / "data" / "lists"
SEED = 20_240
WORLD = 400  # persons of the invented world whose lists are mutated too
NET = "damaged, its parts do not fit together"
LARGEST = 20_000_000  # what is larger is refused unread; that has tests of its own


@dataclass
class Fuzzed:
    """One mutated file, and what became of it."""

    number: int
    kind: str
    family: str
    reading: Reading


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return the files to be mutated, each with its name: the corpus, and lists of the invented world."""
    # What is refused before it is damaged teaches less than what people do send.
    files = _files("hostile") + _files("messy") * 3
    for made in World(1, WORLD).lists:
        files.append((f"invented_{made.spec.file_name}", file_bytes(made)))
        files.append(("invented.csv", file_bytes(made, "csv-utf-8")))
    return tuple(files)


def _files(folder: str) -> list[tuple[str, bytes]]:
    found = [(path.name, path.read_bytes()) for path in sorted((SAMPLES / folder).iterdir())]
    return [(name, data) for name, data in found if data]


def mutated(number: int) -> tuple[str, str, bytes]:
    """Return the name, the family and the bytes of the file of this number; the same each time."""
    chance = random.Random(SEED * 1_000_003 + number)
    name, data = seeds()[number % len(seeds())]
    family = chance.choice(mutations_of(data))
    changed = family(data, chance)
    while changed == data:
        changed = chance.choice(mutations_of(data))(data, chance)
    return name, family.__name__, changed[:LARGEST]


def fuzz(number: int) -> Fuzzed:
    """Read the file of this number."""
    name, family, data = mutated(number)
    return Fuzzed(number, Path(name).suffix, family, forked_reader.read(data, name))


def run(total: int) -> Iterator[Fuzzed]:
    """Read so many files, by several processes."""
    seeds()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        for done, fuzzed in enumerate(pool.map(fuzz, range(total), chunksize=20), 1):
            progress("mutated files", done, total)
            if fuzzed.reading.fault or fuzzed.reading.too_much:
                print(f"\n{fuzzed}", file=sys.stderr)
            yield fuzzed


def main() -> int:
    """Read them all, print the figure."""
    found = list(run(100 if small() else 10_000))
    return report(figure(found))


def netted(found: list[Fuzzed]) -> int:
    """Count the refusals for which no reader had words of its own: what its last net caught."""
    return sum(one.reading.said.endswith(NET) for one in found)


def figure(found: list[Fuzzed]) -> Figure:
    """Return the line of the table."""
    outcomes = Counter(one.reading.outcome for one in found)
    heavy = sum(one.reading.too_much for one in found)
    most, longest = max(one.reading.memory for one in found), max(one.reading.seconds for one in found)
    words = (
        f"{len(found):,} / {outcomes['fault']} / {heavy} ({outcomes['read']:,} read whole, "
        f"{outcomes['refused']:,} refused; at most {most / 1e6:.0f} MB and {longest:.1f} s)"
    )
    counted = Counter(f"{one.family}{one.kind}" for one in found)
    numbers: dict[str, float] = {
        "files": len(found),
        **outcomes,
        "caught by the net": netted(found),
        "over": heavy,
        **counted,
    }
    held = not outcomes["fault"] and not heavy
    name = "fuzzed list files / crashes / over 1 GB or 10 s"
    numbers |= {"most bytes": most, "most seconds": round(longest, 2)}
    return Figure(name, "10,000 / 0 / 0", words, held, numbers)


if __name__ == "__main__":
    sys.exit(main())
