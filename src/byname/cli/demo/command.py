"""Make the invented world, run the main job on its lists, print the account, then serve the pages."""

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home
from byname.core.errors import BynameError

if TYPE_CHECKING:
    from byname.apps.reconciliation.queries import ListAccount
    from byname.cli.demo.users import DemoUser

FOLDER = "byname-demo"
SEED = 2025
# Only a folder that carries this file was made here and may be thrown away.
MARKER = "INVENTED-PEOPLE-ONLY.txt"
MARKER_TEXT = (
    "Everything in this folder is invented. `byname demo --reset` throws it away and makes it anew.\n"
)


class NotADemo(BynameError):
    """The folder holds something that the demo did not make, so the demo leaves it alone."""


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages after the account.")] = True,
    reset: Annotated[
        bool, typer.Option("--reset", help="Throw the invented world away and begin anew.")
    ] = False,
    port: Annotated[int, typer.Option(help="The port to serve on, at 127.0.0.1.")] = 8000,
    code: Annotated[
        str, typer.Option(metavar="LOGIN", help="Print a demo user's sign-in code and end.")
    ] = "",
) -> None:
    """Try everything on invented people, in ./byname-demo; nothing is asked, nothing leaves this machine."""
    home = Path(os.environ.get("BYNAME_HOME", FOLDER)).resolve()
    os.environ |= {"BYNAME_HOME": str(home), "BYNAME_TRAINING": "1"}
    if code:
        typer.echo(_current_code(code))
        return
    fresh = _prepare(home, reset=reset)
    open_home()
    from byname.cli.demo import making

    accounts = making.make(home, SEED, _progress) if fresh else making.recount(home)
    _print(accounts, home)
    if serve:
        from byname.cli import serve as pages

        _introduce(port)
        pages.run(port)


def _prepare(home: Path, *, reset: bool) -> bool:
    """Say what will happen with the folder, and return whether the world is to be made."""
    if home.exists() and any(home.iterdir()) and not (home / MARKER).exists():
        raise NotADemo(f"{home} was not made by the demo; it is left alone")
    complete = (home / "account.json").exists()
    if complete and not reset:
        typer.echo(f"Continuing with the invented world in {home} (--reset begins anew).")
        return False
    if home.exists():
        typer.echo(f"Beginning anew in {home}: the invented world there is thrown away.")
        shutil.rmtree(home)
    else:
        typer.echo(f"Making an invented world in {home}.")
    home.mkdir(parents=True)
    (home / MARKER).write_text(MARKER_TEXT)
    return True


def _print(accounts: list["ListAccount"], home: Path) -> None:
    from byname.cli.list import in_columns

    for found in accounts:
        typer.echo("\n" + in_columns(found))
    typer.echo(f"\nEvery row and every person is accounted for; the same is in {home / 'account.json'}.")


def _introduce(port: int) -> None:
    from byname.cli.demo.users import PASSWORD, USERS

    typer.echo(f"\nSign in at http://127.0.0.1:{port}/ with the password  {PASSWORD}  as one of:")
    for user in USERS:
        typer.echo(f"  {user.login:<12} second factor {user.secret}")
    typer.echo("The six-digit code of the moment: byname demo --code LOGIN\n")


def _current_code(login: str) -> str:
    open_home()
    from byname.cli.demo.users import USERS, code_of, user_named

    user: DemoUser | None = user_named(login)
    if user is None:
        raise NotADemo(f"expected a demo user: {', '.join(user.login for user in USERS)}")
    return code_of(user, time.time())


def _progress(stage: str, done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    sys.stderr.write(f"\r{stage}: {done:,} of {total:,}   {end}")
    sys.stderr.flush()
