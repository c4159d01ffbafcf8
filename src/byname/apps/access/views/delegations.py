"""Giving a narrower role for one record, and ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byname.apps.access import queries, services
from byname.apps.access.decide import Facts
from byname.apps.access.errors import NotGivable, NotVisible
from byname.apps.access.forms.delegations import GiveForm
from byname.apps.access.permissions import Permission
from byname.apps.access.request import Request
from byname.apps.access.roles import Role


def give_from(request: Request, facts: Facts, subject: UUID, purpose: Permission) -> None:
    """Give what was filled in for a record the giver was shown, and say how that went."""
    form = GiveForm(request.POST, roles=services.givable(request.actor, facts.compartment, purpose))
    if form.is_valid() and _given(request, form, facts, subject):
        messages.success(request, _("The record is open to that account until the day you gave."))
        return
    messages.error(
        request, _("Nothing was given: expected another person’s login name, a role shown, and a near day.")
    )


def _given(request: Request, form: GiveForm, facts: Facts, subject: UUID) -> bool:
    role = Role(form.cleaned_data["role"])
    try:
        receiver = queries.account(form.cleaned_data["login"])
    except NotVisible:
        return False
    try:
        services.give_delegation(request.actor, facts, subject, receiver=receiver, role=role, until=form.end)
    except NotGivable:
        return False
    return True


@require_POST
def end(request: Request, delegation_id: UUID) -> HttpResponse:
    """End what one gave."""
    services.end_delegation(request.actor, delegation_id)
    messages.success(request, _("It is ended; that account has lost the record."))
    return redirect("desk:desk")
