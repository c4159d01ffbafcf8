"""`byname account`: who may sign in, and how an account is closed or helped in again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home

if TYPE_CHECKING:
    from byname.apps.access.actor import Actor
    from byname.apps.access.services import Account

app = typer.Typer(no_args_is_help=True, help="Accounts: who may sign in.")
Login = Annotated[str, typer.Argument(help="The login name of the account.", metavar="LOGIN")]
As = Annotated[
    str | None, typer.Option("--as", metavar="LOGIN", help="Act as this account; with real data required.")
]


@app.callback()
def root() -> None:
    """Keep accounts; whoever does this sees no record, and everything is entered in the ledger."""


@app.command("list")
def list_accounts(username: As = None) -> None:
    """Show every account: state, roles, ways to sign in, open sessions."""
    with _keeping(username) as actor:
        from byname.apps.access import services

        for line in services.account_lines(actor):
            state = "active" if line.active else "closed"
            roles, ways = ",".join(line.roles) or "-", ",".join(line.factors) or "-"
            typer.echo(f"{line.login}\t{state}\t{roles}\t{ways}\t{line.sessions} open")


@app.command()
def deactivate(login: Login, username: As = None) -> None:
    """Close an account and end its sessions, from the next request on."""
    with _keeping(username) as actor:
        from byname.apps.access import services

        services.deactivate(actor, _named(login))
    typer.echo(f"{login} is closed")


@app.command("end-sessions")
def end_sessions(login: Login, username: As = None) -> None:
    """End every session of an account; it may sign in again."""
    with _keeping(username) as actor:
        from byname.apps.access import services

        ended = services.close_sessions(actor, _named(login))
    typer.echo(f"{ended} sessions ended")


@app.command("reset-factors")
def reset_factors(login: Login, username: As = None) -> None:
    """Help somebody in again who lost telephone, passkeys and spare codes; prints a new password once.

    Make sure who it is, face to face; hand the password over in person. Not for oneself.
    """
    with _keeping(username) as actor:
        from byname.apps.access import services

        password = services.reset_factors(actor, _named(login))
    typer.echo(f"The new password of {login}, shown once: {password}")


@contextmanager
def _keeping(username: str | None) -> Iterator["Actor"]:
    """Let an administrator act; what was done is covered by a checkpoint."""
    open_home()
    from byname.apps.access.purposes import Purpose
    from byname.apps.ledger.services import checkpointed
    from byname.cli.acting import acting

    with checkpointed():
        yield acting(username, "sysadmin", Purpose.ADMINISTRATION)


def _named(login: str) -> "Account":
    from byname.apps.access import queries

    return queries.account(login)
