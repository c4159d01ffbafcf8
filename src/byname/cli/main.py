"""The `byname` command: every subcommand has one line here and one module beside this one."""

import sys

import typer

from byname.cli import database, ledger, match, places, read, serve, work
from byname.cli import list as lists
from byname.cli.demo import command as demo
from byname.core.errors import BynameError

app = typer.Typer(name="byname", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def root() -> None:
    """Keep the account of people whom a war has taken away, until every one is accounted for."""


app.add_typer(database.app, name="database")
app.command()(demo.demo)
app.add_typer(ledger.app, name="ledger")
app.add_typer(lists.app, name="list")
app.command()(match.match)
app.add_typer(places.app, name="places")
app.command()(read.read)
app.command()(serve.serve)
app.command()(work.work)


def main() -> None:
    """Run a subcommand; a refusal is one line on standard error and exit code 2."""
    try:
        app()
    except BynameError as refusal:
        sys.stderr.write(f"byname: {refusal}\n")
        raise SystemExit(2) from None
