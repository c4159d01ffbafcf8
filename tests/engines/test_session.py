"""Where Spark cannot be started one is told what to do; a session says nothing and leaves nothing behind."""

import gc
import os
import signal
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from byname.core.errors import EngineUnavailable
from byname.engines import session

SCRIPT = """#!/bin/sh
echo 'Exception in thread "main" java.lang.UnsupportedClassVersionError: made for a newer Java' >&2
echo '	at java.base/java.lang.ClassLoader.defineClass1(Native Method)' >&2
exit 1
"""


@pytest.fixture
def _packages_are_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_PACKAGES", ("json",))


@pytest.fixture
def _java_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "java", lambda: "/usr/bin/java")


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Give a port that is taken, and at which nobody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def test_without_the_extra_one_is_told_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_PACKAGES", ("json", "no_such_package"))
    with pytest.raises(EngineUnavailable, match=r"byname\[spark\].*: no_such_package$"):
        session.require("local[1]")


@pytest.mark.usefixtures("_packages_are_here")
@pytest.mark.parametrize("home", [None, "empty"])
def test_without_java_one_is_told_what_to_install(
    home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home:
        monkeypatch.setenv("JAVA_HOME", str(tmp_path / home))
    with pytest.raises(EngineUnavailable, match="default-jre-headless"):
        session.require("local[1]")


@pytest.mark.usefixtures("_packages_are_here", "_java_is_here")
@pytest.mark.parametrize(
    "master",
    [
        "",
        "local[0]",
        "local[two]",
        "locale",
        "spark://",
        "spark://host",
        "http://host:7077",
        "sc://host",
        "yarn ",
        "local[2]\nspark.x=y",
    ],
)
def test_what_is_no_master_is_refused_with_examples(master: str) -> None:
    with pytest.raises(EngineUnavailable, match=r"expected local\[2\]"):
        session.require(master)


@pytest.mark.usefixtures("_packages_are_here", "_java_is_here")
def test_a_master_at_which_nobody_answers_is_refused_at_once(closed_port: int) -> None:
    with pytest.raises(EngineUnavailable, match="nobody answers"):
        session.require(f"spark://127.0.0.1:{closed_port}")


@pytest.mark.usefixtures("_packages_are_here", "_java_is_here")
@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "yarn", "k8s://https://10.0.0.1:6443"])
def test_what_is_a_master_is_let_through(master: str) -> None:
    session.require(master)


@pytest.mark.usefixtures("_packages_are_here", "_java_is_here")
def test_of_several_masters_one_has_to_answer(closed_port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_port = server.getsockname()[1]
        session.require(f"spark://127.0.0.1:{closed_port},127.0.0.1:{open_port}")


def refusal(master: str) -> str:
    with pytest.raises(EngineUnavailable) as refused, session.session(master):
        pass
    return str(refused.value)


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_java_that_does_not_fit_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(SCRIPT)
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    said = refusal("local[1]")
    gc.collect()  # pyspark forgets the pipe to a Java that did not start: here, not in some later test
    assert said == "Spark gave up: UnsupportedClassVersionError: made for a newer Java"


def divided(batches: Iterator[Any]) -> Iterator[Any]:
    raise ZeroDivisionError(sum(batch.num_rows for batch in batches))


def modes_while_work_fails(folder: Path) -> Iterator[int]:
    with session.session("local[1]") as spark:
        yield from (stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir())
        spark.range(5).mapInArrow(divided, "id long").toArrow()


@pytest.mark.spark
def test_a_session_is_private_silent_and_gone_even_when_its_work_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPARK_HOME", "/nowhere")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    variables, handler = dict(os.environ), signal.getsignal(signal.SIGINT)
    modes = modes_while_work_fails(tmp_path)
    assert next(modes) == 0o700
    with pytest.raises(EngineUnavailable, match=r"^Spark gave up: ZeroDivisionError: 5$"):
        next(modes)
    assert list(tmp_path.iterdir()) == []
    assert dict(os.environ) == variables
    assert signal.getsignal(signal.SIGINT) is handler
    assert capfd.readouterr() == ("", "")
