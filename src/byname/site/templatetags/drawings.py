"""Drawings made on the server, each beside a table with the same numbers. `{% load drawings %}`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template

from byname.core.accounting import Account
from byname.site.drawing.account import Sum
from byname.site.drawing.account import two_way as draw_account
from byname.site.drawing.bars import segments
from byname.site.drawing.diff import marks
from byname.site.drawing.timeline import Event
from byname.site.drawing.timeline import timeline as draw_timeline
from byname.site.drawing.waterfall import waterfall

register = template.Library()
STRIP_WIDTH = 340


def read(item: Any, name: str, default: Any = "") -> Any:
    """Read from a dictionary or an object, as a template does."""
    return item.get(name, default) if isinstance(item, Mapping) else getattr(item, name, default)


@register.inclusion_tag("components/two_way.html")
def two_way(account: Account, rows_title: Any = "", people_title: Any = "") -> dict[str, Any]:
    """Draw the account of a list from an `Account`; the titles name what was counted on either side."""
    return {"drawn": draw_account(account), "rows_title": rows_title, "people_title": people_title}


@register.inclusion_tag("components/sum_line.html")
def sum_line(parts: Sequence[int], total: int, less: Sequence[int] = (), words: Any = "") -> dict[str, Any]:
    """Write a sum with its parts; a true one gets a double rule, an untrue one says what it reaches."""
    return {"sum": Sum(tuple(parts), total, tuple(less)), "words": words}


@register.inclusion_tag("components/strip.html")
def strip(groups: Iterable[Any]) -> dict[str, Any]:
    """Show groups of people accounted for, side by side, never added together.

    Each group has `title`, `unit` (words) and `parts`: (fill, words, count) with fills 1 to 4.
    """
    return {"groups": [_group(group) for group in groups]}


def _group(group: Any) -> dict[str, Any]:
    parts = list(read(group, "parts"))
    total = sum(count for _, _, count in parts)
    bar = segments([(fill, count) for fill, _, count in parts], width=STRIP_WIDTH, total=total)
    return {
        "title": read(group, "title"),
        "unit": read(group, "unit"),
        "parts": parts,
        "total": total,
        "bar": bar,
    }


@register.inclusion_tag("components/compare.html")
def compare(rows: Iterable[Any], register_title: Any, list_title: Any) -> dict[str, Any]:
    """Compare a record with a row of a list, field by field.

    Each row has `field` (code), `register` and `list` (texts), `sign` (same, near, differs, missing),
    `reason` (code) and, where there is more to say, `note` (words). Differing letters are underlined.
    """
    return {
        "rows": [_compared(row) for row in rows],
        "register_title": register_title,
        "list_title": list_title,
    }


def _compared(row: Any) -> dict[str, Any]:
    register_text, list_text = str(read(row, "register") or ""), str(read(row, "list") or "")
    sign = str(read(row, "sign"))
    pair = (
        marks(register_text, list_text)
        if sign == "near"
        else ([(register_text, False)], [(list_text, False)])
    )
    return {
        "field": read(row, "field"),
        "sign": sign,
        "reason": read(row, "reason"),
        "note": read(row, "note"),
        "register": pair[0] if register_text else [],
        "list": pair[1] if list_text else [],
    }


@register.inclusion_tag("components/weights.html")
def weights(prior: float, fields: Iterable[Any]) -> dict[str, Any]:
    """Show why the program proposed a pair: the prior, each field, the total, in steps and in a table.

    Each field has `field` (code), `bits` and, where given, `meaning` (words); the total is computed here.
    """
    fields = list(fields)
    bits = [float(prior), *(float(read(one, "bits")) for one in fields)]
    drawing = waterfall(bits)
    named = [{"field": "prior", "meaning": ""}, *fields]
    lines = [
        {"field": read(one, "field"), "meaning": read(one, "meaning"), "step": step}
        for one, step in zip(named, drawing.steps, strict=True)
    ]
    return {"lines": lines, "drawing": drawing, "total": sum(bits)}


@register.inclusion_tag("components/timeline.html")
def timeline(lanes: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Draw events on a scale of time: lanes are (name, events).

    An event has `label` (with its date, for this is the text that is read), `first`, `last` (dates; the
    last may be missing) and `kind`: point, span or contradicts.
    """
    prepared = [(str(name), [_event(one) for one in events]) for name, events in lanes]
    return {"drawn": draw_timeline(prepared), "lanes": prepared}


def _event(one: Any) -> Event:
    first = read(one, "first")
    last = read(one, "last") or first
    kind = read(one, "kind") or ("point" if last == first else "span")
    return Event(str(read(one, "label")), first, last, kind)
