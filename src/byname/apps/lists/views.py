"""Pages of lists: all of them, receiving one, how it was understood, its rows."""

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byname.apps.access import queries as access
from byname.apps.access.permissions import Permission
from byname.apps.access.request import Request
from byname.apps.access.roles import Compartment
from byname.apps.access.services import givable
from byname.apps.access.views.delegations import give_from
from byname.apps.lists import queries, services
from byname.apps.lists.defects import DEFECTS
from byname.apps.lists.errors import ListClosed, NotAList
from byname.apps.lists.forms import LARGEST, ColumnsForm, ReceiveForm, ReclassForm
from byname.apps.lists.queries import overview
from byname.apps.lists.telling import told
from byname.apps.register import queries as register
from byname.apps.register.scopes import BadScope
from byname.core.errors import OutsideModel, Unreadable
from byname.core.tabular import Meaning, RowClass

PER_PAGE = 50
# What is wrong with the file or with what was said of it; told to the person in these very words.
REFUSALS = (BadScope, NotAList, OutsideModel, Unreadable)


@require_safe
def lists(request: Request) -> HttpResponse:
    """Show the lists one may see."""
    page = Paginator(queries.lists(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "lists/lists.html",
        {"page": page, "may_receive": any(request.actor.holding(Permission.LIST_RECEIVE))},
    )


# The file is read before anything is written: a transaction would hold the database meanwhile.
@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
def receive(request: Request) -> HttpResponse:
    """Receive a list: the file and what it claims to be."""
    parties = [(party.code, party.name) for party in access.parties()]
    form = ReceiveForm(request.POST or None, request.FILES or None, parties=parties)
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            form.errors.clear()
            form.add_error(None, _("The file is larger than 20 MB; nothing was read."))
        elif form.is_valid():
            try:
                received = _receive(request, form)
            except REFUSALS as refusal:
                form.refuse(refusal)
            else:
                return redirect("lists:list", received)
    return render(
        request,
        "lists/receive.html",
        {"form": form, "scopes": register.saved_scopes()},
        status=422 if form.errors else 200,
    )


def _receive(request: Request, form: ReceiveForm) -> UUID:
    given = dict(form.cleaned_data)
    file = given.pop("file")
    about = services.Registration(**given)
    return services.receive(request.actor, content=file.read(), file_name=file.name, about=about).pk


@transaction.non_atomic_requests
@require_safe
def one(request: Request, list_id: UUID) -> HttpResponse:
    """Show how a list was understood: columns, classes, problems, receipt."""
    received = services.open_rows(request.actor, list_id)
    with transaction.atomic():
        return render(
            request,
            "lists/list.html",
            {
                "received": received,
                "receipt": queries.receipt(request.actor, received),
                "sheets": overview.sheets(request.actor, received),
                "problems": overview.problems(request.actor, received),
                "meanings": [meaning.value for meaning in Meaning],
                "givable": givable(request.actor, Compartment(received.compartment), Permission.LIST_READ),
            },
        )


@require_POST
def give(request: Request, list_id: UUID) -> HttpResponse:
    """Give somebody else a narrower role for this list."""
    received = queries.received_list(request.actor, list_id)
    give_from(request, services.facts_of(received), received.pk, Permission.LIST_READ)
    return redirect("lists:list", list_id)


@require_POST
def columns(request: Request, sheet_id: UUID) -> HttpResponse:
    """Take a person's word for what the columns of a sheet say."""
    sheet = queries.sheet(request.actor, sheet_id)
    known = [column.index for column in queries.columns(request.actor, sheet)]
    form = ColumnsForm(request.POST, columns=known)
    if form.is_valid():
        with told(request, ListClosed, NotAList):
            services.correct_columns(request.actor, sheet_id, form.meanings())
    return redirect("lists:list", sheet.received_list_id)


@transaction.non_atomic_requests
@require_safe
def rows(request: Request, list_id: UUID) -> HttpResponse:
    """Show every physical row of a list, or those of one class or with one defect."""
    received = services.open_rows(request.actor, list_id)
    with transaction.atomic():
        klass, defect = _code(request, "class", RowClass), _code(request, "defect", DEFECTS)
        found = overview.chosen(queries.rows(request.actor, received), klass, defect)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        return render(
            request,
            "lists/rows.html",
            {
                "received": received,
                "page": page,
                "rows": overview.shown(page.object_list),
                "classes": list(RowClass),
                "class": klass,
                "defect": defect,
                "query": f"&class={klass}&defect={defect}" if klass or defect else "",
                "problems": overview.problems(request.actor, received),
            },
        )


def _code(request: Request, name: str, known: Iterable[str]) -> str:
    """Return a code asked for in the address; anything else is as if nothing were asked."""
    asked = request.GET.get(name, "")
    return asked if asked in list(known) else ""


@require_POST
def reclass(request: Request, row_id: UUID) -> HttpResponse:
    """Take a person's word for what a physical row is."""
    form = ReclassForm(request.POST)
    if form.is_valid():
        with told(request, ListClosed):
            services.reclass(request.actor, row_id, RowClass(form.cleaned_data["klass"]))
    return redirect("lists:rows", queries.row(request.actor, row_id).received_list_id)
