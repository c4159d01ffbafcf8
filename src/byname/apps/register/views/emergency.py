"""The page on which somebody breaks the glass for one record."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from byname.apps.access import services as access
from byname.apps.access.errors import GlassHolds
from byname.apps.access.glass import Hindrance
from byname.apps.access.request import Request
from byname.apps.register import services
from byname.apps.register.forms import EmergencyForm

HOLDS = {
    Hindrance.NOT_REVIEWED: _(
        "A record you opened was not reviewed within 72 hours. Until it is reviewed you open no other."
    ),
    Hindrance.RUNNING: _("You have a record open in this way. End that first: one record at a time."),
    Hindrance.NOT_OPENED: _(
        "No record was opened. Either there is none of this number, or it cannot be opened in this way. "
        "We do not say which."
    ),
}


# The refusal commits its entry and its alarm before anything is answered.
@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
def emergency(request: Request) -> HttpResponse:
    """Open one record one may not see, for an hour; the number and the reason are in no address."""
    form = EmergencyForm(request.POST or None)
    try:
        access.approach_glass(request.actor)
        if request.method == "POST" and form.is_valid():
            return redirect("register:person", services.open_in_emergency(request.actor, **form.cleaned_data))
    except GlassHolds as holds:
        if holds.hindrance is not Hindrance.NOT_OPENED:
            return _page(request, None, holds=str(HOLDS[holds.hindrance]))
        form.add_error(None, HOLDS[holds.hindrance])
    return _page(request, form)


def _page(request: Request, form: EmergencyForm | None, holds: str = "") -> HttpResponse:
    refused = bool(holds or (form and form.errors))
    context = {"form": form, "holds": holds}
    return render(request, "register/emergency.html", context, status=422 if refused else 200)
