"""No command answers strange arguments with a traceback or with what stands in a list."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.main import get_command
from typer.testing import CliRunner

from byname.cli.main import app
from byname.core.errors import BynameError
from tests.apps.lists.conftest import _read_here
from tests.apps.lists.sending import csv_of
from tests.apps.reconciliation.world import HEADER
from tests.rules.canary_journey import CANARY, SEARCHED
from tests.rules.fuzzing import ODD
from tests.rules.test_doors import commands

__all__ = ["_read_here"]
pytestmark = pytest.mark.django_db
COMMANDS = sorted(filter(None, commands(get_command(app))))
# These run on until somebody stops them, or change keys, folders and whole tables for good: they get their
# arguments and one that no command knows, so that only the reading of arguments is tried.
LASTING = {"backup", "demo", "keys", "restore", "retention", "serve", "shred", "wipe", "work"}
OPTIONS = (
    "--json",
    "--help",
    "--as",
    "--force",
    "--seed",
    "--size",
    "--out",
    "--from",
    "--to",
    "--",
    "-",
    "--port=-1",
)
FILES = ("/dev/null", "/", "/nowhere/list.csv", "", ".", "\ud800", "a\0b", "x" * 5_000, "/proc/self/mem")
arguments = st.lists(st.sampled_from((*OPTIONS, *FILES, *ODD)) | st.text(max_size=12), max_size=5)
few = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@few
@given(st.sampled_from(COMMANDS), arguments)
def test_every_command_answers_any_arguments_in_its_own_words(command: str, given_: list[str]) -> None:
    extra = ["--no-such-option"] if command.split()[0] in LASTING else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("byname.cli.acting.getpass", lambda question: "nothing\0")  # nobody is at the terminal
        done = CliRunner().invoke(app, [*command.split(), *extra, *given_])
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit | BynameError), repr(
        done.exception
    )


@few
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_reading_a_damaged_list_names_nobody(tmp_path: Path, at: int, rubbish: bytes) -> None:
    sound = csv_of([CANARY] * 3, HEADER)
    file = tmp_path / "list.csv"
    file.write_bytes(sound[:at] + rubbish + sound[at:])
    done = CliRunner().invoke(app, ["read", str(file)])
    said = str(done.exception) if isinstance(done.exception, BynameError) else ""
    assert done.exception is None or said
    assert SEARCHED.found_in(said.encode()) == []


REAL: tuple[tuple[Any, ...], ...] = (
    ("read", b"\xff\xfe.csv"),
    ("read", "/"),
    ("list", "receive", "/dev/null", "--from", "A"),
    ("list", "account", "no-such-list"),
    ("ledger", "verify", "--no-such"),
    ("ledger", "check", "/dev/null"),
    ("match", "/dev/null", "/nowhere"),
    ("places", "import", "/dev/null"),
    ("database", "check"),
    ("no-such-command",),
    (),
)


@pytest.mark.parametrize("words", REAL, ids=lambda words: repr(words)[:40])
def test_a_real_process_without_anything_says_so_in_one_line(words: tuple[Any, ...], tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "BYNAME_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "byname.cli", *words],
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr[-2_000:]
    assert done.returncode != 0
