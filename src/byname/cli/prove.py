"""`byname-prove`: measure every figure of evidence and keep the table in `docs/evidence.md`."""

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

import typer

from byname.core.errors import BynameError

CHECKOUT = Path(__file__).resolve().parents[3]
KEPT = CHECKOUT / "benchmarks" / "evidence" / "results"
TABLE = CHECKOUT / "docs" / "evidence.md"
# In the order of the table; those that time something come last, when the machine is quiet.
FIGURES = (
    "permissions",
    "doors",
    "kill_nine",
    "fuzzed_files",
    "mutated_proofs",
    "canary",
    "wall_contexts",
    "key_drill",
    "hundred_thousand",
    "hundred_officers",
)
ON_POSTGRESQL = {"wall_contexts", "hundred_thousand", "hundred_officers"}

HEAD = """# Evidence

Whether the floor holds, in figures. `uv run byname-prove` measures them again on your machine and rewrites
this page; `--only NAME` measures one, `--small` makes the short run that the tests make and keeps nothing.
Those that concern PostgreSQL need `BYNAME_DATABASE_URL` and a role that may create databases and roles.

Each line says on which machine and at which commit it was measured. What did not hold is printed as such.

| figure | at least | found | held | took | measured |
|---|---|---|---|---|---|
"""


class NotMeasurable(BynameError):
    """There is no such figure, or nothing here to measure it with: an installed package has no benchmarks."""


@dataclass(frozen=True)
class Measured:
    """One figure with the circumstances of its measurement."""

    name: str
    figure: dict[str, Any]
    seconds: float
    commit: str
    machine: str
    on: str

    @property
    def line(self) -> str:
        """The line of the table."""
        held = "yes" if self.figure["held"] else "**no**"
        cells = (self.figure["figure"], self.figure["wanted"], self.figure["found"], held)
        where = f"{self.on}, commit `{self.commit}`, {self.machine}"
        return f"| {' | '.join(cells)} | {_duration(self.seconds)} | {where} |"


def prove(
    only: Annotated[list[str] | None, typer.Option(help="Measure only this figure; may be repeated.")] = None,
    small: Annotated[bool, typer.Option(help="The short run; nothing is kept.")] = False,
) -> None:
    """Measure the figures of evidence and print their table; exit code 1 where one did not hold."""
    if not KEPT.parent.is_dir():
        raise NotMeasurable("byname-prove is run in a checkout of Byname: the benchmarks are not installed")
    names = only or list(FIGURES)
    if unknown := set(names) - set(FIGURES):
        raise NotMeasurable(f"unknown figure {sorted(unknown)[0][:40]}; known are {', '.join(FIGURES)}")
    measured = [one for name in names if (one := _measure(name, small=small))]
    if not small:
        _keep(measured)
    typer.echo("\n".join(one.line for one in measured))
    if len(measured) < len(names) or not all(one.figure["held"] for one in measured):
        raise typer.Exit(1)


def main() -> None:
    """Run the command; what it refuses is one line."""
    try:
        typer.run(prove)
    except NotMeasurable as refusal:
        typer.echo(f"byname: {refusal}", err=True)
        sys.exit(2)


def _measure(name: str, *, small: bool) -> Measured | None:
    """Run one figure in a process of its own; None where it could not be measured."""
    if name in ON_POSTGRESQL and not os.environ.get("BYNAME_DATABASE_URL", "").startswith("postgres"):
        typer.echo(f"{name}: not measured, BYNAME_DATABASE_URL names no PostgreSQL", err=True)
        return None
    typer.echo(f"== {name}", err=True)
    began = monotonic()
    command = [sys.executable, "-m", f"benchmarks.evidence.{name}", *(["--small"] if small else [])]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    lines = done.stdout.splitlines()
    if done.returncode not in (0, 1) or not lines:
        typer.echo(f"{name}: not measured, it ended with exit code {done.returncode}", err=True)
        return None
    figure = json.loads(lines[-1])
    return Measured(name, figure, monotonic() - began, _commit(), _machine(), f"{datetime.now(UTC):%Y-%m-%d}")


def _keep(measured: list[Measured]) -> None:
    """Keep each figure as a file, and write the page from all that are kept."""
    KEPT.mkdir(exist_ok=True)
    for one in measured:
        (KEPT / f"{one.name}.json").write_text(json.dumps(vars(one), ensure_ascii=False, indent=1) + "\n")
    kept = [KEPT / f"{name}.json" for name in FIGURES]
    lines = [Measured(**json.loads(path.read_text())).line for path in kept if path.exists()]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n")


def _commit() -> str:
    """Name the commit, and say so where the program differs from it; the kept figures themselves may."""
    commit = _git("rev-parse", "--short", "HEAD") or "unknown"
    own = [f":!{path.relative_to(CHECKOUT)}" for path in (KEPT, TABLE)]
    return f"{commit}-dirty" if _git("status", "--porcelain", "--", ".", *own) else commit


def _git(*words: str) -> str:
    said = subprocess.run(  # noqa: S603 (the words are ours)
        ["git", *words],  # noqa: S607
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip()


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
