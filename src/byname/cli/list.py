"""`byname list`: receive a list, show its account, close it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home
from byname.core.errors import Unreadable

if TYPE_CHECKING:
    from byname.apps.access.actor import Actor
    from byname.apps.reconciliation.queries import ListAccount

app = typer.Typer(no_args_is_help=True, help="Receive a list, show its account, close it.")
As = Annotated[str | None, typer.Option("--as", help="The login of who gives this command.")]
ListId = Annotated[str, typer.Argument(metavar="ID", help="The number of the list, such as L-0001.")]


@app.command("receive")
def receive(
    file: Annotated[Path, typer.Argument(help="The list as it was sent.")],
    sender: Annotated[str, typer.Option(help="The code of the party that sent it.")],
    date: Annotated[str, typer.Option(help="The date of the list, DD.MM.YYYY or YYYY-MM-DD.")],
    scope: Annotated[str, typer.Option(help="Whom it is held against, such as 'search=open holding=B'.")],
    concerned: Annotated[str, typer.Option(help="The party its people depend on; else the other one.")] = "",
    kind: Annotated[str, typer.Option(help="prisoners, civilians or remains.")] = "prisoners",
    category: Annotated[str, typer.Option(help="The category it claims, such as age-18-25@2025-06-09.")] = "",
    login: As = None,
) -> None:
    """Read a list, keep every row, compare it with the register, and print its account."""
    open_home()
    from byname.apps.access.purposes import Purpose
    from byname.apps.ledger.services import checkpointed
    from byname.apps.lists import services
    from byname.apps.lists.vocabulary import ListKind
    from byname.apps.reconciliation import services as reconciliation
    from byname.cli.acting import acting

    with checkpointed():
        actor = acting(login, "registrar", Purpose.RECONCILIATION)
        about = services.Registration(
            sender=sender,
            concerned=concerned or _other_party(sender),
            kind=ListKind(kind) if kind in ListKind.values else kind,  # type: ignore[arg-type]
            list_date=date,
            scope=scope,
            category=category,
        )
        received = services.receive(actor, content=_bytes(file), file_name=file.name, about=about)
        reconciliation.compare(received.pk, _progress)
        show_account(actor, received.code)


@app.command("account")
def show(
    list_id: ListId,
    as_json: Annotated[bool, typer.Option("--json", help="The account as JSON.")] = False,
    login: As = None,
) -> None:
    """Print the account of a list, both ways."""
    open_home()
    from byname.apps.access.purposes import Purpose
    from byname.apps.ledger.services import checkpointed
    from byname.cli.acting import acting

    with checkpointed():
        show_account(acting(login, "registrar", Purpose.RECONCILIATION), list_id, as_json=as_json)


@app.command("close")
def close(list_id: ListId, login: As = None) -> None:
    """Propose to close a list; given again by another person, sign the same account and close it."""
    open_home()
    from byname.apps.access.errors import NotVisible
    from byname.apps.access.purposes import Purpose
    from byname.apps.ledger.services import checkpointed
    from byname.apps.lists import queries as lists
    from byname.apps.reconciliation import queries, services
    from byname.cli.acting import acting

    with checkpointed():
        actor = acting(login, "caseworker", Purpose.RECONCILIATION)
        received = lists.by_code(actor, list_id)
        try:
            proposal = queries.open_closure(received)
        except NotVisible:
            services.propose_closing(actor, list_id=received.pk)
            typer.echo(f"{received.code}: closing is proposed; another person signs it with --as LOGIN")
            return
        services.approve_closing(actor, list_id=received.pk, content_hash=proposal.approval.content_hash)
        typer.echo(f"{received.code} is closed, signed by two")


def show_account(actor: "Actor", code: str, *, as_json: bool = False) -> None:
    """Print the account of the list with this number."""
    from byname.apps.lists import queries as lists
    from byname.apps.reconciliation import queries

    found = queries.list_account(actor, lists.by_code(actor, code).pk)
    entry = queries.entry(found)
    typer.echo(json.dumps(entry, ensure_ascii=False, indent=2) if as_json else in_columns(found))


def in_columns(found: "ListAccount") -> str:
    """Return an account as two columns of codes and numbers with their sums."""
    from byname.apps.reconciliation import queries

    entry, sums = queries.entry(found), found.account
    lines = [f"{entry['list']}  {sums.rows} rows, {sums.people_in_scope} people in scope"]
    for side, total in (("outcomes", sums.rows), ("reverse", sums.people_in_scope)):
        lines += [f"  {number:>7,}  {code}" for code, number in entry[side].items()]
        parts = sum(entry[side].values())
        lines += [f"  {parts:>7,}  = {total:,}  {'balances' if parts == total else 'DOES NOT BALANCE'}", ""]
    lines.append(
        f"  on the list {sums.on_list} + linked outside the scope {sums.linked_outside_scope}"
        f" = linked people {sums.linked_people}"
    )
    if found.awaiting:
        lines.append(f"  {found.awaiting} people in scope are likely candidates of rows not yet decided")
    if sums.unsearchable_rows:
        lines.append(
            f"  {sums.unsearchable_rows} rows could not be searched;"
            " a person counted missing may be one of them"
        )
    return "\n".join(lines)


def _other_party(sender: str) -> str:
    from byname.apps.access import queries as access

    others = [party.code for party in access.parties() if party.code != sender]
    return others[0] if len(others) == 1 else ""


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as cause:
        raise Unreadable(f"{file.name}: cannot be opened: {cause.strerror}") from None


def _progress(stage: str, done: int, total: int) -> None:
    sys.stderr.write(f"\r{stage} {done}/{total}   " + ("\n" if done == total else ""))
    sys.stderr.flush()
