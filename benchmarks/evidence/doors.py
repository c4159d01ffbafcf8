"""Every address and every command has its line in the permission table: how many there are, and without one.

uv run python -m benchmarks.evidence.doors
"""

import os
import sys
from collections import Counter
from tempfile import mkdtemp

import django

from benchmarks.evidence.figure import Figure, report


def measured() -> Figure:
    """Walk the addresses and the commands as the program has them, and look each up in the table."""
    from django.urls import get_resolver
    from typer.main import get_command

    from byname.apps.access.doors import COMMANDS, PAGES, Door
    from byname.cli.main import app
    from tests.rules.test_doors import addresses, commands

    routes = list(addresses(get_resolver()))
    given = [path for path in commands(get_command(app)) if path]
    without = sum(name not in PAGES for name, _ in routes) + sum(path not in COMMANDS for path in given)
    left_over = len(set(PAGES) - {name for name, _ in routes}) + len(set(COMMANDS) - set(given))
    kinds = Counter("by permission" if not isinstance(door, Door) else door.name for door in PAGES.values())
    return Figure(
        figure="routes and commands without a line in the permission table",
        wanted="0",
        found=f"{without} of {len(routes)} routes and {len(given)} commands; {left_over} lines left over; "
        f"{kinds['PUBLIC']} routes are public, {kinds['by permission']} ask for a permission",
        held=without == 0 and left_over == 0 and bool(routes) and bool(given),
        numbers={
            "routes": len(routes),
            "commands": len(given),
            "without_a_line": without,
            "lines_left_over": left_over,
            "public_routes": kinds["PUBLIC"],
            "routes_by_permission": kinds["by permission"],
        },
    )


def main() -> int:
    """Set up a program without a database, measure and report."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
    os.environ.setdefault("BYNAME_HOME", mkdtemp())
    django.setup()
    return report(measured())


if __name__ == "__main__":
    sys.exit(main())
