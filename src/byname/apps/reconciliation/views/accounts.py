"""The account of a list, and the long work before it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from byname.apps.access.permissions import Permission
from byname.apps.access.request import Request
from byname.apps.jobs import queries as jobs
from byname.apps.lists import queries as lists
from byname.apps.lists import services as list_services
from byname.apps.lists.queries.overview import shown
from byname.apps.lists.telling import told
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.errors import NotJudgeable
from byname.apps.reconciliation.queries import comparisons, standing
from byname.apps.reconciliation.services.comparing import KIND
from byname.apps.reconciliation.services.following import KIND as FOLLOW
from byname.core.accounting import RowOutcome

PER_PAGE = 50


@require_safe
def account(request: Request, list_id: UUID) -> HttpResponse:
    """Show the two-way account of a list, and the one thing to do next."""
    found = queries.list_account(request.actor, list_id)
    received = found.received
    return render(
        request,
        "reconciliation/account.html",
        {
            "received": received,
            "found": found,
            "account": found.account,
            "job": jobs.latest(received.pk, KIND),
            "stamp": comparisons.stamp(received),
            "behind": comparisons.behind(received),
            "follow": jobs.latest(received.pk, FOLLOW),
            "queue": queries.queue(request.actor, received),
            "next": standing.next_step(request.actor, found),
            "closing": standing.closing(request.actor, received),
            "answers": standing.answers(request.actor, received),
            "may_answer": standing.may(request.actor, Permission.ANSWER_PROPOSE, received),
        },
    )


@require_POST
def compare(request: Request, list_id: UUID) -> HttpResponse:
    """Ask the worker to compare the list with the register."""
    with told(request, NotJudgeable):
        services.start(request.actor, list_id)
    return redirect("reconciliation:account", list_id)


@require_safe
def progress(request: Request, list_id: UUID) -> HttpResponse:
    """Show how far the comparison is; the page asks for this by itself."""
    received = lists.received_list(request.actor, list_id)
    job = jobs.latest(received.pk, KIND)
    answer = render(request, "reconciliation/progress.html", {"received": received, "job": job})
    if job and job.state in ("done", "failed"):
        answer["HX-Refresh"] = "true"
    return answer


@transaction.non_atomic_requests
@require_safe
def outcomes(request: Request, list_id: UUID) -> HttpResponse:
    """Show every row with its outcome, or those of one outcome."""
    list_services.open_rows(request.actor, list_id)
    with transaction.atomic():
        return _outcomes(request, queries.list_account(request.actor, list_id))


def _outcomes(request: Request, found: queries.ListAccount) -> HttpResponse:
    asked = request.GET.get("outcome", "")
    outcome = RowOutcome(asked) if asked in set(RowOutcome) else None
    rows = [
        row
        for row in lists.rows(request.actor, found.received)
        if outcome is None or found.lines[row.pk].outcome is outcome
    ]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reconciliation/outcomes.html",
        {
            "received": found.received,
            "page": page,
            "rows": standing.lines(request.actor, found, shown(page.object_list)),
            "outcomes": [code for code in RowOutcome if found.account.count(code)],
            "outcome": asked if outcome else "",
            "query": f"&outcome={asked}" if outcome else "",
        },
    )
