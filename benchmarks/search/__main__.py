"""`uv run python -m benchmarks.search`: half a million invented people, and one page that finds them."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.linkage.data import make
from tests.installation import ON_POSTGRESQL, SETUP, Installation, made
from tests.walled import walled

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("RESULTS.md")
INSIDE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
from benchmarks.search.asking import build, measure
"""
# One officer searches more here than a quota would let him.
SETTINGS = {"BYNAME_QUOTA_PERCENT": "100000"}


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--names", type=int, default=300, help="how many names are looked up")
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--no-keep", action="store_true", help="print only; leave RESULTS.md as it is")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> None:
    """Make the people, fill an installation with them, ask its page, and print what it took."""
    options = arguments(given)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        folder.mkdir()
        make(folder, options.people, 2 * options.names, "realistic", options.seed)
        with installed(Path(temporary) / "home", folder, options.names) as installation:
            found = told(installation, f"print(json.dumps(measure({str(folder)!r}, {options.names})))")
        built = json.loads((folder / "built.json").read_text())
    line = cells(built, found)
    print("\n".join(f"{name:<28} {value}" for name, value in line.items()))
    if not options.no_keep:
        keep(line)


@contextmanager
def installed(home: Path, folder: Path, names: int) -> Iterator[Installation]:
    """Give a filled installation: on PostgreSQL behind its wall where BYNAME_DATABASE_URL names a server."""
    filling = f"build({str(folder)!r}, {names})"
    if ON_POSTGRESQL:
        with walled(home, fill=lambda owned: told(owned, filling)) as both:
            yield replace(both.application, settings=SETTINGS)
        return
    home.mkdir()
    with made(home) as installation:
        told(installation, filling)
        yield replace(installation, settings=SETTINGS)


def told(installation: Installation, code: str) -> Any:
    """Run code inside the installation; return what it printed last."""
    process = installation.start("-c", SETUP + INSIDE + code, stdout=subprocess.PIPE)
    printed = process.communicate()[0].splitlines()
    if process.returncode:
        sys.exit(f"the installation ended with {process.returncode}")
    return json.loads(printed[-1]) if printed else None


def cells(built: dict[str, float], found: dict[str, Any]) -> dict[str, str]:
    """Set the figures as cells of a table."""
    times = sorted(1000 * seconds for seconds in found["seconds"])
    places = found["places"]
    return {
        "database": "PostgreSQL, RLS" if ON_POSTGRESQL else "SQLite",
        "people": f"{built['people']:,}",
        "names": f"{len(times):,}",
        "median ms": f"{statistics.median(times):.0f}",
        "p99 ms": f"{times[min(len(times) - 1, round(0.99 * len(times)))]:.0f}",
        "first answer s": f"{found['first answer']:.1f}",
        "median CPU ms": f"{1000 * statistics.median(found['used']):.0f}",
        "peak GB": f"{found['peak GB']:.2f}",
        "first": share(places, 1),
        "in ten": share(places, 10),
    }


def share(places: Sequence[int | None], most: int) -> str:
    """Give the share of the names whose person stands so high."""
    return f"{100 * sum(place is not None and place <= most for place in places) / len(places):.1f}%"


def keep(line: dict[str, str]) -> None:
    """Add the figures to the table of results."""
    if not RESULTS.exists():
        heads = " | ".join(line)
        RESULTS.write_text(f"# Search\n\n| {heads} |\n|{'---|' * len(line)}\n")
    with RESULTS.open("a") as file:
        file.write(f"| {' | '.join(line.values())} |\n")


if __name__ == "__main__":
    main()
