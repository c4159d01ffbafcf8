"""What is done inside the installation: people are written, the index is made, and the page is asked."""

import json
import resource
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.evidence.figure import progress
from benchmarks.linkage.lookup import asked, registered
from byname.core.linkage import Record

LOGIN = "searcher"
PASSWORD = "an invented password"  # noqa: S105
SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # noqa: S105


def build(folder: str, names: int) -> None:
    """Write the register of the folder into the tables and the sealed index, and hire one officer."""
    from benchmarks.search.filling import fill, named_anew
    from byname.apps.access import services
    from byname.apps.access.actor import operator
    from byname.apps.access.roles import Compartment, Role
    from byname.apps.ledger.services import checkpointed

    here, began = Path(folder), perf_counter()
    people, invented = named_anew(list(registered(here / "R.csv")))
    with checkpointed():
        account = services.create_account(
            operator(),
            username=LOGIN,
            password=PASSWORD,
            display_name="Invented searcher",
            grants=[(Role.VERIFIER, Compartment.MILITARY)],
        )
        services.enrol_totp(account, SECRET)
    fill(people, [wanted(row) for row, _ in asked(here, names)])
    (here / "ids.json").write_text(json.dumps({old: new for new, old in invented.items()}))
    (here / "built.json").write_text(json.dumps({"people": len(people), "s": perf_counter() - began}))


def wanted(row: dict[str, str]) -> Record:
    """Return a row as the page will read it."""
    from byname.apps.register.typed import Typed

    return Typed(name=line(row)).apart().record()


def line(row: dict[str, str]) -> str:
    """Return what is typed: name and date as they stand in the list."""
    return f"{row['full_name']} {row['birth_date']}".strip()


def measure(folder: str, names: int) -> dict[str, Any]:
    """Sign in, and look up names of the list one after the other through the whole stack."""
    from django.test import Client

    here = Path(folder)
    known = json.loads((here / "ids.json").read_text())
    client = Client(headers={"host": "127.0.0.1"})
    sign_in(client)
    warm, _ = look_up(client, {"full_name": "Петренко Іван", "birth_date": ""})
    spent: list[float] = []
    used: list[float] = []
    places: list[int | None] = []
    for done, (row, who) in enumerate(asked(here, names), 1):
        before = process_time()
        seconds, page = look_up(client, row)
        used.append(process_time() - before)
        spent.append(seconds)
        places.append(place_of(page, {known[one] for one in who}))
        progress("looking up", done, names)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {
        "first answer": warm,
        "seconds": spent,
        "used": used,
        "places": places,
        "peak GB": peak,
    }


def look_up(client: Any, row: dict[str, str]) -> tuple[float, str]:
    """Type a row of the list into the one line of the page; give the seconds and the page."""
    began = perf_counter()
    answer = client.post("/people/", {"name": line(row)})
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
