"""The journal: who read or changed which record, when and why, and the extracts taken from it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from byname.apps.access.actor import Actor
from byname.apps.access.decide import may_begin
from byname.apps.access.errors import AlreadyDecided, ContentChanged, Expired, NeedsSecond
from byname.apps.access.forms.journal import JournalForm
from byname.apps.access.permissions import Permission
from byname.apps.access.queries import journal as queries
from byname.apps.access.queries.journal import LedgerExport
from byname.apps.access.request import Request
from byname.apps.access.services import journal as services
from byname.apps.ledger.queries import Wanted

SAID = {
    AlreadyDecided: _("This extract was signed, downloaded or withdrawn already."),
    ContentChanged: _("Nothing fits, or too much: choose other entries."),
    Expired: _("This proposal is too old: make a new one."),
    NeedsSecond: _("Another person has to sign this."),
}
TOLD = tuple(SAID)


class HashForm(forms.Form):
    """The hash of what was shown, sent back with the signature."""

    content_hash = forms.RegexField("[0-9a-f]{64}")


@require_http_methods(["GET", "POST"])
def journal(request: Request) -> HttpResponse:
    """Show a page of the journal; what was chosen comes by POST."""
    form = _form(request)
    valid = request.method == "POST" and form.is_valid()
    wanted = form.wanted() if valid else Wanted()
    before = form.cleaned_data["before"] if valid else None
    now = timezone.now()
    return render(
        request,
        "access/journal.html",
        {
            "form": form,
            "journal": services.open_journal(request.actor, wanted, before),
            "narrowed": wanted != Wanted(),
            "exports": [_shown(request.actor, one) for one in queries.exports(request.actor)],
            "may_propose": may_begin(request.actor, Permission.LEDGER_EXPORT_PROPOSE, now),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def propose(request: Request) -> HttpResponse:
    """Propose to take out what is chosen."""
    form = _form(request)
    if form.is_valid():
        _told(request, lambda: services.propose_export(request.actor, form.wanted()))
    return redirect("ledger:journal")


@require_POST
def approve(request: Request, export_id: UUID) -> HttpResponse:
    """Sign an extract another person proposed."""
    form = HashForm(request.POST)
    if form.is_valid():
        shown = form.cleaned_data["content_hash"]
        _told(request, lambda: services.approve_export(request.actor, export_id, shown))
    return redirect("ledger:journal")


@require_POST
def download(request: Request, export_id: UUID) -> HttpResponse:
    """Give out a signed extract, once; the download is entered first."""
    try:
        extract = services.download_export(request.actor, export_id)
    except TOLD as refusal:
        messages.error(request, SAID[type(refusal)])
        return redirect("ledger:journal")
    response = HttpResponse(extract, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="byname-ledger-{str(export_id)[:8]}.csv"'
    return response


@dataclass(frozen=True, slots=True)
class Shown:
    """One extract on the page, and what whoever looks may do with it."""

    export: LedgerExport
    chosen: list[tuple[str, str]]
    own: bool
    may_approve: bool
    may_download: bool


def _shown(actor: Actor, made: LedgerExport) -> Shown:
    now, approval = timezone.now(), made.approval
    open_still = approval.executed_at is None and approval.withdrawn_at is None and approval.expires_at > now
    own = approval.proposer_id == actor.person
    approves = may_begin(actor, Permission.LEDGER_EXPORT_APPROVE, now)
    downloads = may_begin(actor, Permission.LEDGER_EXPORT_DOWNLOAD, now)
    return Shown(
        export=made,
        chosen=[(name, value) for name, value in made.wanted.items() if value and name != "last"],
        own=own,
        may_approve=open_still and approval.approved_at is None and not own and approves,
        may_download=open_still and approval.approved_at is not None and own and downloads,
    )


def _form(request: Request) -> JournalForm:
    return JournalForm(request.POST or None, people=queries.people(request.actor), auto_id="journal-%s")


def _told(request: Request, act: Callable[[], object]) -> None:
    """Do something, and tell the person on the next page if it is refused; nothing has happened then."""
    try:
        act()
    except TOLD as refusal:
        messages.error(request, SAID[type(refusal)])
