"""`byname serve` and `byname work`: one command is enough, and it leaves nothing running."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

from tests.installation import PATIENCE, Installation


@contextmanager
def serving(installation: Installation, *options: str) -> Iterator["subprocess.Popen[str]"]:
    command = ("-m", "byname.cli", "serve", "--port", "0", *options)
    process = installation.start(*command, stdout=subprocess.PIPE)
    yield process
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


@pytest.fixture
def served(installation: Installation) -> Iterator["subprocess.Popen[str]"]:
    with serving(installation, "--processes", "1") as process:
        yield process


def children(process: "subprocess.Popen[str]") -> list[int]:
    listed = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(child) for found in listed for child in found.read_text().split()]


def running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return next(word for word in process.stdout.readline().split() if word.startswith("http://127.0.0.1:"))


def status(url: str) -> int:
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310 (our own address)
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_pages_and_worker_start_and_stop_together(served: "subprocess.Popen[str]", number: int) -> None:
    assert status(address(served)) < 500
    wait_until(lambda: children(served) != [])
    [worker] = children(served)
    served.send_signal(number)
    assert served.wait(40) == 0
    assert not running(worker)


def test_a_worker_that_was_killed_is_started_again(
    served: "subprocess.Popen[str]",
) -> None:
    address(served)
    wait_until(lambda: children(served) != [])
    [first] = children(served)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: bool(children(served)) and children(served) != [first])


def test_a_worker_whose_parent_was_killed_ends_by_itself(served: "subprocess.Popen[str]") -> None:
    address(served)
    wait_until(lambda: children(served) != [])
    [worker] = children(served)
    served.kill()
    served.wait()
    wait_until(lambda: not running(worker))


def test_a_taken_port_is_one_line(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = installation.byname("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert done.stderr.startswith("byname: port ")
    assert "cannot be used" in done.stderr


def test_several_processes_answer_at_one_address_and_end_together(installation: Installation) -> None:
    with serving(installation, "--processes", "3", "--no-worker") as served:
        here = address(served)
        wait_until(lambda: len(children(served)) == 2)
        others = children(served)
        assert {status(here) for _ in range(20)} <= {200, 302}
        served.send_signal(signal.SIGTERM)
        assert served.wait(60) == 0
        assert not any(running(other) for other in others)


def test_a_second_server_does_not_creep_in_at_the_same_address(installation: Installation) -> None:
    with serving(installation, "--processes", "2", "--no-worker") as served:
        port = address(served).rstrip("/").rpartition(":")[2]
        done = installation.byname("serve", "--port", port, "--processes", "2")
        assert done.returncode == 2
        assert "cannot be used" in done.stderr


@pytest.mark.parametrize(("behind", "told"), [("1", 200), ("0", 301)])
def test_what_a_proxy_says_of_tls_counts_only_where_there_is_one(
    installation: Installation, behind: str, told: int
) -> None:
    settings = {"BYNAME_HTTPS": "1", "BYNAME_BEHIND_PROXY": behind}
    with serving(replace(installation, settings=settings), "--no-worker", "--processes", "1") as served:
        url = f"{address(served)}sign-in/"
        opener = build_opener(_Staying)
        asked = Request(url, headers={"X-Forwarded-Proto": "https"})  # noqa: S310 (our own address)
        with opener.open(asked, timeout=30) as answer:
            assert answer.status == told


class _Staying(HTTPRedirectHandler):
    def http_error_301(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Keep the answer that sends elsewhere."""
        fp.status = code
        return fp


def test_work_once_ends_when_nothing_waits(installation: Installation) -> None:
    assert installation.byname("work", "--once").returncode == 0
