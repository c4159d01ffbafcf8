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
from byname.apps.access.services.alarms import close_alarm, raise_alarm
from byname.apps.access.services.canaries import canaries, mark_canary, watch_for_canaries
from byname.apps.access.services.data_keys import (
    destroy_data_key,
    drop_derived_key,
    new_data_key,
    new_data_keys,
    new_derived_key,
    reseal_second_factors,
    rewrap_data_keys,
)
from byname.apps.access.services.delegations import (
    end_delegation,
    expire_delegations,
    givable,
    give_delegation,
)
from byname.apps.access.services.emergencies import (
    approach_glass,
    break_glass,
    end_emergency,
    refuse_glass,
    review_emergency,
)
from byname.apps.access.services.entries import (
    authorise,
    commitment,
    commits_to,
    handle,
    handles,
    record,
    record_each,
)
from byname.apps.access.services.keeping import AccountLine, account_lines, close_sessions, reset_factors
from byname.apps.access.services.reading import count_read, refuse_over_quota
from byname.apps.access.services.sessions import OpenSession, begin_session, end_sessions, open_sessions

__all__ = [
    "Account",
    "AccountLine",
    "OpenSession",
    "account_lines",
    "actor_for",
    "approach_glass",
    "assign",
    "authorise",
    "begin_session",
    "break_glass",
    "canaries",
    "close_alarm",
    "close_sessions",
    "commitment",
    "commits_to",
    "count_read",
    "create_account",
    "create_organisation",
    "create_party",
    "deactivate",
    "destroy_data_key",
    "drop_derived_key",
    "end_delegation",
    "end_emergency",
    "end_sessions",
    "enrol_totp",
    "expire_delegations",
    "givable",
    "give_delegation",
    "grant",
    "handle",
    "handles",
    "mark_canary",
    "new_data_key",
    "new_data_keys",
    "new_derived_key",
    "open_sessions",
    "raise_alarm",
    "record",
    "record_each",
    "refuse_glass",
    "refuse_over_quota",
    "release",
    "reseal_second_factors",
    "reset_factors",
    "review_emergency",
    "revoke",
    "rewrap_data_keys",
    "second_factor_holds",
    "watch_for_canaries",
]
