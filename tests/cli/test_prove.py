"""`byname-prove`: the table is made of what was measured, and of nothing else."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byname.cli import prove
from byname.core.errors import BynameError

ROOT = Path(__file__).parents[2]
KEPT = sorted(prove.KEPT.glob("*.json"))


def measured(name: str, *, held: bool = True) -> prove.Measured:
    figure = {"figure": f"the {name}", "wanted": "1", "found": "2", "held": held, "numbers": {}}
    return prove.Measured(name, figure, 3.0, "abc1234", "2 cores", "2026-11-24")


def answer(*arguments: str) -> tuple[int, str]:
    app = prove.typer.Typer()
    app.command()(prove.prove)
    result = CliRunner().invoke(app, arguments)
    refused = isinstance(result.exception, BynameError)
    return result.exit_code, str(result.exception) if refused else result.output


@pytest.mark.parametrize("name", prove.FIGURES)
def test_every_figure_has_a_module_that_measures_it(name: str) -> None:
    folder = ROOT / "benchmarks" / "evidence"
    assert (folder / f"{name}.py").exists() or (folder / name / "__main__.py").exists()


def test_what_measures_stands_in_the_table() -> None:
    folder = ROOT / "benchmarks" / "evidence"
    alone = {path.stem for path in folder.glob("*.py") if 'if __name__ == "__main__"' in path.read_text()}
    assert alone | {path.parent.name for path in folder.glob("*/__main__.py")} <= set(prove.FIGURES)


def test_an_unknown_figure_is_refused() -> None:
    assert "unknown figure" in answer("--only", "nothing")[1]


def test_a_figure_that_did_not_hold_is_said_and_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "_measure", lambda name, small: measured(name, held=False))
    code, said = answer("--only", "doors", "--small")
    assert code == 1
    assert "**no**" in said


def test_what_could_not_be_measured_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BYNAME_DATABASE_URL", raising=False)
    assert answer("--only", "wall_contexts", "--small")[0] == 1


def test_the_page_is_written_from_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(prove, "TABLE", tmp_path / "evidence.md")
    monkeypatch.setattr(prove, "_measure", lambda name, small: measured(name))
    assert answer("--only", "doors")[0] == 0
    assert answer("--only", "canary")[0] == 0
    lines = (tmp_path / "evidence.md").read_text().splitlines()
    assert [line.split(" | ")[0] for line in lines[-2:]] == ["| the doors", "| the canary"]


def test_a_short_run_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "TABLE", tmp_path / "evidence.md")
    monkeypatch.setattr(prove, "_measure", lambda name, small: measured(name))
    assert answer("--only", "doors", "--small")[0] == 0
    assert not (tmp_path / "evidence.md").exists()


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_line_of_the_page_is_a_kept_measurement(path: Path) -> None:
    kept = prove.Measured(**json.loads(path.read_text()))
    assert kept.line in prove.TABLE.read_text()
    assert re.fullmatch(r"[0-9a-f]{7,40}(-dirty)?", kept.commit)
