"""The functions of `functions.sql`, and which of them the application's role may call."""

from functools import cache
from pathlib import Path

from byname.apps.access.decide import LONGEST_SESSION

CALLABLE = (
    "versions()",
    "built()",
    "stands()",
    "whole(text)",
    "partly(text)",
    "assigned()",
    "lends(text)",
    "lent(text)",
    "behind_glass(boolean)",
    "compartments()",
    "holds(text[])",
    "has(text[])",
    "person()",
    "organisation()",
)


@cache
def functions() -> str:
    """Return the statements that make the tables and functions of the schema `wall`."""
    text = Path(__file__).with_suffix(".sql").read_text()
    return text.replace("LONGEST_SESSION", f"{LONGEST_SESSION.total_seconds():.0f} s")
