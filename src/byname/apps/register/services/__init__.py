"""What is done in the register: each call asks, checks, writes and enters in one transaction."""

from byname.apps.register.services.decisions import (
    propose_decisions,
    record_decision,
    record_decisions,
    withdraw_decision,
)
from byname.apps.register.services.people import (
    record_claims,
    record_claims_on,
    record_source,
    register_people,
    register_person,
    retract,
    supersede,
)
from byname.apps.register.services.reading import open_for_linkage
from byname.apps.register.services.scopes import rebuild_status, save_scope

__all__ = [
    "open_for_linkage",
    "propose_decisions",
    "rebuild_status",
    "record_claims",
    "record_claims_on",
    "record_decision",
    "record_decisions",
    "record_source",
    "register_people",
    "register_person",
    "retract",
    "save_scope",
    "supersede",
    "withdraw_decision",
]
