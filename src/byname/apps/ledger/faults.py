"""What may be wrong with disk, database and keys, in words that hold no value of anybody.

A driver's own message may quote a row; only the signs below are looked for in it, and only these words leave.
"""

from django.db.utils import (
    DatabaseError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
)

from byname.core.errors import KeysUnavailable

STORAGE = (Error, OSError, KeysUnavailable)
SIGNS = (
    (("disk is full", "no space left", "could not extend"), "the disk is full"),
    (("is locked", "lock timeout", "lock not available"), "another process holds the database locked"),
    (("readonly database", "read-only transaction"), "the database may be read, but not written to"),
    (
        ("unable to open database",),
        "the database cannot be opened: its folder is missing, or closed to this user",
    ),
    (("disk i/o error",), "the disk does not take or give what is asked of it"),
    (("no such table", "does not exist"), "the tables of the database have not been made"),
    (("malformed", "not a database"), "the file of the database is damaged"),
    (("password authentication", "role", "permission denied"), "the database does not let this program in"),
    (("connect", "terminating", "closed", "refused"), "the server of the database does not answer"),
)
UNNAMED = "the database cannot be used"


def in_words(error: BaseException | None) -> str | None:
    """Say what is wrong around the program, or None where the fault is one of the program itself."""
    if isinstance(error, KeysUnavailable):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"a file cannot be read or written: {error.strerror}"
    if not isinstance(error, DatabaseError | InterfaceError) or isinstance(error, IntegrityError):
        return None
    text = str(error).lower()
    named = next((words for signs, words in SIGNS if any(sign in text for sign in signs)), None)
    return named or (
        UNNAMED if isinstance(error, OperationalError | InterfaceError | InternalError) else None
    )
