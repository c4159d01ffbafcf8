"""`byname places`: the gazetteer."""

from pathlib import Path
from typing import Annotated

import typer

from byname.cli.home import open_home

app = typer.Typer(no_args_is_help=True, help="The gazetteer of places.")


@app.callback()
def root() -> None:
    """Keep the gazetteer of places; it holds nothing personal."""


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A codifier as CSV: code, parent, category, name (KATOTTG).")],
) -> None:
    """Read a full codifier of places; the same file again changes nothing."""
    open_home()
    from byname.apps.access.actor import operator
    from byname.apps.ledger.services import checkpointed
    from byname.apps.register import services

    with checkpointed():
        count = services.import_places(operator(), file)
    typer.echo(f"{count} places")
