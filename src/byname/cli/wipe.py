"""`byname wipe`: an office is evacuated, and its keys must not fall into other hands."""

import time
from typing import Annotated

import typer

from byname.cli.home import open_home

PHRASE = "destroy all keys"
WARNING = """THIS DESTROYS EVERY KEY OF THIS SITE. Afterwards nobody, on any machine, can read what lies in
this site's database: no name, no list, no answer, no reason. It cannot be undone.
Headquarters still has what it has: its own database and keys, and of this site only what is in a backup AND
its key set AND a copy of this key folder that was handed over before. If there is none, the records are lost.
Flash disks may keep older copies of a file: encrypt the disk. Sheets of paper and screens are up to you."""


def wipe(
    sure: Annotated[bool, typer.Option("--yes-destroy-all-keys", help="Do not ask for the phrase.")] = False,
) -> None:
    """Destroy all keys of this site, in seconds, without a way back."""
    open_home()
    from byname.apps.access.site_wipe import wipe as destroy
    from byname.core.errors import BynameError

    typer.echo(WARNING)
    if not sure and typer.prompt(f'Type "{PHRASE}" to go on') != PHRASE:
        raise BynameError("another phrase was typed: nothing was destroyed")
    began = time.monotonic()
    done = destroy()
    typer.echo(f"{done.files} files destroyed in {time.monotonic() - began:.2f} s.")
    if done.left:
        raise BynameError(f"could not be destroyed: {', '.join(done.left)}. Destroy the disk")
