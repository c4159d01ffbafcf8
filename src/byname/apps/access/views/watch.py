"""Pages of the watch: openings in an emergency and their review, alarms."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byname.apps.access import services
from byname.apps.access.decide import may_begin
from byname.apps.access.errors import AlreadyDecided, NeedsSecond, Refused
from byname.apps.access.forms.watch import FindingForm, ReviewForm
from byname.apps.access.permissions import Permission
from byname.apps.access.queries import watch
from byname.apps.access.request import Request


@require_POST
def end(request: Request) -> HttpResponse:
    """End what one opened by breaking the glass."""
    services.end_emergency(request.actor)
    messages.success(request, _("The record is closed again."))
    return redirect("desk:desk")


@require_safe
def emergencies(request: Request) -> HttpResponse:
    """Show which records were opened in an emergency, those to review first."""
    waiting, reviewed = watch.openings(request.actor)
    return render(request, "access/emergencies.html", {"waiting": waiting, "reviewed": reviewed})


@require_safe
def emergency(request: Request, opening_id: UUID) -> HttpResponse:
    """Show one opening: who, when, why, and what was read in it."""
    return _emergency(request, opening_id, ReviewForm())


@require_POST
def review(request: Request, opening_id: UUID) -> HttpResponse:
    """Take what the review finds."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _emergency(request, opening_id, form)
    try:
        services.review_emergency(request.actor, opening_id, **form.cleaned_data)
    except NeedsSecond:
        messages.error(request, _("You opened this record yourself: another person has to review it."))
    except AlreadyDecided:
        messages.error(request, _("Somebody else has reviewed this already."))
    except Refused:
        messages.error(request, _("It still runs: it is reviewed once it is over."))
    else:
        messages.success(request, _("The review is entered."))
    return redirect("access_emergencies")


@require_safe
def alarms(request: Request) -> HttpResponse:
    """Show the alarms, the open ones first."""
    waiting, closed = watch.alarms(request.actor)
    context = {
        "waiting": waiting,
        "closed": closed,
        "may_close": may_begin(request.actor, Permission.ALARM_CLOSE, timezone.now()),
        "form": FindingForm(auto_id=False),
    }
    return render(request, "access/alarms.html", context)


@require_POST
def close(request: Request, alarm_id: UUID) -> HttpResponse:
    """Close an alarm with what was found."""
    form = FindingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what was found, and in a few words why."))
        return redirect("access_alarms")
    try:
        services.close_alarm(request.actor, alarm_id, **form.cleaned_data)
    except AlreadyDecided:
        messages.error(request, _("Somebody else has closed this alarm already."))
    else:
        messages.success(request, _("The alarm is closed."))
    return redirect("access_alarms")


def over_quota(request: HttpRequest, until: datetime) -> HttpResponse:
    """Say that no more is read for now, and until when: nothing else of the request."""
    answer = render(request, "access/over_quota.html", {"until": until}, status=429)
    answer["Retry-After"] = str(max(1, int((until - timezone.now()).total_seconds())))
    return answer


def _emergency(request: Request, opening_id: UUID, form: ReviewForm) -> HttpResponse:
    opened = watch.opening(request.actor, opening_id)
    context = {
        "opened": opened,
        "readable": opened.key.wrapped is not None,
        "entries": watch.read_in(opened, services.handles(opened.record)),
        "over": opened.opening.ends_at <= timezone.now(),
        "own": opened.person_id == request.actor.person,
        "form": form,
    }
    return render(request, "access/emergency.html", context, status=422 if form.errors else 200)
