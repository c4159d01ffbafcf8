"""What is done inside the installation: people are written, the index is made, and the page is asked."""

import csv
import json
import resource
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.evidence.figure import progress
from benchmarks.linkage.lookup import asked, registered

LOGIN = "searcher"
PASSWORD = "an invented password"  # noqa: S105
SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # noqa: S105


def build(folder: str) -> None:
    """Write the register of the folder into the tables, make the sealed index, and hire one officer."""
    from benchmarks.search.filling import fill
    from byname.apps.access import services
    from byname.apps.access.actor import operator
    from byname.apps.access.roles import Compartment, Role
    from byname.apps.ledger.services import checkpointed
    from byname.apps.register.services import indexing

    began, written = perf_counter(), 0
    with (Path(folder) / "ids.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        for ids in fill(registered(Path(folder) / "R.csv")):
            writer.writerow(ids)
            written += 1
    filled = perf_counter() - began
    with checkpointed():
        account = services.create_account(
            operator(),
            username=LOGIN,
            password=PASSWORD,
            display_name="Invented searcher",
            grants=[(Role.VERIFIER, Compartment.MILITARY)],
        )
        services.enrol_totp(account, SECRET)
    began = perf_counter()
    with checkpointed():
        indexing.make_index(progress)
    made = {"people": written, "written in s": filled, "index made in s": perf_counter() - began}
    (Path(folder) / "built.json").write_text(json.dumps(made))


def measure(folder: str, names: int) -> dict[str, Any]:
    """Sign in, and look up names of the list one after the other through the whole stack."""
    from django.test import Client

    here = Path(folder)
    with (here / "ids.csv").open(newline="") as file:
        known = {invented: given for given, invented in csv.reader(file)}
    client = Client(headers={"host": "127.0.0.1"})
    sign_in(client)
    warm, _ = look_up(client, {"full_name": "Петренко Іван", "birth_date": ""})
    spent: list[float] = []
    places: list[int | None] = []
    for done, (row, who) in enumerate(asked(here, names), 1):
        seconds, page = look_up(client, row)
        spent.append(seconds)
        places.append(place_of(page, {known[one] for one in who}))
        progress("looking up", done, names)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"first answer": warm, "seconds": spent, "places": places, "peak GB": peak}


def look_up(client: Any, row: dict[str, str]) -> tuple[float, str]:
    """Type a row of the list into the one line of the page; give the seconds and the page."""
    began = perf_counter()
    answer = client.post("/people/", {"name": f"{row['full_name']} {row['birth_date']}"})
    spent = perf_counter() - began
    assert answer.status_code in (200, 422), answer.status_code
    return spent, answer.content.decode()


def place_of(page: str, who: set[str]) -> int | None:
    """Return at which place one of these people stands on the page; None where none does."""
    links = [part.split("/", 1)[0] for part in page.split('href="/people/')[1:]]
    people = [link for link in links if len(link) == 36]
    return next((place for place, one in enumerate(people, 1) if one in who), None)


def sign_in(client: Any) -> None:
    """Come in through the pages, as anybody does."""
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    words = {"login": LOGIN, "password": PASSWORD, "purpose": "reconciliation"}
    client.post("/sign-in/", words)
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    done = client.post("/sign-in/second-factor/", {"code": code})
    assert done.status_code == 302, "the searcher could not sign in"
