"""Drawings made on the server, each beside a table with the same numbers. `{% load drawings %}`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from byname.core.accounting import Account
from byname.site.drawing.account import Sum
from byname.site.drawing.account import two_way as draw_account
from byname.site.drawing.bars import GAP, segments
from byname.site.drawing.diff import marks
from byname.site.drawing.timeline import Event
from byname.site.drawing.timeline import timeline as draw_timeline
from byname.site.drawing.waterfall import tenths, waterfall
from byname.site.figures import day
from byname.site.words import SEXES, word

register = template.Library()
STRIP_WIDTH = 340
ISO = re.compile(r"\d{4}(-\d{2}){0,2}(/\d{4}-\d{2}-\d{2})?")


def read(item: Any, name: str, default: Any = "") -> Any:
    """Read from a dictionary or an object, as a template does."""
    return item.get(name, default) if isinstance(item, Mapping) else getattr(item, name, default)


@register.inclusion_tag("components/two_way.html")
def two_way(account: Account, rows_title: Any = "", people_title: Any = "") -> dict[str, Any]:
    """Draw the account of a list from an `Account`; the titles name what was counted on either side."""
    return {
        "drawn": draw_account(account),
        "rows_title": rows_title or _("Rows of the list"),
        "people_title": people_title or _("People in the register"),
    }


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
    total = sum(count for _fill, _words, count in parts)
    bar = segments([(fill, count) for fill, _words, count in parts], width=STRIP_WIDTH + GAP, total=total)
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

    Rows are `core.linkage.FieldComparison`s or alike: `field` (code), `register_value` and `list_value`
    (texts), `result` (same, near, differs, missing), `reason` (code), and `note` (words) where there is more
    to say. Where values nearly agree, the letters that differ are underlined.
    """
    return {
        "rows": [_compared(row) for row in rows],
        "register_title": register_title,
        "list_title": list_title,
    }


def _as_people_write(field: str, value: str) -> str:
    """Turn a code or an ISO date of the register into words; the text of a list stays as it is."""
    if field == "sex" and value in SEXES:
        return str(word(value, "sex"))
    return day(value) if field in ("birth", "birth_date") and ISO.fullmatch(value) else value


def _compared(row: Any) -> dict[str, Any]:
    field = read(row, "field")
    ours = _as_people_write(field, str(read(row, "register_value") or ""))
    theirs = _as_people_write(field, str(read(row, "list_value") or ""))
    near = read(row, "result") == "near"
    first, second = marks(ours, theirs) if near else ([(ours, False)], [(theirs, False)])
    return {
        **{name: read(row, name) for name in ("field", "result", "reason", "note")},
        "register": first if ours else [],
        "list": second if theirs else [],
    }


@register.inclusion_tag("components/weights.html")
def weights(prior: float, fields: Iterable[Any]) -> dict[str, Any]:
    """Show why the program proposed a pair: the prior, each field, the total, in steps and in a table.

    Fields are the weights of a `core.linkage.Candidate` or alike: `field` and `reason` (codes), `bits`, and
    `meaning` (words) where there is more to say. The total is computed here from what is shown.
    """
    named = [{"field": "prior"}, *fields]
    drawing = waterfall(tenths([float(prior), *(float(read(one, "bits")) for one in named[1:])]))
    lines = [
        {**{name: read(one, name) for name in ("field", "reason", "meaning")}, "step": step}
        for one, step in zip(named, drawing.steps, strict=True)
    ]
    return {"lines": lines, "drawing": drawing, "total": drawing.total.bits}


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
