"""From a request to the one who acts: password, second factor, purpose, and how long ago."""

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import Actor
from byname.apps.access.decide import LONGEST_SESSION
from byname.apps.access.errors import NotPermitted
from byname.apps.access.purposes import Purpose

PURPOSE = "byname_purpose"


def signed_in_at(request: HttpRequest) -> datetime | None:
    """Return when this session began, or None unless a second factor was shown in it."""
    records = get_authentication_records(request, _account(request))
    if not any(record["method"] == "mfa" for record in records):
        return None
    return datetime.fromtimestamp(min(record["at"] for record in records), UTC)


def worn_out(request: HttpRequest) -> bool:
    """Say whether the session is over its absolute length."""
    since = signed_in_at(request)
    return since is not None and timezone.now() - since > LONGEST_SESSION


def stated_purpose(request: HttpRequest) -> Purpose | None:
    """Return the purpose bound to this session."""
    stated = request.session.get(PURPOSE)
    return next((purpose for purpose in Purpose if purpose == stated), None)


def state_purpose(request: HttpRequest, purpose: Purpose) -> None:
    """Bind a purpose to this session, and enter that in the ledger."""
    request.session[PURPOSE] = str(purpose)
    enter(request, "purpose.state")


def enter(request: HttpRequest, action: str) -> None:
    """Enter a step of a session in the ledger, once somebody acts in it."""
    if actor := actor_of(request):
        services.record(actor, action)


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who acts in this request as grants stand now; None before sign-in is complete."""
    account, since, purpose = _account(request), signed_in_at(request), stated_purpose(request)
    if account is None or since is None or purpose is None:
        return None
    try:
        return services.actor_for(account, purpose, since)
    except NotPermitted:
        return None


def _account(request: HttpRequest) -> services.Account | None:
    return request.user if isinstance(request.user, services.Account) else None


def missing_step(request: HttpRequest) -> str:
    """Name the page at which an incomplete sign-in goes on."""
    if not request.user.is_authenticated:
        return "account_login"
    if not is_mfa_enabled(request.user):
        return "mfa_activate_totp"
    if signed_in_at(request) is None:
        return "mfa_reauthenticate"
    return "access_purpose"
