"""What may be read of access itself."""

from uuid import UUID

from django.db.models import QuerySet

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotVisible
from byname.apps.access.models import Account, Approval, NaturalPerson, Organisation, Party

__all__ = [
    "Approval",
    "account",
    "approvals_of",
    "display_name",
    "names_by_pseudonym",
    "organisations",
    "parties",
]


def account(username: str) -> Account:
    """Return the account of this login name; NotVisible where there is none."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise NotVisible("there is no such account")
    return found


def parties() -> QuerySet[Party]:
    """Return the parties to the conflict, by code."""
    return Party.objects.order_by("code")


def organisations() -> QuerySet[Organisation]:
    """Return the bodies known here, by name."""
    return Organisation.objects.select_related("party").order_by("name")


def display_name(actor: Actor, person: UUID) -> str:
    """Return the name of somebody who works here; NotVisible outside the actor's organisation."""
    found = NaturalPerson.objects.visible_to(actor).filter(pk=person).first()
    if found is None:
        raise NotVisible("there is no such person")
    return str(found.display_name)


def names_by_pseudonym(actor: Actor) -> dict[str, str]:
    """Return the names of the actor's colleagues by the pseudonyms under which the ledger knows them."""
    colleagues = {one.pk: one.display_name for one in NaturalPerson.objects.visible_to(actor)}
    accounts = Account.objects.filter(person__in=list(colleagues)).values_list("pk", "person_id")
    return {name: colleagues[person] for account, person in accounts for name in keys.pseudonyms(account)}


def approvals_of(subject: UUID) -> QuerySet[Approval]:
    """Return what was proposed on a subject, newest first; the caller has shown that it may be seen."""
    return Approval.objects.filter(subject=subject).order_by("-proposed_at")
