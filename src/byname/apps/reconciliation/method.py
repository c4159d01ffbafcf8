"""By which version of the method a comparison was made: the program's number, and a hash of the method."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from byname.apps.register.dictionaries import tables

SCIENCES = ("byname.core.names", "byname.core.linkage")


def method() -> str:
    """Return the version of all that decides how near a row and a person are: code, weights, own tables."""
    hashed = sha256(_program())
    for table in tables():
        hashed.update(table.name.encode() + b"\0" + table.read_bytes())
    return f"{version('byname')} {hashed.hexdigest()[:12]}"


@cache
def _program() -> bytes:
    hashed = sha256()
    for package in SCIENCES:
        root = Path(str(files(package)))
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                hashed.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return hashed.digest()
