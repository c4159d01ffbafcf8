"""The machine as it compares and writes down: it sees everyone but children."""

from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.roles import Compartment

# Children are never held against a list by themselves (security.md 4: "do not compare", on by default).
COMPARED = (Compartment.MILITARY, Compartment.CIVILIANS, Compartment.REMAINS)


def machine() -> Actor:
    """Return the machine as it compares."""
    return system_actor("reconciliation", compartments=COMPARED)
