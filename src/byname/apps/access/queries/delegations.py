"""What one gave for single records, and what one received."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from byname.apps.access.actor import Actor
from byname.apps.access.models import Delegation


def delegations_given(actor: Actor) -> QuerySet[Delegation]:
    """Return what this account gave and has not ended, the next to end first."""
    return _running(Q(giver=actor.account))


def delegations_received(actor: Actor) -> QuerySet[Delegation]:
    """Return what this account was given and holds now, the next to end first."""
    return _running(Q(account=actor.account))


def _running(whose: Q) -> QuerySet[Delegation]:
    running = Delegation.objects.filter(whose, ended_at=None, until__gt=timezone.now())
    return running.select_related("account", "giver").order_by("until", "pk")
