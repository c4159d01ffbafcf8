"""Closing a list and answering its sender: one proposes, another signs what he was shown."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from byname.apps.access.errors import AlreadyDecided, ContentChanged, Expired, NeedsSecond
from byname.apps.access.request import Request
from byname.apps.lists.telling import told
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.errors import StillOpen
from byname.apps.reconciliation.forms import HashForm

# What a person may run into in good faith: he is told, and nothing has happened.
TOLD = (AlreadyDecided, ContentChanged, Expired, NeedsSecond, StillOpen)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
TEXT = "text/csv; charset=utf-8", "csv"


@require_POST
def close(request: Request, list_id: UUID) -> HttpResponse:
    """Propose to close the list on its account."""
    with told(request, *TOLD):
        services.propose_closing(request.actor, list_id=list_id)
    return redirect("reconciliation:account", list_id)


@require_POST
def sign_closing(request: Request, list_id: UUID) -> HttpResponse:
    """Sign the account that was proposed; the list is closed on it."""
    form = HashForm(request.POST)
    if form.is_valid():
        with told(request, *TOLD):
            services.approve_closing(
                request.actor, list_id=list_id, content_hash=form.cleaned_data["content_hash"]
            )
    return redirect("reconciliation:account", list_id)


@require_POST
def draw_up(request: Request, list_id: UUID) -> HttpResponse:
    """Draw the answer up and propose it."""
    with told(request, *TOLD):
        services.propose_answer(request.actor, list_id=list_id)
    return redirect("reconciliation:account", list_id)


@require_POST
def sign_answer(request: Request, answer_id: UUID) -> HttpResponse:
    """Sign an answer; from then on it may be downloaded."""
    answer = queries.answer(request.actor, answer_id)
    form = HashForm(request.POST)
    if form.is_valid():
        with told(request, *TOLD):
            services.approve_answer(
                request.actor, answer_id=answer_id, content_hash=form.cleaned_data["content_hash"]
            )
    return redirect("reconciliation:account", answer.received_list_id)


@require_POST
def download(request: Request, answer_id: UUID) -> HttpResponse:
    """Give out a signed answer; the download is entered first."""
    as_text = request.POST.get("form") == "csv"
    answer = queries.answer(request.actor, answer_id)
    with told(request, NeedsSecond):
        content = services.download(request.actor, answer_id=answer_id, as_text=as_text)
        return _attached(content, answer.copy, *(TEXT if as_text else WORKBOOK))
    return redirect("reconciliation:account", answer.received_list_id)


def _attached(content: bytes, copy: str, kind: str, ending: str) -> HttpResponse:
    """Return a file whose name says which copy it is, and nothing of anybody."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="byname-answer-{copy}.{ending}"'
    return response
