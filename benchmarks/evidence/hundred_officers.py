"""A hundred signed-in officers at work on one server over PostgreSQL: errors, and how long pages take."""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.evidence.figure import Figure, progress, report, small
from benchmarks.evidence.officers import PASSWORD, Answer, Officer, at_once
from tests.installation import SETUP, Installation
from tests.walled import walled

OFFICERS, MINUTES, PEOPLE = (6, 0.3, 120) if small() else (100, 5.0, 2_000)
# Logins with their secrets, and names that can be looked up.
Told = dict[str, list[list[str]]]
ALLOWED = 1.0  # seconds at the 95th percentile
SECRETS = [f"{number:02d}".translate(str.maketrans("0123456789", "ABCDEFGHIJ")) * 16 for number in range(100)]
ROOT = Path(__file__).parents[2]

PREPARE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
from benchmarks.evidence.hundred_officers import prepare
print(json.dumps(prepare({OFFICERS}, {PEOPLE})))
"""


def prepare(officers: int, people: int) -> Told:
    """Make the invented world and the officers, inside the installation; return logins and names."""
    from django.conf import settings

    from byname.apps.access import services
    from byname.apps.access.actor import operator
    from byname.apps.access.roles import Compartment, Role
    from byname.apps.ledger.services import checkpointed
    from byname.apps.lists import queries as lists
    from byname.apps.reconciliation import queries as reconciliation
    from byname.cli.demo import making
    from byname.cli.invented.world import World

    making.make(settings.BYNAME_HOME, 2025, progress, people)
    received = list(lists.lists(reconciliation.MACHINE))
    logins = []
    with checkpointed():
        for number in range(officers):
            role = (Role.CASEWORKER, Role.CASEWORKER, Role.VERIFIER)[number % 3]
            account = services.create_account(
                operator(),
                username=f"officer-{number:03d}",
                password=PASSWORD,
                display_name=f"Invented officer {number}",
                grants=[(role, Compartment.MILITARY), (role, Compartment.CIVILIANS)],
            )
            services.enrol_totp(account, SECRETS[number])
            for one in received:
                services.assign(operator(), account, one.pk)
            logins.append([account.username, SECRETS[number]])
            progress("officers", number + 1, officers)
    names = [[one.surname, one.given_name] for one in World(2025, people).people]
    return {"logins": logins, "names": names}


@contextmanager
def served(installation: Installation) -> Iterator[int]:
    """Serve the installation as behind a proxy, and yield the port."""
    behind = replace(installation, settings={"BYNAME_BEHIND_PROXY": "1", "BYNAME_HTTPS": "1"})
    command = ("-m", "byname.cli", "serve", "--port", "0")
    process = behind.start(*command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    try:
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found, "the server did not say its port"
        yield int(found.group(1))
    finally:
        process.terminate()
        process.wait(60)


def filled(installation: Installation) -> Told:
    """Fill an installation as its owner, and say who works there."""
    making = installation.start("-c", SETUP + PREPARE, stdout=subprocess.PIPE)
    told: Told = json.loads(making.communicate()[0].splitlines()[-1])
    return told


def measure(installation: Installation, told: Told) -> Figure:
    """Let the officers work and judge what they met."""
    with served(installation) as port:
        officers = [
            Officer(
                login=login,
                port=port,
                address=f"10.0.{number}.1",
                secret=secret,
                names=told["names"],
                judges=number % 2 == 0,
                seed=number,
            )
            for number, (login, secret) in enumerate(told["logins"])
        ]
        for done in at_once(officers, Officer.sign_in, apart=1.5):
            progress("signed in", done, len(officers))
        came_in = [answer for officer in officers for answer in officer.answers]
        for officer in officers:
            officer.answers.clear()
        until = time.monotonic() + MINUTES * 60
        for done in at_once(officers, lambda officer: officer.work(until), apart=0.05):
            progress("at work", done, len(officers))
    return judged([answer for officer in officers for answer in officer.answers], came_in)


def judged(answers: list[Answer], came_in: list[Answer]) -> Figure:
    """Count errors, and take the percentiles over all pages and for each."""
    by_page: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        by_page[answer.page].append(answer.seconds)
    wrong = Counter((answer.page, answer.status) for answer in [*answers, *came_in] if answer.wrong)
    for (page, status), count in sorted(wrong.items()):
        print(f"{page}: {count} answered by {status or 'nothing'}", file=sys.stderr)
    errors = wrong.total()
    seconds = [answer.seconds for answer in answers]
    p50, p95 = at(seconds, 50), at(seconds, 95)
    for page, taken in sorted(by_page.items()):
        print(f"{page}: {len(taken)}, p50 {at(taken, 50):.3f} s, p95 {at(taken, 95):.3f} s", file=sys.stderr)
    what = f"{OFFICERS} signed-in officers working for {MINUTES:g} minutes on PostgreSQL with RLS"
    return Figure(
        figure=f"{what}: errors, p95",
        wanted="0, < 1 s",
        found=f"{errors}, {p95:.2f} s (p50 {p50:.2f} s, {len(answers):,} pages)",
        held=errors == 0 and p95 < ALLOWED,
        numbers={"officers": OFFICERS, "pages": len(answers), "errors": errors, "p50": p50, "p95": p95}
        | {f"p95 {page}": round(at(taken, 95), 3) for page, taken in by_page.items()},
    )


def at(values: list[float], percent: int) -> float:
    """Return a percentile; of one value, itself."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def main() -> int:
    """Measure on an installation of its own."""
    told: Told = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        walled(Path(folder) / "home", fill=lambda owned: told.update(filled(owned))) as house,
    ):
        return report(measure(house.application, told))


if __name__ == "__main__":
    sys.exit(main())
