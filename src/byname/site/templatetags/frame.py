"""What stands around every page: training strip, navigation, who is signed in. `{% load frame %}`."""

import json
import math
from datetime import timedelta
from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from byname.apps.access import confirming
from byname.apps.access.actor import Actor
from byname.apps.access.decide import may_begin
from byname.apps.access.doors import PAGES
from byname.apps.access.permissions import Permission
from byname.site import figures

register = template.Library()

# Address name, words, and the beginnings of the names of the pages that belong under it.
PLACES = (
    ("desk:desk", _("Desk"), ("desk:",)),
    ("register:people", _("People"), ("register:",)),
    ("lists:lists", _("Lists"), ("lists:", "reconciliation:")),
    ("access_alarms", _("Alarms"), ("access_alarm",)),
    ("access_emergencies", _("Emergencies"), ("access_emergenc",)),
    ("ledger:journal", _("Journal"), ("ledger:",)),
)
TONGUES = {"uk": ("en", "English"), "en": ("uk", "Українською")}


def address(name: str) -> str:
    """Return a page's address, or nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def training() -> bool:
    """Say whether every person here is invented."""
    return bool(settings.BYNAME_TRAINING)


@register.simple_tag
def time_zone() -> str:
    """Name the time zone of all times on the page, with its offset today."""
    now = timezone.localtime()
    minutes = int((now.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = figures.MINUS if minutes < 0 else "+"
    offset = f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
    city = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
    return f"{_('Kyiv') if city == 'Kyiv' else city} ({offset})"


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: template.Context) -> dict[str, Any]:
    """Show the rooms that exist here and that whoever is signed in may enter; to a stranger, none."""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    here = getattr(getattr(request, "resolver_match", None), "view_name", "") or ""
    places = [
        {"url": url, "label": label, "here": here.startswith(prefixes)}
        for name, label, prefixes in PLACES
        if (url := address(name)) and actor and may_enter(actor, name)
    ]
    return {"places": places}


def may_enter(actor: Actor, name: str) -> bool:
    """Say whether this actor could find anything behind a page, by its line in the table of doors."""
    door = PAGES.get(name)
    return isinstance(door, Permission) and may_begin(actor, door, timezone.now())


@register.simple_tag(takes_context=True)
def enters(context: template.Context, name: str) -> bool:
    """Say whether whoever reads this page may enter another one: `{% enters "lists:receive" as may %}`."""
    actor = getattr(context.get("request"), "actor", None)
    return bool(actor and may_enter(actor, name))


@register.inclusion_tag("components/language.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, Any]:
    """Offer the other language; the switch is a form, so that a page read twice stays one page."""
    code, name = TONGUES[(get_language() or "uk")[:2]]
    request = context.get("request")
    return {
        "url": address("set_language"),
        "code": code,
        "name": name,
        "next": request.get_full_path() if request and request.method == "GET" else "",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/kept.html", takes_context=True)
def kept_form(context: template.Context) -> dict[str, Any]:
    """Put back, once, what was written on this page before a proof was asked for."""
    request = context.get("request")
    held = confirming.kept(request) if request and hasattr(request, "session") else None
    return {"kept": held and {"action": held["action"], "fields": json.dumps(held["fields"])}}


@register.inclusion_tag("components/emergency.html", takes_context=True)
def open_glass(context: template.Context) -> dict[str, Any]:
    """Show on every page that a record is open in an emergency, for how long, and how to close it."""
    actor = getattr(context.get("request"), "actor", None)
    glass = getattr(actor, "emergency", None)
    if glass is None:
        return {}
    left = (glass.until - timezone.now()).total_seconds()
    return {
        "glass": glass,
        "minutes": max(1, math.ceil(left / 60)),
        "until": f"{timezone.localtime(glass.until):%H:%M}",
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def inline_svg(text: str) -> SafeString:
    """Put a picture our own library drew into the page itself: the content policy refuses data addresses."""
    start = text.find("<svg")
    return mark_safe(text[start:]) if start >= 0 else SafeString("")  # noqa: S308 - no part of it is typed in
