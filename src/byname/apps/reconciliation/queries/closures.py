"""The account on which a list was closed; from then on it is the account of the list, whatever changes."""

import json
from collections.abc import Mapping
from typing import Any

from byname.apps.access import approvals
from byname.apps.access.errors import NotVisible
from byname.apps.access.services import commits_to
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation.models import Closure
from byname.apps.reconciliation.queries.judgements import MACHINE
from byname.core.accounting import PersonOutcome, RowLine, RowOutcome
from byname.core.errors import ProofFailed

NOBODY = "nobody has proposed to close this list"


def open_closure(received: ReceivedList) -> Closure:
    """Return the last proposal to close a list, which still waits for its second person."""
    if received.state == ListState.CLOSED:
        raise NotVisible(NOBODY)
    return _one(received, done=False)


def to_sign(account: Mapping[str, Any]) -> bytes:
    """Return the bytes of an account in full: what is proposed, signed, and checked ever after."""
    return json.dumps(account, ensure_ascii=False, sort_keys=True).encode()


def signed_lines(received: ReceivedList) -> tuple[list[RowLine], dict[str, PersonOutcome]]:
    """Return the lines of both sides as two people signed them; raises `ProofFailed` if they were edited."""
    closure = _one(received, done=True)
    approvals.verify(closure.approval)
    if not commits_to(closure.approval.content_hash, to_sign(closure.account)):
        raise ProofFailed(f"the account of {received.code} is not the one that was signed")
    lines = [
        RowLine(row, RowOutcome(outcome), person, same_as)
        for row, outcome, person, same_as in closure.account["lines"]
    ]
    return lines, {person: PersonOutcome(outcome) for person, outcome in closure.account["people"]}


def _one(received: ReceivedList, *, done: bool) -> Closure:
    found = (
        Closure.objects.visible_to(MACHINE)
        .filter(received_list=received, approval__executed_at__isnull=not done, approval__withdrawn_at=None)
        .select_related("approval")
        .first()
    )
    if found is None:
        raise NotVisible(NOBODY)
    return found
