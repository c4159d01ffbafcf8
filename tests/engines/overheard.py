"""All that is handed to Spark or written by it: what goes over a socket or into a file, what lies on disk."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

OURS = (".so", ".lck")  # libraries that Java unpacks

# Nothing encrypted, nothing compressed, everything logged: so that one can read what there is.
OPEN = {
    "spark.io.encryption.enabled": "false",
    "spark.broadcast.compress": "false",
    "spark.shuffle.compress": "false",
    "spark.rdd.compress": "false",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    "spark.eventLog.buffer.kb": "1",
    "spark.log.level": "INFO",
}


class Overheard:
    """What went out of this process, and the folder in which Spark keeps everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[bytes] = []

    def clear(self) -> None:
        """Forget what went out so far."""
        self.sent.clear()

    def all(self) -> bytes:
        """Give what went out and what lies in the folder now."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.suffix not in OURS]
        return b"\n".join([b"".join(self.sent), *(path.read_bytes() for path in files)])


@contextmanager
def overhearing(folder: Path) -> Iterator[Overheard]:
    """Overhear sockets, and files before they are deleted; broadcast files stay until the session ends."""
    heard = Overheard(folder)

    def tapped(send: Callable[..., Any]) -> Callable[..., Any]:
        def sending(self: socket.socket, data: Any, *more: Any) -> Any:
            heard.sent.append(bytes(data))
            return send(self, data, *more)

        return sending

    def unlinking(path: Any, *more: Any, **named: Any) -> None:
        if str(path).startswith(str(folder)):
            heard.sent.append(Path(path).read_bytes())
        unlink(path, *more, **named)

    unlink = os.unlink
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "send", tapped(socket.socket.send))
        patch.setattr(socket.socket, "sendall", tapped(socket.socket.sendall))
        patch.setattr("pyspark.core.context.os.unlink", unlinking)
        patch.setattr("pyspark.core.broadcast.Broadcast.destroy", lambda self: None)
        yield heard
