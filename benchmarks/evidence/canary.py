"""A name that nobody bears goes the whole way of a list; then all that was left behind is searched for it.

The way is walked in an installation of its own. Searched are its database (the file and its write-ahead log,
with BYNAME_DATABASE_URL what `pg_dump` writes of it), its keys, every temporary file, what was logged at any
level, every address, title and header (the names of exports among them), and what commands answered to a
damaged list.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

from benchmarks.evidence.figure import Figure, progress, report
from tests.installation import ON_POSTGRESQL, Installation, made

Places = dict[str, bytes]
ROOT = Path(__file__).parents[2]


def main() -> int:
    """Have the way walked by a process of its own, search what it left, print the figure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
    django.setup()
    if "--walk" in sys.argv[1:]:
        walk()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        places = left_behind(Path(folder))
    return report(figure(places))


def walk() -> None:
    """Take the canary through the pages; what goes by is printed, what is logged goes to stderr."""
    from django.test.utils import setup_test_environment

    from byname.apps.access.actor import operator
    from byname.apps.access.services import create_party
    from tests.apps.reconciliation.world import known
    from tests.cast import Cast
    from tests.rules.canary_journey import SURNAME, Journey, travel

    setup_test_environment()
    for name in ("", "byname", "django"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    for code in "AB":
        create_party(operator(), code=code, name=f"Party {code}")
    cast = Cast({})
    known(cast)
    journey = Journey(cast)
    travel(journey)
    assert any(SURNAME in page for page in journey.pages), "those who may see the name see it"
    # The write-ahead log lives as long as the database is open.
    shutil.copytree(os.environ["BYNAME_HOME"], Path(os.environ["TMPDIR"]) / "home while open")
    wrong = journey.client("auditor").get(f"/people/{SURNAME}/?q={SURNAME}")
    print("\n".join([*journey.asked, *journey.titles, wrong.content.decode()]))


def left_behind(folder: Path) -> Places:
    """Walk the way in a new installation; return everything it left, by where it lay."""
    temporary, home = folder / "tmp", folder / "home"
    temporary.mkdir()
    home.mkdir()
    here = {
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "byname.site.settings",
    }
    with made(home) as plain:
        installation = Installation(plain.home, plain.database, here)
        walked = installation.run("-m", "benchmarks.evidence.canary", "--walk")
        if walked.returncode:
            raise SystemExit(f"the way of the canary broke off:\n{walked.stderr[-4_000:]}")
        places = {"addresses, titles, headers": walked.stdout.encode(), "logs": walked.stderr.encode()}
        places |= answers_to_damage(installation, folder)
        if ON_POSTGRESQL:
            places["dump"] = dumped(plain.database)
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            places[str(file.relative_to(folder))] = file.read_bytes() + str(file).encode()
    return places


def answers_to_damage(installation: Installation, folder: Path) -> Places:
    """Return what commands say of a list that holds the canary and cannot be read."""
    from tests.apps.lists.sending import csv_of
    from tests.apps.reconciliation.world import HEADER
    from tests.rules.canary_journey import CANARY

    file = folder / "damaged.csv"
    file.write_bytes(csv_of([CANARY], HEADER) + bytes(range(9)) * 50)
    read = installation.byname("read", str(file))
    received = installation.byname("list", "receive", str(file))
    file.unlink()
    assert read.returncode == received.returncode == 2
    return {"byname read": read.stderr.encode(), "byname list receive": received.stderr.encode()}


def dumped(address: str) -> bytes:
    """Return a PostgreSQL database as `pg_dump` writes it, its binary columns as the bytes they are."""
    done = subprocess.run(["pg_dump", "--inserts", address], capture_output=True, check=True)
    return done.stdout + b"".join(_hex_decoded(done.stdout))


def _hex_decoded(text: bytes) -> list[bytes]:
    return [bytes.fromhex(part.split(b"'")[0].decode()) for part in text.split(rb"'\x")[1:]]


def figure(places: Places) -> Figure:
    """Search every place in every writing."""
    from tests.rules.canary_journey import SEARCHED

    found = 0
    for number, (place, content) in enumerate(places.items(), 1):
        for what in SEARCHED.found_in(content):
            found += 1
            print(f"\n{place}: {what}", file=sys.stderr)
        progress("places searched", number, len(places))
    numbers: dict[str, float] = {
        "found": found,
        "places": len(places),
        "bytes": sum(map(len, places.values())),
        "writings": len(SEARCHED.needles),
    }
    words = (
        f"{found} ({numbers['writings']:,} writings, {len(places)} places, {numbers['bytes'] / 1e6:.1f} MB, "
        f"{'PostgreSQL' if ON_POSTGRESQL else 'SQLite'})"
    )
    name = "canary found anywhere (raw, escaped, upper, utf-16, cp1251, hashed)"
    return Figure(name, "0", words, found == 0, numbers)


if __name__ == "__main__":
    sys.exit(main())
