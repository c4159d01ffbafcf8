"""From a request to the one who acts: how he proved himself, for which purpose, and how long ago."""

from collections.abc import Iterator
from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import Actor
from byname.apps.access.decide import LONGEST_SESSION, PROOF_HOLDS
from byname.apps.access.errors import NotPermitted
from byname.apps.access.purposes import Purpose

PURPOSE = "byname_purpose"


def signed_in_at(request: HttpRequest) -> datetime | None:
    """Return when this session began, or None unless a second factor was shown in it.

    A passkey is both factors: what one has, and the finger or the number that opens it.
    """
    if not any(_proofs(request)):
        return None
    records = get_authentication_records(request, account_of(request))
    return datetime.fromtimestamp(min(record["at"] for record in records), UTC)


def confirmed_at(request: HttpRequest) -> datetime | None:
    """Return when this person last proved himself by passkey or code; a password alone proves too little."""
    return max(_proofs(request), default=None)


def recently_confirmed(request: HttpRequest) -> bool:
    """Say whether the last proof is new enough for what needs one."""
    last = confirmed_at(request)
    return last is not None and timezone.now() - last <= PROOF_HOLDS


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
    account, since, purpose = account_of(request), signed_in_at(request), stated_purpose(request)
    if account is None or since is None or purpose is None:
        return None
    try:
        return services.actor_for(account, purpose, since, confirmed_at(request))
    except NotPermitted:
        return None


def account_of(request: HttpRequest) -> services.Account | None:
    """Return the account of this session, however far it has come."""
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


def _proofs(request: HttpRequest) -> Iterator[datetime]:
    records = get_authentication_records(request, account_of(request))
    return (datetime.fromtimestamp(record["at"], UTC) for record in records if record["method"] == "mfa")
