"""Making the invented world real: database, keys, users, people, lists; and the main job on the lists."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, operator
from byname.apps.access.purposes import Purpose
from byname.apps.ledger import keys
from byname.apps.ledger.services import checkpointed
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.vocabulary import ListKind
from byname.apps.reconciliation import queries as reconciliation
from byname.apps.reconciliation import services as reconciliation_services
from byname.apps.reconciliation.queries import ListAccount
from byname.cli.demo.recording import record_people
from byname.cli.demo.users import make_parties, make_users
from byname.cli.invented.files import file_bytes
from byname.cli.invented.lists import InventedList
from byname.cli.invented.world import World

if TYPE_CHECKING:
    from byname.apps.access.models import Account
    from byname.apps.lists.models import ReceivedList
    from byname.apps.reconciliation.queries import ListAccount

Report = Callable[[str, int, int], None]


def make(home: Path, seed: int, report: Report, size: int | None = None) -> list["ListAccount"]:
    """Make everything anew in an empty folder and return the accounts, which are also in `account.json`."""
    keys.make_missing()
    call_command("migrate", verbosity=0, interactive=False)
    world = World(seed) if size is None else World(seed, size)
    with checkpointed():
        make_parties()
        users = make_users()
        record_people(_acting(users, "registrar"), _acting(users, "verifier"), world.people, report)
    files = write_lists(home / "lists", world)
    for number, (made, file) in enumerate(files, 1):
        with checkpointed():
            received = receive(users, made, file)
            reconciliation_services.compare(received.pk, _quiet)
            report("lists", number, len(files))
    return recount(home)


def write_lists(folder: Path, world: World) -> list[tuple[InventedList, Path]]:
    """Write every list as it was sent, and beside it as UTF-8 CSV."""
    folder.mkdir(parents=True)
    written = []
    for made in world.lists:
        file = folder / made.spec.file_name
        file.write_bytes(file_bytes(made))
        copy = file.with_suffix(".csv" if file.suffix != ".csv" else ".utf-8.csv")
        copy.write_bytes(file_bytes(made, "csv-utf-8"))
        written.append((made, file))
    return written


def receive(users: dict[str, "Account"], made: InventedList, file: Path) -> "ReceivedList":
    """Receive one list as the registrar, and put the caseworker on it."""
    spec = made.spec
    about = list_services.Registration(
        sender=spec.sender,
        concerned=spec.concerns,
        kind=ListKind(spec.kind),
        list_date=spec.date.isoformat(),
        scope=spec.scope,
        category=spec.category,
    )
    received = list_services.receive(
        _acting(users, "registrar"), content=file.read_bytes(), file_name=file.name, about=about
    )
    access.assign(operator(), users["caseworker"], received.pk)
    return received


def recount(home: Path) -> list[ListAccount]:
    """Work out the account of every list as it stands now, and write `account.json`."""
    with checkpointed():
        actor = reconciliation.MACHINE
        found = [
            reconciliation.list_account(actor, received.pk)
            for received in lists.lists(actor).order_by("code")
        ]
    entries = [reconciliation.entry(one) for one in found]
    (home / "account.json").write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    return found


def _acting(users: dict[str, "Account"], login: str) -> Actor:
    now = timezone.now()
    return access.actor_for(users[login], Purpose.RECONCILIATION, now, confirmed_at=now)


def _quiet(stage: str, done: int, total: int) -> None:
    """Say nothing: the stages of one list are told together."""
