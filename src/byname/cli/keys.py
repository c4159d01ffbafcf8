"""`byname keys`: show, seal, rotate, re-wrap and destroy the keys of this installation, and practise it."""

from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home
from byname.core.errors import KeysUnavailable
from byname.core.keyring import KEPT, KeyPurpose

if TYPE_CHECKING:
    from byname.apps.access.actor import Actor

app = typer.Typer(no_args_is_help=True, help="Show, seal, rotate and destroy the keys of this installation.")
Purpose = Annotated[str, typer.Argument(help=f"One of {', '.join(KeyPurpose)}.")]
RESTART = "Servers and workers read the key file again by themselves; after another passphrase restart them."


@app.callback()
def root() -> None:
    """Show, seal, rotate and destroy the keys of this installation."""


@app.command()
def show() -> None:
    """Print which versions of which keys there are, and whether the file is sealed; never a key."""
    open_home()
    from byname.apps.ledger import keys

    ring = keys.keyring()
    typer.echo(f"The key file is {'sealed' if keys.sealed() else 'NOT sealed: only its mode protects it'}.")
    for purpose in KeyPurpose:
        versions = ", ".join(map(str, ring.versions(purpose)))
        typer.echo(f"{purpose:<12} versions {versions}{'  (kept for ever)' if purpose in KEPT else ''}")


@app.command()
def seal() -> None:
    """Seal the key file, or change its passphrase: typed twice, or in BYNAME_NEW_PASSPHRASE."""
    open_home()
    from byname.apps.ledger import keys, passphrase

    keys.keyring()
    keys.reseal(passphrase.fresh())
    typer.echo(f"The key file is sealed. {RESTART}")


@app.command()
def rotate(purpose: Purpose) -> None:
    """Make a new version of one key; what older versions made stays readable and verifiable."""
    open_home()
    from byname.apps.access.actor import operator
    from byname.apps.access.services import data_keys
    from byname.apps.ledger.services import checkpointed

    wanted = _purpose(purpose)
    with checkpointed():
        version = data_keys.rotate(operator(), wanted)
    typer.echo(
        f"{wanted} is at version {version}. `byname keys rewrap` carries what older versions hold over."
    )


@app.command()
def rewrap() -> None:
    """Carry everything over to the current keys: data keys, second factors, search tokens."""
    open_home()
    from byname.apps.ledger.services import checkpointed

    with checkpointed():
        for what, count in carry_over().items():
            typer.echo(f"{count:>9,} {what}")


@app.command()
def destroy(purpose: Purpose, version: Annotated[int, typer.Argument(help="An older version.")]) -> None:
    """Destroy an older version of one key, after everything was carried over; there is no way back."""
    open_home()
    from byname.apps.access.actor import operator
    from byname.apps.ledger.services import checkpointed

    wanted = _purpose(purpose)
    with checkpointed():
        destroy_version(operator(), wanted, version)
    typer.echo(
        f"Version {version} of {wanted} is destroyed here. A copy of the key folder elsewhere still has it."
    )
    if wanted is KeyPurpose.BACKUP:
        typer.echo("Every backup and key set it sealed can no longer be opened.")


@app.command()
def drill(
    people: Annotated[int, typer.Option(help="How many invented people.")] = 200,
    database: Annotated[
        str, typer.Option(help="The address of an empty PostgreSQL database; otherwise SQLite.")
    ] = "",
) -> None:
    """Practise on an installation of its own, in a temporary folder: every step, with its time and counts."""
    from byname.cli.drill import run

    steps = run(people, lambda step: typer.echo(f"{step} ...", err=True), database)
    for step in steps:
        typer.echo(f"{step.seconds:>9.2f} s  {step.count:>9,}  {step.what}")
    typer.echo(
        f"{sum(step.seconds for step in steps):>9.2f} s in all. Nothing of this installation was touched."
    )


def carry_over() -> dict[str, int]:
    """Wrap, seal and hash anew what older versions hold; Django is set up already."""
    from byname.apps.access import services as access
    from byname.apps.register import services as register

    return {
        "data keys wrapped anew": access.rewrap_data_keys(),
        "second factors sealed anew": access.reseal_second_factors(),
        "people whose search tokens were made anew": register.rebuild_status(),
    }


def destroy_version(actor: "Actor", purpose: KeyPurpose, version: int) -> None:
    """Destroy an older version once nothing here needs it; refuses as the keyring does."""
    from byname.apps.access.services import data_keys
    from byname.apps.ledger import keys

    keys.keyring().forget(purpose, version)  # refuses before anything is done
    if purpose in NEEDS:
        carry_over()
    data_keys.forget(actor, purpose, version)


NEEDS = frozenset({KeyPurpose.WRAP, KeyPurpose.INDEX})


def _purpose(text: str) -> KeyPurpose:
    if text not in set(KeyPurpose):
        raise KeysUnavailable(f"expected a purpose of a key: {', '.join(KeyPurpose)}")
    return KeyPurpose(text)
