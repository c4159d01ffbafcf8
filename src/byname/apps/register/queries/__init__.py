"""What may be read of the register; the first argument is the actor, and what he may not see is not there."""

from byname.apps.register.queries.accounts import accounts
from byname.apps.register.queries.erasure import erased, tombstone
from byname.apps.register.queries.history import who_has_seen
from byname.apps.register.queries.linkage import linkage_records
from byname.apps.register.queries.people import axes, births, in_scope, person_row, returned_on, saved_scopes
from byname.apps.register.queries.search import search_exact

__all__ = [
    "accounts",
    "axes",
    "births",
    "erased",
    "in_scope",
    "linkage_records",
    "person_row",
    "returned_on",
    "saved_scopes",
    "search_exact",
    "tombstone",
    "who_has_seen",
]
