"""The machine as it compares and writes down: it sees everyone but children."""

from byname.apps.access.actor import Actor
from byname.apps.reconciliation.queries.judgements import COMPARER


def machine() -> Actor:
    """Return the machine as it compares."""
    return COMPARER
