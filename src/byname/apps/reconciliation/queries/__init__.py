"""What may be read of reconciliation."""

from byname.apps.reconciliation.queries.accounts import (
    ListAccount,
    account_of,
    entry,
    in_full,
    list_account,
)
from byname.apps.reconciliation.queries.answers import (
    answer,
    answers,
    differing_fields,
    signed,
    withheld,
)
from byname.apps.reconciliation.queries.closures import open_closure, to_sign
from byname.apps.reconciliation.queries.judgements import (
    MACHINE,
    judgements,
    latest_comparison,
    notes_on,
    opinions,
    ruling_of,
    rulings,
    stakes_of,
)
from byname.apps.reconciliation.queries.reviewing import Queue, Review, Shown, places, queue, review

__all__ = [
    "MACHINE",
    "ListAccount",
    "Queue",
    "Review",
    "Shown",
    "account_of",
    "answer",
    "answers",
    "differing_fields",
    "entry",
    "in_full",
    "judgements",
    "latest_comparison",
    "list_account",
    "notes_on",
    "open_closure",
    "opinions",
    "places",
    "queue",
    "review",
    "ruling_of",
    "rulings",
    "signed",
    "stakes_of",
    "to_sign",
    "withheld",
]
