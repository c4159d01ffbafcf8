"""`byname ledger`: check what the ledger holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from byname.cli.home import open_home

app = typer.Typer(no_args_is_help=True, help="Check the ledger of who did and saw what.")

LIMIT = (
    "Entries, checkpoints and head row rolled back together to an earlier state cannot be seen from inside: "
    "only a witness who kept a later checkpoint can tell (--witness)."
)


@app.callback()
def root() -> None:
    """Check the ledger of who did and saw what."""


@app.command(epilog=LIMIT)
def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    witness: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="A checkpoint kept outside; may be repeated."),
    ] = None,
) -> None:
    """Recompute everything; exit code 2 and the sequence number of the first thing that is wrong."""
    open_home()
    from byname.apps.ledger import queries, services

    report = services.verify([path.read_text() for path in witness or []])
    if as_json:
        typer.echo(
            json.dumps({**asdict(report), "append_only": queries.guarded(), "witnesses": len(witness or [])})
        )
        return
    typer.echo(
        f"The ledger is whole: {report.size} entries, all covered by {report.checkpoints} checkpoints."
    )
    typer.echo(f"root {report.root}")
    typer.echo(f"origin {report.origin}")
    if not queries.guarded():
        typer.echo("Warning: the triggers that refuse edits are missing from the database.")
    if not witness:
        typer.echo(LIMIT)


@app.command()
def checkpoint() -> None:
    """Print the newest signed checkpoint, for a witness to keep."""
    open_home()
    from byname.apps.ledger import queries

    typer.echo(queries.latest_checkpoint() or "", nl=False)
