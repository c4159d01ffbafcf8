"""The tables of the register, by subject."""

from byname.apps.register.models.claims import Claim, ClaimAmendment, Source
from byname.apps.register.models.decisions import Decision, Reveal
from byname.apps.register.models.index_parts import IndexPart
from byname.apps.register.models.people import CodeSequence, Person, SearchToken, Status
from byname.apps.register.models.places import Place
from byname.apps.register.models.saved_scopes import SavedScope
from byname.apps.register.models.tombstones import Tombstone

__all__ = [
    "Claim",
    "ClaimAmendment",
    "CodeSequence",
    "Decision",
    "IndexPart",
    "Person",
    "Place",
    "Reveal",
    "SavedScope",
    "SearchToken",
    "Source",
    "Status",
    "Tombstone",
]
