"""Components of a page; each docstring is its contract. `{% load components %}`.

Items may be dictionaries or objects: a template reads both alike. Texts are shown escaped and as given, so
codes go through the `word` filter first, except where a contract says that a code is expected.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# Each kind of state and the shape that shows it; what cannot be compared is a dashed ring.
ICONS = {
    "same": "same",
    "near": "near",
    "differs": "differs",
    "unequal": "differs",
    "unknown": "unknown",
    "missing": "unknown",
    "done": "done",
    "waits": "waits",
    "blocks": "blocks",
    "empty": "empty",
    "hidden": "hidden",
}
KEYS = {"same": "S", "different": "D", "cannot_tell": "U", "none_of_these": "N"}


def shape(kind: str) -> str:
    """Return the shape for a kind of state; one that does not exist is an error in the template."""
    if kind not in ICONS:
        raise template.TemplateSyntaxError(f"expected a state of {', '.join(ICONS)}, but got {kind!r}")
    return ICONS[kind]


@register.simple_tag
def icon(kind: str) -> SafeString:
    """Draw an icon; a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{}"></use></svg>', shape(kind)
    )


@register.simple_tag
def status(kind: str, text: Any) -> SafeString:
    """Show a state: icon, then words, both in the state's colour."""
    return format_html('<span class="status {}">{}<span>{}</span></span>', kind, icon(kind), text)


@register.simple_tag
def fill(number: int) -> SafeString:
    """Draw a swatch of one of the four fills (1 solid, 2 mid, 3 hatched, 4 outlined)."""
    return format_html(
        '<svg class="swatch bar" width="18" height="12" aria-hidden="true" focusable="false">'
        '<rect class="f{}" x=".5" y=".5" width="17" height="11"></rect></svg>',
        int(number),
    )


@register.simple_block_tag(takes_context=True)
def decision(
    context: template.Context,
    content: str,
    title: Any,
    facts: Iterable[Sequence[Any]] = (),
    lead: Any = "",
    above: Any = "",
    blocked: bool = False,
) -> str:
    """Frame the one decision of a page: `{% decision title facts=... %}one filled button{% enddecision %}`.

    `facts`: (icon, text) pairs saying what is missing; `lead` a sentence under the title; `above` a line over
    it; `blocked` only when something forbids the decision.
    """
    return render_to_string(
        "components/decision.html",
        {
            "content": content,
            "title": title,
            "facts": facts,
            "lead": lead,
            "above": above,
            "blocked": blocked,
        },
    )


@register.inclusion_tag("components/choices.html")
def choices(
    values: Iterable[str] = ("same", "different", "cannot_tell"), name: str = "answer"
) -> dict[str, Any]:
    """Show equal buttons for a judgement, inside a form of the page; `values` are codes of the verdicts.

    All are outlined and equally wide, so that the page suggests nothing. Keys are S, D, U and N.
    """
    return {"name": name, "options": [(value, KEYS.get(value, "")) for value in values]}


@register.inclusion_tag("components/key_help.html")
def key_help(values: Iterable[str] = ("same", "different", "cannot_tell")) -> dict[str, Any]:
    """Show which keys a review page knows, and a dialog with all of them (key ?)."""
    return {"options": [(value, KEYS[value]) for value in values if value in KEYS]}


@register.inclusion_tag("components/field.html")
def field(bound: Any, hint: Any = "") -> dict[str, Any]:
    """Show a bound form field: label, hint, errors, control, tied together for a screen reader."""
    # A word inside a field is gone as soon as somebody types; the label says it already.
    bound.field.widget.attrs.pop("placeholder", None)
    return {"field": bound, "hint": hint or bound.help_text}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """Show what keeps a form from being accepted, each a link to its field; nothing when it is accepted."""
    return {"form": form, "fields": [one for one in form if one.errors] if form.is_bound else []}


@register.inclusion_tag("components/masked.html", takes_context=True)
def masked(
    context: template.Context,
    label: Any,
    covered: str = "",
    action: str = "",
    field: str = "",
    purposes: Iterable[Sequence[Any]] = (),
    minutes: int = 5,
    value: Any = "",
    closed: Any = "",
) -> dict[str, Any]:
    """Show a masked field with the form that opens it.

    `covered` what may be seen now ("••••4417"); `action` where the form goes and `field` the code it asks
    for; `purposes` (code, words) pairs; `value` when it has been opened; `closed` words instead of the form
    where this reader may never open it. The form sends `field`, `purpose` and `reason`.
    """
    return {
        "label": label,
        "covered": covered or "••••••",
        "action": action,
        "field": field,
        "purposes": list(purposes),
        "minutes": minutes,
        "value": value,
        "closed": closed,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/seen.html")
def seen(views: Iterable[Any], total: int = 0, report: str = "", more: str = "") -> dict[str, Any]:
    """Show who has looked: items with `who`, `when` (datetime), `purpose` (code) and `fields` (words).

    `total` views in all; `report` the address of "I see no reason for this view"; `more` of the whole list.
    """
    return {"views": list(views), "total": total, "report": report, "more": more}


@register.inclusion_tag("components/job.html")
def job(job: Any, stage: Any, poll: str = "", again: str = "") -> dict[str, Any]:
    """Show long work: `job` has `state`, `done` and `total`; `stage` is words.

    `poll` is the address that answers with this component again; `again` the page to open without scripts.
    """
    ended = job.state in ("done", "failed")
    known = job.total > 0
    return {
        "job": job,
        "stage": stage,
        "poll": "" if ended else poll,
        "again": again,
        "known": known,
        "ended": ended,
    }


@register.inclusion_tag("components/progress_line.html")
def progress_line(done: int, total: int, note: Any = "") -> dict[str, Any]:
    """Show how many rows of a queue are decided; no percentage and no praise."""
    return {"done": done, "total": total, "note": note}


@register.inclusion_tag("components/contradiction.html")
def contradiction(first: Any, second: Any, blocks: Any, title: Any = "") -> dict[str, Any]:
    """Show two claims that cannot both be true, at equal size.

    Each has `speaker` (who said it), `claim`, `facts`: (label, text) pairs; `blocks` says what is blocked.
    """
    title = title or _("Two statements cannot both be true")
    return {"pair": (first, second), "blocks": blocks, "title": title}


@register.inclusion_tag("components/sources.html")
def sources(columns: Iterable[Any], rows: Iterable[Any]) -> dict[str, Any]:
    """Show what each source says, beside the derived value.

    `columns`: items with `title` and `note`, the sources in order. `rows`: items with `field` (code),
    `derived`, and `cells`, one for each column: items with `value` and, where it has one, `sign`
    (near, differs, hidden) with `reason` (words); a cell may be None: the source does not say.
    """
    return {"columns": list(columns), "rows": list(rows)}
