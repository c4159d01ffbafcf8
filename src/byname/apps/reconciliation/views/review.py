"""One row at a time: the first opinion blind, then the evidence, then the next row."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from byname.apps.access.request import Request
from byname.apps.lists import queries as lists
from byname.apps.lists.telling import told
from byname.apps.reconciliation import at_work, queries, services
from byname.apps.reconciliation.errors import NotComparedYet, NotJudgeable, Overtaken
from byname.apps.reconciliation.forms import JudgementForm, NoteForm, SearchForm
from byname.apps.reconciliation.queries import standing
from byname.apps.reconciliation.queries.reviewing import Review
from byname.apps.reconciliation.rulings import Answer
from byname.apps.reconciliation.vocabulary import NoteKind
from byname.apps.register import services as register

# Another person, or another window, was quicker.
REFUSED = (NotComparedYet, NotJudgeable, Overtaken)


@require_safe
def review(request: Request, list_id: UUID) -> HttpResponse:
    """Go to the first row that waits for this person and lies open before nobody else."""
    waiting = queries.queue(request.actor, lists.received_list(request.actor, list_id)).waiting
    if not waiting:
        return redirect("reconciliation:account", list_id)
    return redirect("reconciliation:row", at_work.free(request.actor, waiting)[0])


# What is shown is entered, and committed, before the page is built.
@transaction.non_atomic_requests
@require_safe
def row(request: Request, row_id: UUID) -> HttpResponse:
    """Show a row beside the people it may mean."""
    return _page(request, row_id, chosen=_uuid(request.GET.get("candidate")))


@require_POST
def decide(request: Request, row_id: UUID) -> HttpResponse:
    """Take what a person says of the row; after a first opinion the evidence is shown, then the next row."""
    form = JudgementForm(request.POST)
    if form.is_valid():
        about = form.cleaned_data["answer"] in (Answer.SAME, Answer.DIFFERENT)
        with told(request, *REFUSED):
            services.decide(
                request.actor,
                row=row_id,
                answer=form.cleaned_data["answer"],
                person=form.cleaned_data["person"] if about else None,
                reason=form.cleaned_data["reason"],
            )
    return redirect("reconciliation:row", row_id)


@require_POST
def take_back(request: Request, row_id: UUID) -> HttpResponse:
    """Withdraw one's own last word on the row."""
    with told(request, *REFUSED):
        services.take_back(request.actor, row=row_id)
    return redirect("reconciliation:row", row_id)


@transaction.non_atomic_requests
@require_POST
def search(request: Request, row_id: UUID) -> HttpResponse:
    """Look for a person the program did not propose; entered without what was typed."""
    form = SearchForm(request.POST)
    found = register.search(request.actor, **form.cleaned_data).hits if form.is_valid() else []
    return _page(request, row_id, searched=[hit.person.pk for hit in found], form=form)


@require_POST
def note(request: Request, row_id: UUID) -> HttpResponse:
    """Note that the sender was asked, or what was found out."""
    form = NoteForm(request.POST)
    if form.is_valid():
        kind = NoteKind(form.cleaned_data["kind"])
        with told(request, *REFUSED):
            services.note(request.actor, row=row_id, kind=kind, text=form.cleaned_data["text"])
    return redirect("reconciliation:row", row_id)


def _page(
    request: Request,
    row_id: UUID,
    *,
    chosen: UUID | None = None,
    searched: list[UUID] | None = None,
    form: SearchForm | None = None,
) -> HttpResponse:
    shown = services.open_row(request.actor, row=row_id, chosen=chosen, searched=searched or ())
    with transaction.atomic():
        return _rendered(request, shown, form or SearchForm(), looked=searched is not None)


def _rendered(request: Request, shown: Review, form: SearchForm, *, looked: bool) -> HttpResponse:
    received, row_id = shown.row.received_list, shown.row.pk
    queue = queries.queue(request.actor, received)
    places = queries.places(request.actor, received)
    following = next(iter(at_work.free(request.actor, queue.after(row_id, places))), None)
    preceding = queue.before(row_id, places)
    back = reverse("reconciliation:account", args=[received.pk])
    return render(
        request,
        "reconciliation/row.html",
        {
            "received": received,
            "shown": shown,
            "queue": queue,
            "following": reverse("reconciliation:row", args=[following]) if following else back,
            "preceding": reverse("reconciliation:row", args=[preceding]) if preceding else "",
            "form": form,
            "looked": looked,
            "may_note": standing.note_wanted(request.actor, shown),
        },
    )


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
