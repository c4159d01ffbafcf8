"""What is done in the register: each call asks, checks, writes and enters in one transaction."""

from byname.apps.register.services.canaries import plant_canary
from byname.apps.register.services.decisions import (
    propose_decisions,
    record_decision,
    record_decisions,
    withdraw_decision,
)
from byname.apps.register.services.emergencies import open_in_emergency
from byname.apps.register.services.people import (
    record_claims,
    record_claims_on,
    record_source,
    register_people,
    register_person,
    retract,
    supersede,
)
from byname.apps.register.services.places import import_places
from byname.apps.register.services.reading import open_for_linkage, open_person, reveal
from byname.apps.register.services.scopes import rebuild_status, save_scope
from byname.apps.register.services.searching import Found, Hit, search
from byname.apps.register.services.shredding import (
    empty_again,
    erase,
    is_proposed,
    loss,
    propose_erasure,
)

__all__ = [
    "Found",
    "Hit",
    "empty_again",
    "erase",
    "import_places",
    "is_proposed",
    "loss",
    "open_for_linkage",
    "open_in_emergency",
    "open_person",
    "plant_canary",
    "propose_decisions",
    "propose_erasure",
    "rebuild_status",
    "record_claims",
    "record_claims_on",
    "record_decision",
    "record_decisions",
    "record_source",
    "register_people",
    "register_person",
    "retract",
    "reveal",
    "save_scope",
    "search",
    "supersede",
    "withdraw_decision",
]
