"""Where somebody is signed in, and the end of those sessions."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from byname.apps.access import services, sign_in
from byname.apps.access.errors import NotPermitted
from byname.apps.access.request import Request
from byname.apps.access.sessions import row_of


@require_http_methods(["GET", "POST"])
def sessions(request: Request) -> HttpResponse:
    """List the running sessions of this account; end one of the others, or all of them."""
    here, account = row_of(str(request.session.session_key)), sign_in.account_of(request)
    if account is None:
        raise NotPermitted("expected somebody who is signed in")
    running = services.open_sessions(account)
    if request.method == "POST":
        named = request.POST.get("session")
        others = [one.row for one in running if one.row != here and named in (None, one.row)]
        services.end_sessions(request.actor, account, others)
        messages.success(request, _("Ended."))
        return HttpResponseRedirect(reverse("access_sessions"))
    return render(request, "access/sessions.html", {"sessions": running, "here": here})
