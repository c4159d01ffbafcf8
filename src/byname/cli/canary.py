"""`byname canary`: plant an invented record that nobody has a reason to read."""

from datetime import date
from random import SystemRandom
from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home

if TYPE_CHECKING:
    from byname.apps.register.inputs import ClaimInput

app = typer.Typer(no_args_is_help=True, help="Plant invented records that nobody has a reason to read.")


@app.command("plant")
def plant(
    compartment: Annotated[str, typer.Option(help="military, civilians, remains or children.")],
    login: Annotated[
        str | None, typer.Option("--as", help="The login of the data protection officer.")
    ] = None,
) -> None:
    """Open a record on somebody invented; whoever reads it raises an alarm, and sees nothing of that."""
    open_home()
    from byname.apps.access.errors import NotPermitted
    from byname.apps.access.purposes import Purpose
    from byname.apps.access.roles import Compartment
    from byname.apps.ledger.services import checkpointed
    from byname.apps.register import services
    from byname.cli.acting import acting

    if compartment not in set(Compartment):
        raise NotPermitted(f"expected a compartment of {', '.join(Compartment)}, but got another word")
    with checkpointed():
        actor = acting(login, "dpo", Purpose.AUDIT)
        planted = services.plant_canary(actor, invented_claims(), compartment=Compartment(compartment))
    typer.echo(f"planted as {planted.code}; nobody else is told which number it is: keep it outside Byname")


def invented_claims() -> "list[ClaimInput]":
    """Return what is said of a person nobody could guess, invented as those of the demo are."""
    from byname.cli.demo.recording import claim_of
    from byname.cli.invented.families import Maker
    from byname.cli.invented.fates import give_fate
    from byname.cli.invented.people import Fate

    chance = SystemRandom()
    told = give_fate(Maker(chance).person(), Fate.UNKNOWN, chance, date.today())  # noqa: DTZ011 (a calendar day)
    return [claim_of(fact) for fact in told.facts]
