"""Pages of people: looking one up, one person's file, one masked field opened.

None runs in a transaction of the request: what is shown has been entered and committed before.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byname.apps.access import services as access
from byname.apps.access.permissions import Permission, Sensitive
from byname.apps.access.request import Request
from byname.apps.access.roles import Compartment
from byname.apps.access.views.delegations import give_from
from byname.apps.jobs import queries as jobs
from byname.apps.register import person_page, queries, services
from byname.apps.register.forms import RevealForm, SearchForm
from byname.apps.register.queries.file import PersonFile
from byname.apps.register.services.indexing import KIND, REGISTER
from byname.apps.register.services.people import facts

# How long an opened field stays on the page, which then loads itself closed again.
MINUTES_OPEN = 5


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
def people(request: Request) -> HttpResponse:
    """Look people up by what is known of them; what was typed is in no address and kept nowhere."""
    form = SearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = services.search(request.actor, **form.cleaned_data)
    return render(
        request,
        "register/people.html",
        {
            "form": form,
            "found": found,
            "hits": person_page.hits(found) if found else [],
            "job": _making(found),
        },
        status=422 if form.errors else 200,
    )


def _making(found: services.Found | None) -> object:
    """Return the job that makes the index, where a search had to do without it."""
    return jobs.latest(REGISTER, KIND) if found and not found.complete else None


@transaction.non_atomic_requests
@require_safe
def person(request: Request, person_id: UUID) -> HttpResponse:
    """Show one person's file, masked fields closed; of an erased person only that he was erased."""
    if stone := queries.tombstone(request.actor, person_id):
        return render(request, "register/tombstone.html", {"stone": stone}, status=410)
    file = services.open_person(request.actor, person_id)
    with transaction.atomic():
        return _page(request, file)


@transaction.non_atomic_requests
@require_POST
def reveal(request: Request, person_id: UUID) -> HttpResponse:
    """Show one masked field once the reason is entered; after some minutes the page closes it again."""
    form = RevealForm(request.POST)
    if not form.is_valid():
        return redirect("register:person", person_id)
    field = Sensitive(form.cleaned_data["field"])
    file = services.reveal(request.actor, person_id, field, form.cleaned_data["reason"])
    with transaction.atomic():
        response = _page(request, file)
    response["Refresh"] = f"{MINUTES_OPEN * 60}; url={reverse('register:person', args=[person_id])}"
    return response


@require_POST
def give(request: Request, person_id: UUID) -> HttpResponse:
    """Give somebody else a narrower role for this record."""
    row = queries.person_row(request.actor, person_id)
    give_from(request, facts(row), row.pk, Permission.PERSON_READ)
    return redirect("register:person", person_id)


def _page(request: Request, file: PersonFile) -> HttpResponse:
    context: dict[str, Any] = {
        "file": file,
        "born": person_page.born(file),
        "child": person_page.CHILD[file.status.axes.child],
        "columns": person_page.columns(file),
        "rows": person_page.rows(file),
        "pairs": person_page.pairs(file),
        "alarms": person_page.alarms(file),
        "lanes": person_page.lanes(file),
        "masked_fields": person_page.masked(file),
        "minutes": MINUTES_OPEN,
        "gone": person_page.gone(file),
        "givable": access.givable(
            request.actor, Compartment(file.person.compartment), Permission.PERSON_READ
        ),
        "seen": person_page.seen(queries.who_has_seen(request.actor, file.person)),
    }
    return render(request, "register/person.html", context)
