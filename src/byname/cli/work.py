"""`byname work`: the worker that does long work."""

import os
from typing import Annotated

import typer

from byname.cli.home import open_behind_wall


def work(
    once: Annotated[bool, typer.Option(help="End when no job is waiting.")] = False,
    parent: Annotated[int, typer.Option(hidden=True, help="Stop when this process is gone.")] = 0,
) -> None:
    """Do the long work that is waiting, until told to stop (SIGTERM or Ctrl-C)."""
    open_behind_wall()
    from byname.apps.jobs import worker
    from byname.apps.ledger.services import resume

    if once:
        resume()  # what keeps it from work at all is told before anything is looked for
        worker.look_out()
    stop = worker.Stop(lambda: parent != 0 and os.getppid() != parent).on_signals()
    worker.work(once=once, stop=stop)
