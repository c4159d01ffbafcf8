"""What keeps a list open, in words. `{% load open_points %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

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
