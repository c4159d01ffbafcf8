"""Saved scopes and the rebuilding of statuses."""

from datetime import date

from django.db import transaction

from byname.apps.access.actor import Actor
from byname.apps.access.permissions import Permission
from byname.apps.access.services import authorise, record
from byname.apps.register.models import Person, SavedScope
from byname.apps.register.queries.accounts import WHY
from byname.apps.register.scopes import parse
from byname.apps.register.services.writing import derive_anew


@transaction.atomic
def save_scope(actor: Actor, *, name: str, rule: str) -> SavedScope:
    """Keep a rule under a name, in its canonical form; refuses a rule that cannot be read."""
    authorise(actor, Permission.PERSON_SEARCH)
    scope, _ = SavedScope.objects.update_or_create(name=name, defaults={"rule": str(parse(rule))})
    record(actor, "scope.save")
    return scope


@transaction.atomic
def rebuild_status(on: date | None = None) -> int:
    """Derive every status and token anew, as at a day; returns for how many people."""
    people = list(Person.objects.unscoped(WHY))
    derive_anew(people, on)
    return len(people)
