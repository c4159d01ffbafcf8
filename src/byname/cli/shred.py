"""`byname shred`: erase one person, with two signatures."""

from typing import TYPE_CHECKING, Annotated

import typer

from byname.cli.home import open_home

if TYPE_CHECKING:
    from byname.apps.register.erasure import ErasureReason

STAYS = """What stays: the number of the case with the day and the ground of the erasure (never a name), the
entries of the ledger, which still verify but can no longer be linked to a person, and the place of a row in
its list. The file of a list as it was sent, and answers that left the house, stay sealed under the list's key
until the list is erased. Backups open it with their key set until that expires."""


def shred(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The number of the case, such as P-000123.")],
    reason: Annotated[str, typer.Option(help="request, retention, mistake, harm or order.")],
    login: Annotated[str | None, typer.Option("--as", help="The login of who gives this command.")] = None,
    second: Annotated[
        str | None,
        typer.Option("--approve-as", help="With invented data only: who signs at once as the second person."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Propose to erase a person; given again by another person, sign it and erase him, for good."""
    open_home()
    from django.conf import settings

    from byname.apps.access import backups
    from byname.apps.access.errors import NotPermitted
    from byname.apps.access.purposes import Purpose
    from byname.apps.ledger.services import checkpointed
    from byname.apps.reconciliation import services as reconciliation
    from byname.apps.register import services
    from byname.cli.acting import acting

    why = _reason(reason)
    if second and not settings.BYNAME_TRAINING:
        raise NotPermitted("with real data the second person gives the command himself, at another time")
    with checkpointed():
        actor = acting(login, "dpo", Purpose.AUDIT)
        lost = services.loss(actor, code)
        typer.echo(
            f"{code}: {lost.claims} statements, {lost.decisions} decisions and {lost.tokens} search tokens"
        )
        typer.echo(f"of {', '.join(lost.fields) or 'nothing'} become unreadable for ever.\n{STAYS}")
        if not yes:
            typer.confirm("Go on?", abort=True)
        if not services.is_proposed(code):
            services.propose_erasure(actor, code, why)
            typer.echo(f"{code}: erasure is proposed; another person signs it with --as LOGIN")
            if second is None:
                return
            actor = acting(second, second, Purpose.AUDIT)
        done = reconciliation.erase(actor, code, why)
        typer.echo(f"{code} is erased, signed by two; {done.rows} rows of lists went blank.")
        typer.echo(f"Entered in the ledger under number {done.stone.ledger_seq}.")
    backups.remember_destroyed()


def _reason(text: str) -> "ErasureReason":
    from byname.apps.register.erasure import ErasureReason
    from byname.core.errors import BynameError

    if text not in ErasureReason.values:
        raise BynameError(f"expected a reason: {', '.join(ErasureReason.values)}")
    return ErasureReason(text)
