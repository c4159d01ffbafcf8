"""`byname backup` and `byname restore`: two sealed files, and the way back."""

import os
from pathlib import Path
from typing import Annotated

import typer

from byname.cli.home import open_home

KEYS_APART = (
    "Keep the key set away from the data, and the key folder away from both: "
    "whoever has all three has everything."
)


def backup(
    to: Annotated[Path, typer.Option(help="The folder for the data.")],
    keys_to: Annotated[
        Path | None, typer.Option(help="The folder for the key set; otherwise in the key folder.")
    ] = None,
) -> None:
    """Copy the database as of this moment, sealed, while it is in use; its keys go into a second file."""
    open_home()
    from django.utils import timezone

    from byname.apps.access import backups
    from byname.apps.access.actor import operator
    from byname.apps.ledger.services import checkpointed

    with checkpointed():
        made = backups.make(operator(), to, keys_to, timezone.now())
    typer.echo(f"data     {made.data}")
    typer.echo(f"key set  {made.keys}  ({made.wrapped} keys, expires {made.expires})")
    typer.echo(KEYS_APART)


def restore(
    data: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The data of a backup.")],
    keys: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Its key set.")],
    to: Annotated[str, typer.Option(help="An empty folder, or the address of an empty PostgreSQL database.")],
    key_folder: Annotated[
        Path | None, typer.Option(help="The key folder; otherwise BYNAME_KEYS, or that of this installation.")
    ] = None,
) -> None:
    """Put a backup back into an empty place; everything is checked before anything is written."""
    _aim(to, key_folder or _keys_here())
    open_home()
    from django.utils import timezone

    from byname.apps.access import backups
    from byname.apps.ledger import services as ledger
    from byname.apps.ledger.keys import keyring
    from byname.apps.reconciliation import services as reconciliation

    with data.open("rb") as first, keys.open("rb") as second:
        opened, key_set = backups.open_pair(keyring(), first, second, timezone.localdate())
        backups.write_data(first, opened)
        found = backups.load_keys(second, key_set)
    again = reconciliation.erase_again()
    ledger.sign_checkpoint()  # whatever was being entered while the copy was made
    report = ledger.verify()
    typer.echo(f"Restored as of {opened.header['made_at']} into {to}.")
    typer.echo(
        f"{found.loaded} keys are back; {found.destroyed} were destroyed since and stay so ({again} people)."
    )
    typer.echo(
        f"{found.missing} records have no key in this set, {found.unopened} keys do not open with this "
        "keyring."
    )
    typer.echo(f"The ledger is whole: {report.size} entries. Sessions of that time may still run: end them.")
    typer.echo(f"Start with BYNAME_KEYS={os.environ['BYNAME_KEYS']} and the data folder or address given.")


def _aim(to: str, keys: Path) -> None:
    """Point the settings at the target; refuses a folder that holds anything."""
    from byname.core.errors import BynameError

    os.environ["BYNAME_KEYS"] = str(keys.resolve())
    if to.startswith(("postgres://", "postgresql://")):
        os.environ["BYNAME_DATABASE_URL"] = to
        return
    folder = Path(to).resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BynameError(f"{folder} is not an empty folder: nothing is restored over what is there")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["BYNAME_HOME"] = str(folder)
    os.environ["BYNAME_DATABASE_URL"] = f"sqlite:///{folder / 'byname.sqlite3'}"


def _keys_here() -> Path:
    """Return the key folder of the installation this command was given in."""
    if named := os.environ.get("BYNAME_KEYS"):
        return Path(named)
    home = os.environ.get("BYNAME_HOME")
    here = Path.cwd()
    return Path(home or (here if (here / "byname.sqlite3").exists() else here / "byname-demo")) / "keys"
