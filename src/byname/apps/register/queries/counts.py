"""How many people stand where, by compartment; codes only, nothing is opened."""

from collections import Counter

from django.db.models import Count

from byname.apps.access.actor import Actor
from byname.apps.access.services import canaries
from byname.apps.register.models import Status


def by_fate(actor: Actor) -> dict[str, Counter[str]]:
    """Return for each compartment the actor may see the number of people at each fate."""
    found: dict[str, Counter[str]] = {}
    counted = (
        Status.objects.visible_to(actor)
        .exclude(person__in=canaries())
        .values_list("compartment", "fate")
        .annotate(people=Count("person_id"))
    )
    for compartment, fate, people in counted:
        found.setdefault(compartment, Counter())[fate] = people
    return found
