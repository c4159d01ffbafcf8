"""Words and drawings of the journal. `{% load journal %}`."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from byname.site.drawing.columns import columns
from byname.site.figures import day
from byname.site.words import ACTIONS, PURPOSES

register = template.Library()


@register.filter
def moment_utc(value: datetime) -> str:
    """Write the moment as the ledger has it, in UTC and to the second."""
    return f"{value.astimezone(UTC):%d.%m.%Y, %H:%M:%S} UTC"


@register.simple_tag
def done(code: str) -> Any:
    """Say what was done; a code of another version of the program is shown as it was entered."""
    return ACTIONS.get(code) or _code(code)


@register.simple_tag
def purpose(code: str) -> Any:
    """Say for which purpose; a code of another version of the program is shown as it was entered."""
    return PURPOSES.get(code) or _code(code)


@register.simple_tag
def chosen(name: str, value: str) -> Any:
    """Say one thing by which entries were chosen: words for codes, the first digits of a sign, a day."""
    if name == "action":
        return done(value)
    if name == "purpose":
        return purpose(value)
    return _code(value[:10] if name in ("since", "before") else f"{value[:12]}…")


@register.inclusion_tag("components/day_columns.html")
def day_columns(days: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """Draw how many entries each day has, as columns over a table with the same numbers."""
    return {
        "drawn": columns([count for _, count in days]),
        "days": [(day(one), count) for one, count in days],
    }


@register.inclusion_tag("components/action_bars.html")
def action_bars(actions: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Draw how often each thing was done, as bars beside the numbers."""
    most = max((count for _, count in actions), default=1)
    return {"rows": [(done(code), count, f"{100 * count / most:.1f}") for code, count in actions]}


def _code(text: str) -> SafeString:
    return format_html("<code>{}</code>", text)
