"""`byname serve`: the pages on this machine, and the worker as a child, so that one command is enough."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Annotated

import typer
import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

from byname.apps.access.errors import Displaced, Shredded
from byname.cli.home import open_behind_wall
from byname.core.errors import BynameError, KeysUnavailable

log = logging.getLogger(__name__)
PATIENCE = 20  # seconds a child has to reach its next report when told to stop
LARGEST_REQUEST = 24 * 1024 * 1024  # bytes; a little above the largest list that is read
PAUSE = 1.0  # seconds before a child that died is started again
HERE = "127.0.0.1"
# What one proxy in front says of the client is believed; without one, nothing of the kind is.
BEHIND_PROXY = {
    "trusted_proxy": "*",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
}


class PortTaken(BynameError):
    """Something else answers on this port."""


def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on, behind a proxy with TLS.")] = HERE,
    worker: Annotated[bool, typer.Option(help="Start a worker for long work beside the pages.")] = True,
    processes: Annotated[
        int, typer.Option(help="Processes that serve; 0: one on SQLite, one a core on PostgreSQL.", min=0)
    ] = 0,
    parent: Annotated[int, typer.Option(hidden=True, help="Stop when this process is gone.")] = 0,
) -> None:
    """Serve the pages until told to stop (SIGTERM or Ctrl-C), with a worker beside them."""
    open_behind_wall()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    run(port, worker, host=host, processes=processes or _fitting(), beside=bool(parent))


def run(
    port: int, worker: bool = True, *, host: str = HERE, processes: int = 1, beside: bool = False
) -> None:
    """Serve until told to stop, `beside` another process that listens there; Django is set up already."""
    from byname.apps.ledger.services import resume

    resume()
    try:
        number = port if beside else _reserved(host, port)
        server = waitress.create_server(
            get_wsgi_application(),
            sockets=[_listening(host, number, shared=beside or processes > 1)],
            max_request_body_size=LARGEST_REQUEST,
            # Above this waitress writes requests to disk in the clear: a list must not lie there.
            inbuf_overflow=LARGEST_REQUEST,
            **(BEHIND_PROXY if settings.BYNAME_BEHIND_PROXY else {}),
        )
    except OSError as cause:
        raise PortTaken(f"port {port} on {host} cannot be used: {cause.strerror}") from None
    # Said for both: whoever is started in the background inherits a deaf ear for Ctrl-C.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _leave)
    further = ["serve", "--no-worker", "--host", host, "--port", str(number)]
    with ExitStack() as children:
        for command in [["work"]] * worker + [further] * (0 if beside else processes - 1):
            children.enter_context(child(*command))
        typer.echo(f"Byname is at http://{host}:{number}/ (Ctrl-C stops it)")
        threading.Thread(target=_warm, daemon=True).start()
        server.run()


def _warm() -> None:
    """Read what people are found by while the first pages are served; a quicker search reads it itself."""
    from byname.apps.register.services import held

    try:
        held.warm()
    except (KeysUnavailable, Displaced, Shredded, DatabaseError) as error:
        log.warning("the index was not read at the start: %s", type(error).__name__)
    finally:
        connection.close()


def _listening(host: str, port: int, *, shared: bool) -> socket.socket:
    """Return a bound socket; a shared one may be bound by further processes of this user too."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT if shared else socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    return listener


def _reserved(host: str, port: int) -> int:
    """Return the number of a port nobody listens on; another Byname, which would share it, is refused."""
    with _listening(host, port, shared=False) as probe:
        return int(probe.getsockname()[1])


def _fitting() -> int:
    """Return how many processes suit the database: SQLite has one writer, and Python one core a process."""
    return 1 if connection.vendor == "sqlite" else os.cpu_count() or 1


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def child(*command: str) -> Iterator[None]:
    """Keep a command of this program running as a child; it is stopped when this ends, however it ends."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over, *command), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event, *command: str) -> None:
    while not over.is_set():
        process = subprocess.Popen(  # noqa: S603 (this program itself)
            [sys.executable, "-m", "byname.cli", *command, "--parent", str(os.getpid())],
            stdout=subprocess.DEVNULL if command[0] == "serve" else None,  # the address is said once
            # Ctrl-C in a terminal reaches the whole group; a child is told by its parent alone.
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
