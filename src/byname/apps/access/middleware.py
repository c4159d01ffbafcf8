"""What every answer carries, who acts in a request, and which doors open to whom."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from byname.apps.access import confirming, sign_in
from byname.apps.access.decide import may_begin
from byname.apps.access.doors import PAGES, POLLED, Door
from byname.apps.access.errors import NotConfirmed, NotPermitted, NotVisible, OverQuota
from byname.apps.access.services import record, refuse_over_quota
from byname.apps.access.views import not_found
from byname.apps.access.views.watch import over_quota

Answer = Callable[[HttpRequest], HttpResponse]
CONFIDENTIAL = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class ConfidentialMiddleware:
    """No answer is kept by a browser or a proxy, and none opens the machine's devices."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for header, value in CONFIDENTIAL.items():
            response[header] = value
        if request.method == "POST" and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ActorMiddleware:
    """Sets `request.actor` anew for each request, so that what was revoked is gone at once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if sign_in.worn_out(request):
            logout(request)
        request.actor = sign_in.actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


class DoorMiddleware:
    """Opens a page only by its line in `doors.PAGES`; unknown and forbidden are the same page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Let through, send to sign in, or answer that there is no such page."""
        match = request.resolver_match
        request.session.polled = bool(match and match.view_name in POLLED)  # type: ignore[attr-defined]
        door = PAGES.get(match.view_name) if match else None
        if door is None:
            return not_found(request)
        if door is Door.PUBLIC or (door is Door.ENTERING and request.user.is_authenticated):
            return None
        actor = request.actor  # type: ignore[attr-defined]
        if actor is None:
            return _to_missing_step(request)
        if isinstance(door, Door) or may_begin(actor, door, timezone.now()):
            return None
        return _refuse(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Send for a fresh proof; enter what was refused, and answer as if there were nothing."""
        if isinstance(exception, NotConfirmed):
            return confirming.ask(request)
        if isinstance(exception, OverQuota):
            refuse_over_quota(request.actor)  # type: ignore[attr-defined]
            return over_quota(request, exception.until)
        return _refuse(request) if isinstance(exception, NotVisible | NotPermitted) else None


def _refuse(request: HttpRequest) -> HttpResponse:
    """Enter that somebody was refused something, outside the transaction of the view that is undone."""
    if actor := request.actor:  # type: ignore[attr-defined]
        with transaction.atomic():
            record(actor, "access.refused")
    return not_found(request)


def _to_missing_step(request: HttpRequest) -> HttpResponse:
    """Go on with signing in; come back here only where nothing would be sent again."""
    address = reverse(sign_in.missing_step(request))
    back = f"?{urlencode({'next': request.path})}" if request.method == "GET" else ""
    return HttpResponseRedirect(address + back)
