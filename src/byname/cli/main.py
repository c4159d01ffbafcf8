"""The `byname` command: every subcommand has one line here and one module beside this one."""

import typer

from byname.cli import (
    account,
    backup,
    canary,
    database,
    keys,
    ledger,
    match,
    places,
    read,
    retention,
    serve,
    shred,
    wipe,
    work,
)
from byname.cli import list as lists
from byname.cli.demo import command as demo

app = typer.Typer(name="byname", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def root() -> None:
    """Keep the account of people whom a war has taken away, until every one is accounted for."""


app.command()(backup.backup)
app.add_typer(account.app, name="account")
app.add_typer(canary.app, name="canary")
app.add_typer(database.app, name="database")
app.command()(demo.demo)
app.add_typer(keys.app, name="keys")
app.add_typer(ledger.app, name="ledger")
app.add_typer(lists.app, name="list")
app.command()(match.match)
app.add_typer(places.app, name="places")
app.command()(read.read)
app.command()(backup.restore)
app.command()(retention.retention)
app.command()(serve.serve)
app.command()(shred.shred)
app.command()(wipe.wipe)
app.command()(work.work)
