"""The passphrase of the key file: in the environment, in a file it names, or typed; never an argument."""

import os
import sys
from getpass import getpass
from pathlib import Path

from byname.core.errors import KeysUnavailable

SHORTEST = 12  # letters of a new passphrase

_asked: list[bytes] = []


def given() -> bytes | None:
    """Return the passphrase that was given or asked for before; None where there is none."""
    if text := os.environ.get("BYNAME_PASSPHRASE"):
        return text.encode()
    if name := os.environ.get("BYNAME_PASSPHRASE_FILE"):
        try:
            return Path(name).read_bytes().rstrip(b"\r\n")
        except OSError:
            raise KeysUnavailable("the file named by BYNAME_PASSPHRASE_FILE cannot be read") from None
    return _asked[-1] if _asked else None


def needed() -> bytes:
    """Return the passphrase, asking for it once on a terminal; refuses where nobody can be asked."""
    found = given()
    if found is None:
        found = ask("Passphrase of the key file: ")
        remember(found)
    return found


def fresh() -> bytes:
    """Return a new passphrase: BYNAME_NEW_PASSPHRASE, or typed twice. Refuses a short one."""
    text = os.environ.get("BYNAME_NEW_PASSPHRASE", "").encode()
    if not text:
        text = ask("New passphrase: ")
        if ask("The same again: ") != text:
            raise KeysUnavailable("expected the same passphrase twice; the two differ")
    if len(text.decode()) < SHORTEST:
        raise KeysUnavailable(
            f"expected a passphrase of at least {SHORTEST} letters; it is all that protects the keys"
        )
    return text


def remember(passphrase: bytes) -> None:
    """Keep what was typed for as long as this process lives: a changed key file is read again with it."""
    _asked[:] = [passphrase]


def ask(question: str) -> bytes:
    """Ask on the terminal; refuses where there is none."""
    if not sys.stdin.isatty():
        raise KeysUnavailable(
            "the key file is sealed: a passphrase is needed, in BYNAME_PASSPHRASE, in a file named by "
            "BYNAME_PASSPHRASE_FILE, or typed on a terminal"
        )
    return getpass(question).encode()
