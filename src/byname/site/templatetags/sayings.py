"""What keeps a list open, in words. `{% load sayings %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from byname.core.accounting import PersonOutcome
from byname.site.figures import number
from byname.site.words import word

register = template.Library()


@register.simple_tag
def open_points(points: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return (icon, words) for each point that keeps a list from closing, with its count."""
    return [("waits", f"{word(code, _family(code))}: {number(count)}") for code, count in points.items()]


def _family(code: str) -> str:
    if code == "OPEN_TASKS":
        return "point"
    return "person" if code in set(PersonOutcome) else "row"


@register.simple_tag
def codes(*values: Any) -> tuple[Any, ...]:
    """Return the codes given, for a component that takes several."""
    return values


@register.simple_tag
def strip_of(groups: Iterable[Any]) -> list[dict[str, Any]]:
    """Return groups of people by fate as the accounted-for strip takes them, in words."""
    return [
        {
            "title": word(group.compartment, "compartment"),
            "unit": _("people"),
            "parts": [(fill, word(fate, "fate"), count) for fill, fate, count in group.parts],
        }
        for group in groups
    ]
