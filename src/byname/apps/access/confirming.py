"""Sent to prove that it is you, and back: what was written meanwhile is kept, and never sent by itself."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

KEPT = "byname_kept"
MOST_KEPT = 64 * 1024  # characters of a form that are kept in the sealed session


def ask(request: HttpRequest) -> HttpResponse:
    """Send somebody to prove himself again, and from there back to where he was.

    What he had written is kept in his sealed session meanwhile, and nothing of it in an address.
    """
    back = request.path if request.method in ("GET", "HEAD") else _page_of(request)
    if request.method == "POST":
        keep(request, back)
    address = f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def keep(request: HttpRequest, page: str) -> None:
    """Keep what was written into a form of a page, unless it is more than a form of words."""
    fields = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    size = sum(len(value) for values in fields.values() for value in values)
    if size <= MOST_KEPT:
        request.session[KEPT] = {"page": page, "action": request.path, "fields": fields}


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """Return once what was written on this page before the proof was asked for."""
    held = request.session.get(KEPT)
    if not held or held["page"] != request.path or request.method != "GET":
        return None
    return dict(request.session.pop(KEPT))


def _page_of(request: HttpRequest) -> str:
    """Return the page on which the pressed form stood, if the browser says so; else the desk."""
    told = urlsplit(request.headers.get("Referer", ""))
    return told.path if told.netloc == request.get_host() and told.path else "/"
