"""What access does for the rooms above: decide, enter in the ledger, make and destroy keys, keep accounts."""

from byname.apps.access.models import Account
from byname.apps.access.services.accounts import (
    actor_for,
    assign,
    create_account,
    create_organisation,
    create_party,
    deactivate,
    enrol_totp,
    grant,
    release,
    revoke,
    second_factor_holds,
)
from byname.apps.access.services.data_keys import (
    destroy_data_key,
    new_data_key,
    new_data_keys,
    rewrap_data_keys,
)
from byname.apps.access.services.entries import authorise, commitment, handle, record

__all__ = [
    "Account",
    "actor_for",
    "assign",
    "authorise",
    "commitment",
    "create_account",
    "create_organisation",
    "create_party",
    "deactivate",
    "destroy_data_key",
    "enrol_totp",
    "grant",
    "handle",
    "new_data_key",
    "new_data_keys",
    "record",
    "release",
    "revoke",
    "rewrap_data_keys",
    "second_factor_holds",
]
