"""`byname ledger`: check what the ledger holds, and prove it to somebody who does not run it."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from byname.cli.home import open_home
from byname.core.errors import ProofFailed
from byname.core.merkle import proof_file

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


@app.command(
    epilog="Without a checkpoint the newest one is taken. A proof holds hashes and signatures, no name."
)
def prove(
    seq: Annotated[int | None, typer.Argument(help="The sequence number of an entry.")] = None,
    checkpoint: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Prove it under this older checkpoint.")
    ] = None,
    older: Annotated[
        Path | None,
        typer.Option(
            "--from",
            exists=True,
            dir_okay=False,
            help="Prove that the ledger only grew since this checkpoint.",
        ),
    ] = None,
    with_entry: Annotated[
        bool, typer.Option(help="Put the entry itself, in its pseudonyms, beside its hash.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the proof to this file.")
    ] = None,
) -> None:
    """Prove that an entry is in the ledger, or that the ledger only grew since a checkpoint was kept."""
    if (seq is None) == (older is None):
        raise ProofFailed("expected the sequence number of an entry, or --from a checkpoint kept outside")
    open_home()
    from byname.apps.ledger import proving

    if older is not None:
        proof = proving.growth(_note(older)).encode()
    else:
        note = _note(checkpoint) if checkpoint else None
        proof = proving.inclusion(seq or 0, note, with_entry=with_entry).encode()
    if output is None:
        typer.echo(proof, nl=False)
    else:
        output.write_text(proof)


@app.command()
def check(
    proof: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What `ledger prove` wrote.")],
    vkey: Annotated[str, typer.Option(help="The public key of the ledger: ledger.vkey, or the key itself.")],
    witness: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="A checkpoint kept outside; may be repeated."),
    ] = None,
) -> None:
    """Check a proof anywhere, without the database and its keys; exit code 2 where it does not hold."""
    given = "+" in vkey and not os.path.exists(vkey)  # a path may hold a plus, a name of a log no file
    keys = proof_file.verifiers(vkey if given else _note(Path(vkey)))
    found, signed = proof_file.check(_note(proof), keys, [_note(path) for path in witness or []])
    newest = signed[-1]
    if isinstance(found, proof_file.Inclusion):
        typer.echo(f"The proof holds: entry {found.index + 1} is one of the {newest.size} of this ledger.")
        typer.echo(f"leaf {found.leaf.hex()}")
        typer.echo(found.entry, nl=bool(found.entry))
    else:
        typer.echo(
            f"The proof holds: the {newest.size} entries begin with the {signed[0].size} covered before."
        )
    typer.echo(f"root {newest.root.hex()}")
    typer.echo(f"origin {newest.origin}")
    if not witness:
        typer.echo("Whether others were shown another ledger, only a witness can tell (--witness).")


def _note(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        raise ProofFailed(f"{path.name}: expected a readable file of text") from None
