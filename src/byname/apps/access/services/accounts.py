"""Parties, natural persons, their accounts, grants and assignments; every change is entered."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from byname.apps.access.actor import Actor, Held
from byname.apps.access.errors import NotPermitted
from byname.apps.access.models import Account, Assignment, Grant, NaturalPerson, Organisation, Party
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.queries.watch import running_emergency
from byname.apps.access.roles import FOR_NO_HUMAN, Compartment, Role
from byname.apps.access.services.data_keys import new_data_key
from byname.apps.access.services.entries import authorise, record
from byname.apps.access.services.sessions import end_sessions
from byname.apps.access.wall import machinery, standing


def actor_for(
    account: Account,
    purpose: Purpose,
    signed_in_at: datetime | None,
    confirmed_at: datetime | None = None,
) -> Actor:
    """Return who this account is now, with its running grants, assignments, delegations and emergency.

    `confirmed_at` is when this person last proved himself again. Refuses the purpose
    of training where the data are not invented.
    """
    if purpose is Purpose.TRAINING and not settings.BYNAME_TRAINING:
        raise NotPermitted("the purpose of training is for installations with invented data")
    grants = account.grants.filter(ended_at=None)
    held = (Held(Role(one.role), Compartment(one.compartment) if one.compartment else None) for one in grants)
    assigned = account.assignments.filter(ended_at=None).values_list("subject", flat=True)
    actor = Actor(
        account=account.pk,
        person=account.person_id,
        organisation=_organisation(account),
        grants=frozenset(held),
        assignments=frozenset(assigned),
        purpose=purpose,
        signed_in_at=signed_in_at,
        active=account.is_active,
        name=account.username,
        confirmed_at=confirmed_at,
        delegated=frozenset(running_delegations(account)),
    )
    return replace(actor, emergency=running_emergency(actor))


def _organisation(account: Account) -> UUID | None:
    """Return where somebody works: read by the machinery, for nobody acts yet."""
    with standing(machinery()):
        return account.person.organisation_id


def running_delegations(account: Account) -> Iterator[Held]:
    """Yield the roles this account received for single records, as far as they have not ended."""
    for one in account.delegations.filter(ended_at=None, until__gt=timezone.now()):
        yield Held(Role(one.role), Compartment(one.compartment), one.subject, one.until)


@transaction.atomic
def create_party(actor: Actor, *, code: str, name: str) -> Party:
    """Register a party to the conflict; refuses whoever may not manage accounts."""
    authorise(actor, Permission.ACCOUNT_MANAGE)
    return Party.objects.create(code=code, name=name)


@transaction.atomic
def create_organisation(actor: Actor, *, name: str, party: Party | None = None) -> Organisation:
    """Register a body, of a party or neutral; refuses whoever may not manage accounts."""
    authorise(actor, Permission.ACCOUNT_MANAGE)
    return Organisation.objects.create(name=name, party=party)


@transaction.atomic
def create_account(
    actor: Actor,
    *,
    username: str,
    password: str | None,
    display_name: str = "",
    organisation: Organisation | None = None,
    grants: Iterable[tuple[Role, Compartment | None]] = (),
    person: NaturalPerson | None = None,
) -> Account:
    """Make an account, and the natural person behind it unless one is given.

    Refuses whoever may not manage accounts. Whoever has two accounts is still one pair of eyes.
    """
    authorise(actor, Permission.ACCOUNT_MANAGE)
    person = person or NaturalPerson.objects.create(
        key=new_data_key(), organisation=organisation, display_name=display_name
    )
    account = Account(username=username, person=person)
    account.set_password(password)
    account.save()
    record(actor, "account.create", subject=account.pk)
    for role, compartment in grants:
        grant(actor, account, role, compartment)
    return account


@transaction.atomic
def grant(actor: Actor, account: Account, role: Role, compartment: Compartment | None = None) -> Grant:
    """Give a role in a compartment; refuses the roles of the machine, and giving oneself anything."""
    authorise_for_other(actor, account)
    if role in FOR_NO_HUMAN:
        raise NotPermitted(f"the role {role} is not for accounts")
    given, _ = Grant.objects.get_or_create(
        account=account, role=role, compartment=compartment or "", ended_at=None
    )
    record(actor, "grant.give", subject=account.pk, fields=_names(role, compartment))
    return given


@transaction.atomic
def revoke(actor: Actor, account: Account, role: Role, compartment: Compartment | None = None) -> None:
    """End a grant; the account's next request is already without it."""
    authorise_for_other(actor, account)
    running = Grant.objects.filter(account=account, role=role, compartment=compartment or "", ended_at=None)
    running.update(ended_at=timezone.now())
    record(actor, "grant.end", subject=account.pk, fields=_names(role, compartment))


@transaction.atomic
def assign(actor: Actor, account: Account, subject: UUID) -> None:
    """Put an account on a case or list; refuses whoever may neither manage accounts nor receive lists."""
    _authorise_assigning(actor)
    Assignment.objects.get_or_create(account=account, subject=subject, ended_at=None)
    record(actor, "assignment.give", subject=subject)


@transaction.atomic
def release(actor: Actor, account: Account, subject: UUID) -> None:
    """Take an account off a case or list."""
    _authorise_assigning(actor)
    running = Assignment.objects.filter(account=account, subject=subject, ended_at=None)
    running.update(ended_at=timezone.now())
    record(actor, "assignment.end", subject=subject)


@transaction.atomic
def deactivate(actor: Actor, account: Account) -> None:
    """Close an account and end its sessions: nothing opens to it from the next request on."""
    authorise_for_other(actor, account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    end_sessions(actor, account)
    record(actor, "account.close", subject=account.pk)


@transaction.atomic
def enrol_totp(account: Account, secret: str) -> None:
    """Give an account a second factor whose secret is already known: for invented users only."""
    if not settings.BYNAME_TRAINING:
        raise NotPermitted("a second factor is enrolled by its owner, on the page")
    TOTP.activate(account, secret)


def second_factor_holds(account: Account, code: str) -> bool:
    """Return whether a code is the account's second factor now; for commands, where no page asks."""
    factors = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP)
    return any(factor.wrap().validate_code(code) for factor in factors)


def authorise_for_other(actor: Actor, account: Account) -> None:
    """Refuse whoever may not manage accounts, and everybody where his own are concerned."""
    authorise(actor, Permission.ACCOUNT_MANAGE)
    if actor.person == account.person_id:
        raise NotPermitted("nobody changes his own grants")


def _authorise_assigning(actor: Actor) -> None:
    if not any(actor.holding(Permission.LIST_RECEIVE)):
        authorise(actor, Permission.ACCOUNT_MANAGE)


def _names(role: Role, compartment: Compartment | None) -> list[str]:
    return [str(role), *([str(compartment)] if compartment else [])]
