"""Closing a list and answering its sender: one proposes, another signs what he was shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from byname.apps.access.errors import AlreadyDecided, ContentChanged, Expired, NeedsSecond
from byname.apps.access.request import Request
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.errors import StillOpen
from byname.apps.reconciliation.forms import HashForm

# What a person may run into in good faith: he is told, and nothing has happened.
TOLD = (AlreadyDecided, ContentChanged, Expired, NeedsSecond, StillOpen)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
def close(request: Request, list_id: UUID) -> HttpResponse:
    """Propose to close the list on its account."""
    try:
        services.propose_closing(request.actor, list_id=list_id)
    except TOLD as refusal:
        messages.error(request, str(refusal))
    return redirect("reconciliation:account", list_id)


@require_POST
def sign_closing(request: Request, list_id: UUID) -> HttpResponse:
    """Sign the account that was proposed; the list is closed on it."""
    form = HashForm(request.POST)
    if form.is_valid():
        try:
            services.approve_closing(
                request.actor, list_id=list_id, content_hash=form.cleaned_data["content_hash"]
            )
        except TOLD as refusal:
            messages.error(request, str(refusal))
    return redirect("reconciliation:account", list_id)


@require_POST
def draw_up(request: Request, list_id: UUID) -> HttpResponse:
    """Draw the answer up and propose it."""
    try:
        services.propose_answer(request.actor, list_id=list_id)
    except TOLD as refusal:
        messages.error(request, str(refusal))
    return redirect("reconciliation:account", list_id)


@require_POST
def sign_answer(request: Request, answer_id: UUID) -> HttpResponse:
    """Sign an answer; from then on it may be downloaded."""
    answer = queries.answer(request.actor, answer_id)
    form = HashForm(request.POST)
    if form.is_valid():
        try:
            services.approve_answer(
                request.actor, answer_id=answer_id, content_hash=form.cleaned_data["content_hash"]
            )
        except TOLD as refusal:
            messages.error(request, str(refusal))
    return redirect("reconciliation:account", answer.received_list_id)


@require_POST
def download(request: Request, answer_id: UUID) -> HttpResponse:
    """Give out a signed answer; the download is entered first."""
    as_text = request.POST.get("form") == "csv"
    answer = queries.answer(request.actor, answer_id)
    content = services.download(request.actor, answer_id=answer_id, as_text=as_text)
    kind, ending = ("text/csv; charset=utf-8", "csv") if as_text else (WORKBOOK, "xlsx")
    response = HttpResponse(content, content_type=kind)
    # The name of the file says which copy it is, and nothing of anybody.
    response["Content-Disposition"] = f'attachment; filename="byname-answer-{answer.copy}.{ending}"'
    return response
