"""The first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byname.apps.access.request import Request
from byname.apps.desk import queries


@require_safe
def desk(request: Request) -> HttpResponse:
    """Show what waits for this person, and the people accounted for so far."""
    return render(
        request,
        "desk/desk.html",
        {
            "waiting": queries.waiting(request.actor),
            "watched": queries.watched(request.actor),
            "received": queries.received(request.actor),
            "given": queries.given(request.actor),
            "groups": queries.groups(request.actor),
        },
    )
