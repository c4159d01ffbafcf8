"""What officers do in a working day, through the pages; runs inside an installation."""

import re
import time
from typing import Any

from django.core.cache import caches
from django.test import Client

from byname.cli.demo.users import PASSWORD, code_of, user_named

PERSON = re.compile(r'href="(/people/[0-9a-f-]{36}/)"')
LIST = re.compile(r"lists/([0-9a-f-]{36})/")


def entered(login: str, purpose: str = "reconciliation") -> Client:
    """Sign a demo user in by password and code."""
    client, user = Client(headers={"host": "127.0.0.1"}), user_named(login)
    assert user
    client.post("/sign-in/", {"login": login, "password": PASSWORD, "purpose": purpose})
    caches["default"].clear()
    done = client.post("/sign-in/second-factor/", {"code": code_of(user, time.time())})
    assert done.status_code == 302, login
    return client


def found(client: Client, path: str, pattern: re.Pattern[str]) -> str:
    """Return the first address of a kind on a page."""
    answer = client.get(path)
    match = pattern.search(answer.content.decode())
    assert match, (path, answer.status_code)
    return match.group(1)


def day() -> dict[str, Any]:
    """Walk through the work of each role; return what every page answered."""
    said: dict[str, Any] = {}
    caseworker = entered("caseworker")
    received = found(caseworker, "/lists/", LIST)
    at = f"/reconciliation/lists/{received}"
    said["desk"] = caseworker.get("/").status_code
    said["list"] = caseworker.get(f"/lists/{received}/").status_code
    said["rows"] = caseworker.get(f"/lists/{received}/rows/").status_code
    said["account"] = caseworker.get(f"{at}/account/").status_code
    row = caseworker.get(f"{at}/review/")
    said["review"] = row.status_code
    said["row"] = caseworker.get(row["Location"]).status_code
    answer = {"answer": "none", "reason": "nobody of these"}
    said["judged"] = caseworker.post(f"{row['Location']}decide/", answer).status_code
    said["judged row"] = caseworker.get(row["Location"]).status_code
    registrar = entered("registrar")
    person = _somebody(registrar)
    said["person"] = registrar.get(person).status_code
    said["revealed"] = registrar.post(
        f"{person}reveal/", {"field": "personal_number", "reason": "to compare"}
    ).status_code
    said["auditor's desk"] = entered("auditor", "audit").get("/").status_code
    said["auditor at a person"] = entered("auditor", "audit").get(person).status_code
    return said


def _somebody(client: Client) -> str:
    """Look somebody up by a name the register has."""
    from byname.cli.invented.world import World

    for one in World(2025, 150).people[:20]:
        shown = client.post("/people/", {"surname": one.surname, "given_name": one.given_name})
        if match := PERSON.search(shown.content.decode()):
            return match.group(1)
    raise AssertionError("nobody was found by name")
