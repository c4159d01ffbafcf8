"""How `byname` starts: a command that needs no database starts without all that goes with one."""

import sys

import typer

from byname.cli import match
from byname.core.errors import BynameError


def main() -> None:
    """Run a subcommand; a refusal, or a fault of disk or database, is one line on stderr and exit code 2."""
    try:
        _app()()
    except BynameError as refusal:
        raise SystemExit(_told(str(refusal))) from None
    except Exception as fault:
        words = _in_words(fault)
        if words is None:
            raise
        raise SystemExit(_told(words)) from None


def _app() -> typer.Typer:
    """Give the whole command, or of it the one subcommand that is wanted, where that can stand alone."""
    if sys.argv[1:2] != ["match"]:
        from byname.cli.main import app

        return app
    alone = typer.Typer(name="byname", add_completion=False, pretty_exceptions_enable=False)
    alone.callback()(lambda: None)
    alone.command()(match.match)
    return alone


def _in_words(fault: Exception) -> str | None:
    from byname.apps.ledger import faults

    return faults.in_words(fault) if isinstance(fault, faults.STORAGE) else None


def _told(words: str) -> int:
    sys.stderr.write(f"byname: {words}\n")
    return 2
