"""`byname serve`: the pages on this machine, and the worker as a child, so that one command is enough."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated

import typer
import waitress
from django.core.wsgi import get_wsgi_application

from byname.cli.home import open_home
from byname.core.errors import BynameError

PATIENCE = 20  # seconds a worker has to reach its next report when told to stop
LARGEST_REQUEST = 24 * 1024 * 1024  # bytes; a little above the largest list that is read
PAUSE = 1.0  # seconds before a worker that died is started again


class PortTaken(BynameError):
    """Something else answers on this port."""


def serve(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8000,
    worker: Annotated[bool, typer.Option(help="Start a worker for long work beside the pages.")] = True,
) -> None:
    """Serve the pages on 127.0.0.1 until told to stop (SIGTERM or Ctrl-C), with a worker beside them."""
    open_home()
    run(port, worker)


def run(port: int, worker: bool = True) -> None:
    """Serve until told to stop; Django is set up already."""
    try:
        server = waitress.create_server(
            get_wsgi_application(),
            host="127.0.0.1",
            port=port,
            max_request_body_size=LARGEST_REQUEST,
            # Above this waitress writes requests to disk in the clear: a list must not lie there.
            inbuf_overflow=LARGEST_REQUEST,
        )
    except OSError as cause:
        raise PortTaken(f"port {port} on 127.0.0.1 cannot be used: {cause.strerror}") from None
    signal.signal(signal.SIGTERM, _leave)
    typer.echo(f"Byname is at http://127.0.0.1:{server.effective_port}/ (Ctrl-C stops it)")
    if worker:
        with child():
            server.run()
    else:
        server.run()


@contextmanager
def child() -> Iterator[None]:
    """Keep a worker running as a child process; it is stopped when this ends, however it ends."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event) -> None:
    while not over.is_set():
        process = subprocess.Popen(  # noqa: S603 (this program itself)
            [sys.executable, "-m", "byname.cli", "work", "--parent", str(os.getpid())],
            # Ctrl-C in a terminal reaches the whole group; the worker is told by its parent alone.
            start_new_session=True,
        )
        while process.poll() is None and not over.wait(0.2):
            pass
        _end(process)
        over.wait(PAUSE)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
