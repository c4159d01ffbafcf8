"""Closing a list: nothing open, one person proposes, another signs the very account that was shown."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from byname.apps.access import approvals
from byname.apps.access import services as access
from byname.apps.access.actor import Actor
from byname.apps.access.errors import AlreadyDecided
from byname.apps.access.permissions import Permission
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.models import ReceivedList
from byname.apps.lists.vocabulary import ListState
from byname.apps.reconciliation import queries
from byname.apps.reconciliation.errors import StillOpen
from byname.apps.reconciliation.models import Closure

ACTION = "list.close"


@transaction.atomic
def propose_closing(actor: Actor, *, list_id: UUID) -> Closure:
    """Propose to close a list on its account as it stands, line by line.

    Refuses a list that is closed, and raises `StillOpen` while anything waits.
    """
    received = lists.received_list(actor, list_id)
    access.authorise(actor, Permission.LIST_CLOSE_PROPOSE, list_services.facts_of(received))
    if received.state == ListState.CLOSED:
        raise AlreadyDecided("this list is closed already")
    account = _account(received)
    closure = Closure(
        key=received.key,
        received_list=received,
        account=account,
        approval=approvals.propose(actor, ACTION, received.pk, queries.to_sign(account)),
        made_at=timezone.now(),
    )
    closure.save(force_insert=True)
    return closure


@transaction.atomic
def approve_closing(actor: Actor, *, list_id: UUID, content_hash: str) -> Closure:
    """Sign the account that was proposed, and close the list on it.

    Refuses the proposer in any account, another hash than the one proposed, and an account that has changed.
    """
    received = lists.received_list(actor, list_id)
    access.authorise(actor, Permission.LIST_CLOSE_APPROVE, list_services.facts_of(received))
    closure = queries.open_closure(received)
    approvals.approve(actor, closure.approval_id, content_hash)
    approvals.execute(actor, closure.approval_id, queries.to_sign(_account(received)))
    list_services.mark_closed(actor, received)
    return closure


def _account(received: ReceivedList) -> dict[str, Any]:
    found = queries.account_of(received)
    if found.open_points:
        raise StillOpen(dict(found.open_points))
    return queries.in_full(found)
