"""`byname retention`: how long each table's rows stay, what is due, and doing it."""

from typing import Annotated

import typer

from byname.cli.home import open_home


def retention(
    apply: Annotated[
        bool, typer.Option("--apply", help="Delete what is due and destroy expired key sets.")
    ] = False,
) -> None:
    """Print the period of every table and what is over its time; with --apply, do it (daily)."""
    open_home()
    from django.utils import timezone

    from byname.apps.access.actor import operator
    from byname.apps.access.retention import TABLES
    from byname.apps.access.services import retention as services
    from byname.apps.ledger.services import checkpointed

    now = timezone.now()
    with checkpointed():
        found = services.apply(operator(), now) if apply else services.due(now)
    if not apply:
        for label, line in TABLES.items():
            period = f"{line.days} days after {line.since}: " if line.since else ""
            typer.echo(f"{label:<34} {period}{line.then}; {line.why}")
    word = "done" if apply else "due"
    typer.echo(
        f"\n{word}: "
        + (", ".join(f"{count} {label}" for label, count in found.items() if count) or "nothing")
    )
