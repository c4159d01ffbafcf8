"""100,000 persons on PostgreSQL behind the second wall: how long the pages take that officers use most.

Every fortieth person is registered by the services, and one list is received and compared with them; the
rest of the register are copies (`multiplied`). The pages are asked for through the whole stack, in the
application's role, and open those whom the services registered.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.evidence.figure import Figure, progress, report, small
from tests.installation import SETUP, Installation
from tests.walled import Walled, walled

PEOPLE, COPIES, ROUNDS = (100, 2, 4) if small() else (2_500, 39, 100)
EVERYBODY = PEOPLE * (COPIES + 1)
ALLOWED = 100.0  # milliseconds, for the median of each of these; one row beside its candidates is told too
ASKED = ("person page", "search", "desk", "rows of the list", "next row")
SEED = 2025
ROOT = Path(__file__).parents[2]
INSIDE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
sys.argv[1:] = {["--small"] if small() else []!r}
from benchmarks.evidence.hundred_thousand import build, measure
"""


def build() -> None:
    """Register people, receive one list as it was sent, compare them, and multiply the people."""
    from django.conf import settings

    from benchmarks.evidence.multiplied import multiply
    from byname.apps.ledger.services import checkpointed
    from byname.apps.reconciliation import services as reconciliation
    from byname.cli.demo import making
    from byname.cli.demo.recording import record_people
    from byname.cli.demo.users import make_parties, make_users
    from byname.cli.invented.files import file_bytes
    from byname.cli.invented.world import World

    world = World(SEED, PEOPLE)
    with checkpointed():
        make_parties()
        users = make_users()
        acting = making._acting
        record_people(acting(users, "registrar"), acting(users, "verifier"), world.people, progress)
        made = next(one for one in world.lists if not one.spec.category)
        file = settings.BYNAME_HOME / made.spec.file_name
        file.write_bytes(file_bytes(made))
        received = making.receive(users, made, file)
        reconciliation.compare(received.pk, progress)
    multiply(COPIES)


def measure() -> dict[str, list[float]]:
    """Sign in and ask for each page, of other persons and rows each time; return milliseconds."""
    from django.test import Client

    from byname.apps.lists import queries as lists
    from byname.apps.reconciliation.queries import MACHINE
    from byname.apps.register.queries.people import in_scope
    from byname.cli.invented.world import World

    rng = random.Random(SEED)
    (received,) = lists.lists(MACHINE)
    registered = in_scope(MACHINE, "search=open").filter(code__startswith="P-")
    people = rng.sample(list(registered.values_list("pk", flat=True)), ROUNDS + 1)
    rows = rng.sample(list(lists.rows(MACHINE, received).filter(klass="person")), ROUNDS + 1)
    names = rng.sample(World(SEED, PEOPLE).people, ROUNDS + 1)
    pages: dict[str, Any] = {
        "person page": lambda at: ("get", f"/people/{people[at]}/", {}),
        "search": lambda at: (
            "post",
            "/people/",
            {"surname": names[at].surname, "given_name": names[at].given_name},
        ),
        "desk": lambda at: ("get", "/", {}),
        "rows of the list": lambda at: ("get", f"/lists/{received.pk}/rows/?page={at % 8 + 1}", {}),
        "next row": lambda at: ("get", f"/reconciliation/lists/{received.pk}/review/", {}),
        "row beside its candidates": lambda at: ("get", f"/reconciliation/rows/{rows[at].pk}/", {}),
    }
    client = Client(headers={"host": "127.0.0.1"})
    sign_in(client, "verifier")
    return {page: timed(client, page, asked) for page, asked in pages.items()}


def timed(client: Any, page: str, asked: Any) -> list[float]:
    """Ask for a page once to warm up, then in rounds."""
    taken = []
    for at in range(ROUNDS + 1):
        verb, path, words = asked(at)
        began = perf_counter()
        answer = getattr(client, verb)(path, words)
        taken.append((perf_counter() - began) * 1000)
        assert answer.status_code in (200, 302), (page, answer.status_code)
        progress(page, at + 1, ROUNDS + 1)
    return taken[1:]


def sign_in(client: Any, login: str) -> None:
    """Come in through the pages, as anybody does."""
    import time

    from byname.cli.demo.users import PASSWORD, code_of, user_named

    user = user_named(login)
    assert user
    client.post("/sign-in/", {"login": login, "password": PASSWORD, "purpose": "reconciliation"})
    done = client.post("/sign-in/second-factor/", {"code": code_of(user, time.time())})
    assert done.status_code == 302, "the verifier could not sign in"


def judged(taken: dict[str, list[float]]) -> Figure:
    """Take the medians; the figure holds when none of those asked about is over what is allowed."""
    medians = {page: statistics.median(values) for page, values in taken.items()}
    tails = {
        page: statistics.quantiles(values, n=20, method="inclusive")[-1] for page, values in taken.items()
    }
    return Figure(
        figure=f"{EVERYBODY:,} persons on PostgreSQL with RLS: person page, work list, search p50",
        wanted="< 100 ms",
        found=", ".join(f"{page} {value:.0f} ms" for page, value in medians.items()),
        held=max(medians[page] for page in ASKED) < ALLOWED,
        numbers={f"p50 {page}": round(value, 1) for page, value in medians.items()}
        | {f"p95 {page}": round(value, 1) for page, value in tails.items()},
    )


def main() -> int:
    """Build and measure in an installation of its own."""
    with tempfile.TemporaryDirectory() as folder, walled(Path(folder) / "home", fill=filled) as found:
        return report(judged(told(found)))


def filled(owned: Installation) -> None:
    """Run the build as the owner, before there is a wall."""
    assert owned.start("-c", SETUP + INSIDE + "build()").wait() == 0


def told(found: Walled) -> dict[str, list[float]]:
    """Run the measurement as the application; one officer reads more here than a quota would let him."""
    application = replace(found.application, settings={"BYNAME_QUOTA_PERCENT": "100000"})
    asked = application.start("-c", SETUP + INSIDE + "print(json.dumps(measure()))", stdout=subprocess.PIPE)
    return dict(json.loads(asked.communicate()[0].splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
