"""The purpose of a session, and the plain pages for what is not to be had."""

import logging
import sys

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.template import TemplateDoesNotExist, loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from byname.apps.access import sign_in
from byname.apps.access.forms.sign_in import PurposeForm
from byname.apps.ledger import faults

log = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """State why one is here; every entry in the ledger carries it."""
    form = PurposeForm(request.POST or None, initial={"purpose": sign_in.stated_purpose(request)})
    after = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        sign_in.state_purpose(request, form.cleaned_data["purpose"])
        return HttpResponseRedirect(_inside(request, after))
    return render(request, "access/purpose.html", {"form": form, "next": after})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page: the same bytes for what does not exist and what is forbidden."""
    return _plain("404", "Not found", 404)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request could not be understood."""
    return _plain("400", "Not understood", 400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a request was not accepted."""
    return _plain("403", "Refused", 403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came without the token of this session."""
    return _plain("403_csrf", "Refused", 403)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the program failed, or that disk, database or keys cannot be used, and nothing else."""
    fault = faults.in_words(sys.exc_info()[1])
    if fault is None:
        return _plain("500", "Failed", 500)
    log.error("out of order: %s", fault)
    response = _plain("503", "Out of order", 503)
    response["Retry-After"] = "30"
    return response


def _plain(name: str, words: str, status: int) -> HttpResponse:
    """Render a page without any context, so that nothing of the request can show on it."""
    try:
        body = loader.get_template(f"{name}.html").render()
    except TemplateDoesNotExist:
        body = f"<!doctype html><title>{words}</title><p>{words}"
    return HttpResponse(body, status=status)


def _inside(request: HttpRequest, address: str) -> str:
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return address if safe else resolve_url("/")
