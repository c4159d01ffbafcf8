"""`byname database`: the second wall round PostgreSQL, raised by its owner and checked by anybody."""

import os
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from byname.cli.home import open_home
from byname.core.errors import BynameError

app = typer.Typer(no_args_is_help=True, help="Prepare PostgreSQL, and check its second wall.")


class WrongDatabase(BynameError):
    """The addresses given are not the two roles of one PostgreSQL database."""


@app.callback()
def root() -> None:
    """Prepare PostgreSQL, and check its second wall."""


@app.command()
def prepare(
    owner_url: Annotated[
        str,
        typer.Option(
            envvar="BYNAME_OWNER_URL", help="The database as its owner: postgres://OWNER@HOST/NAME."
        ),
    ],
) -> None:
    """Bring the tables up to date and raise the wall anew; safe to repeat, and needed after each update.

    BYNAME_DATABASE_URL names the role the application uses. It is made where it is missing and may be made.
    """
    role, password = _application_role(owner_url)
    os.environ["BYNAME_DATABASE_URL"] = owner_url
    open_home()
    from django.core.management import call_command

    from byname.apps.access.wall import building
    from byname.apps.ledger import keys

    keys.make_missing()
    if building.make_role(role, password):
        typer.echo(f"The role {role} was made.")
    building.take_force_off()
    call_command("migrate", verbosity=0, interactive=False)
    building.raise_wall(role)
    typer.echo(f"The tables are up to date, and the wall stands before the role {role}.")


@app.command()
def check() -> None:
    """Say whether the second wall stands; exit code 2 where it does not."""
    open_home()
    from byname.apps.access.wall import checking

    checking.insist()
    typer.echo("The second wall stands: no row is seen but by whom it is open to.")


def _application_role(owner_url: str) -> tuple[str, str]:
    """Return name and password of the application's role; refuse two addresses that do not fit together."""
    owner, application = urlsplit(owner_url), urlsplit(os.environ.get("BYNAME_DATABASE_URL", ""))
    for address, name in ((owner, "--owner-url"), (application, "BYNAME_DATABASE_URL")):
        if address.scheme not in ("postgres", "postgresql") or not address.username:
            raise WrongDatabase(f"{name}: expected postgres://ROLE:PASSWORD@HOST:PORT/NAME")
    if owner.path != application.path:
        raise WrongDatabase("--owner-url and BYNAME_DATABASE_URL name different databases")
    if owner.username == application.username:
        raise WrongDatabase("the owner and the application need two roles; one was given for both")
    return unquote(application.username or ""), unquote(application.password or "")
