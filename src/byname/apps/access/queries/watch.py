"""What the watch has to show: the running emergency, openings to review, alarms."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from byname.apps.access import keys
from byname.apps.access.actor import Actor, Emergency
from byname.apps.access.decide import may_begin
from byname.apps.access.errors import NotVisible
from byname.apps.access.models import Alarm, EmergencyOpening
from byname.apps.access.permissions import Permission
from byname.apps.ledger import queries as ledger

# As many as a page shows of what is settled; what waits for somebody is shown whole.
MOST_SETTLED = 100


def running_emergency(actor: Actor) -> Emergency | None:
    """Return the record this account opened by breaking the glass, and until when."""
    mine = EmergencyOpening.objects.visible_to(actor).filter(account=actor.account, ended_at=None)
    running = mine.filter(until__gt=timezone.now()).values_list("subject", "until").first()
    return Emergency(*running) if running else None


def openings(actor: Actor) -> tuple[list[EmergencyOpening], list[EmergencyOpening]]:
    """Return what waits for a review, the next due first, and the latest of what was reviewed."""
    seen = EmergencyOpening.objects.visible_to(actor).select_related("account")
    waiting = seen.filter(reviewed_at=None).order_by("opened_at")
    return list(waiting), list(seen.exclude(reviewed_at=None).order_by("-reviewed_at")[:MOST_SETTLED])


def due_reviews(actor: Actor) -> list[EmergencyOpening]:
    """Return what this actor may review and nobody has: not what he opened himself; the next due first."""
    if not may_begin(actor, Permission.EMERGENCY_REVIEW, timezone.now()):
        return []
    return [one for one in openings(actor)[0] if one.person_id != actor.person]


def opening(actor: Actor, opening_id: UUID) -> EmergencyOpening:
    """Return one opening; NotVisible where there is none for this actor."""
    found = (
        EmergencyOpening.objects.visible_to(actor)
        .filter(pk=opening_id)
        .select_related("key", "account")
        .first()
    )
    if found is None:
        raise NotVisible("there is no such opening")
    return found


def read_in(opened: EmergencyOpening, handles: Sequence[str]) -> list[ledger.Entry]:
    """Return what the ledger says was done with the record by the one who opened it, while it was open.

    `handles` are the names of the record in the ledger; none are left once its key was destroyed.
    """
    about = ledger.about(*handles).filter(actor__in=keys.pseudonyms(opened.account_id))
    times = opened.opening
    return [entry for entry in reversed(about) if times.opened_at <= entry.happened_at <= times.ends_at]


def alarms(actor: Actor) -> tuple[list[Alarm], list[Alarm]]:
    """Return the open alarms, the oldest first, and the latest closed ones; none about the actor himself."""
    seen = Alarm.objects.visible_to(actor).exclude(person=actor.person).select_related("account")
    waiting = seen.filter(closed_at=None).order_by("raised_at")
    return list(waiting), list(seen.exclude(closed_at=None).order_by("-closed_at")[:MOST_SETTLED])
