"""Files of the key folder: written whole or not at all, one writer at a time, destroyed for good."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes


def write(path: Path, data: bytes) -> None:
    """Write so that a crash leaves the old file or the new one, and nobody else can read either."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def destroy(path: Path) -> None:
    """Overwrite a file with randomness and remove it; a flash disk may keep older blocks all the same."""
    with path.open("r+b") as file:
        file.write(token_bytes(max(path.stat().st_size, 1)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync(path.parent)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep every other process from changing keys meanwhile: two rotations at once would lose one."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make the change of the folder itself last: a rename is not on disk until its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
