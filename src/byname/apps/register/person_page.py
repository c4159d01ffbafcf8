"""A person's file as the page lays it out: sources in columns, contradictions in pairs, events on lanes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byname.apps.access.permissions import Sensitive
from byname.apps.register.assertions import DATED
from byname.apps.register.contradictions import Contradiction, Kind
from byname.apps.register.inputs import CLAIM_CODES
from byname.apps.register.queries.file import PersonFile, Said, sources_of
from byname.apps.register.queries.history import Seen
from byname.apps.register.services.searching import Found
from byname.apps.register.status import Answer
from byname.apps.register.vocabulary import (
    Predicate,
    Protection,
    Reliability,
    Returned,
    Sex,
    SourceType,
    mask_of,
)
from byname.core.eligibility.dates import Dates, parse_dates

Words = str | Promise
SENSITIVE: dict[Sensitive, Words] = {
    Sensitive.CHILD_PLACE: gettext_lazy("Place of a child"),
    Sensitive.CONTACT: gettext_lazy("Person to be informed"),
    Sensitive.DETENTION_PLACE: gettext_lazy("Place of detention"),
    Sensitive.HEALTH: gettext_lazy("Health"),
    Sensitive.INFORMANT: gettext_lazy("Who told us"),
    Sensitive.PERSONAL_NUMBER: gettext_lazy("Personal number"),
    Sensitive.TAX_NUMBER: gettext_lazy("Tax number"),
}
ACTIONS: dict[str, Words] = {
    "person.create": gettext_lazy("opened the case"),
    "person.read": gettext_lazy("read the file, hidden fields closed"),
    "person.listed": gettext_lazy("found it in a search: name, birth date, status"),
    "field.reveal": gettext_lazy("opened a hidden field"),
    "delegation.give": gettext_lazy("gave a role for this record"),
    "delegation.end": gettext_lazy("ended a role for this record"),
    "delegation.expire": gettext_lazy("a role for this record came to its end"),
    "claim.record": gettext_lazy("recorded statements"),
    "claim.retract": gettext_lazy("took a statement back"),
    "claim.supersede": gettext_lazy("corrected a statement"),
    "decision.record": gettext_lazy("recorded a decision"),
    "decision.withdraw": gettext_lazy("withdrew a decision"),
    "approval.propose": gettext_lazy("proposed a decision"),
    "approval.approve": gettext_lazy("approved a decision"),
    "approval.execute": gettext_lazy("carried out an approved decision"),
}
BLOCKS: dict[Kind, Words] = {
    Kind.ALIVE_AFTER_DEATH: gettext_lazy(
        "Until this is explained nothing can be decided on a death, and the family is told nothing of one."
    ),
    Kind.RETURNED_AND_IDENTIFIED: gettext_lazy(
        "One of the two decisions is wrong: the identification has to be looked at again."
    ),
    Kind.PROTECTION: gettext_lazy("Until it is decided the person is treated as a prisoner of war."),
}
CHILD: dict[Answer, Words] = {
    Answer.YES: gettext_lazy("a child"),
    Answer.NO: gettext_lazy("an adult"),
    Answer.UNDETERMINED: gettext_lazy("age not determined"),
}
ASK: Words = gettext_lazy("Both stay as they are; a person finds out which one holds.")


@dataclass(frozen=True)
class Column:
    """One source: who it is, and by whom and when it was said."""

    title: Words
    note: str


def columns(file: PersonFile) -> list[Column]:
    """Return the sources in the order in which they spoke."""
    return [
        _column(next(one for one in file.said if one.assertion.source == each)) for each in sources_of(file)
    ]


def rows(file: PersonFile) -> list[dict[str, Any]]:
    """Return one row for each field anybody speaks of: the derived value and what each source says."""
    denied = {claim for each in file.contradictions for claim in each.claims}
    order = sources_of(file)
    spoken = {one.assertion.predicate for one in file.said}
    return [
        _row(
            file, predicate, [one for one in file.said if one.assertion.predicate == predicate], order, denied
        )
        for predicate in Predicate
        if predicate in spoken
    ]


def pairs(file: PersonFile) -> list[dict[str, Any]]:
    """Return the contradictions that are between two claims, as the component shows them."""
    said = {one.assertion.id: one for one in file.said}
    return [
        {
            "title": each.kind.label,
            "first": _side(said[each.claims[0]]),
            "second": _side(said[each.claims[1]]),
            "blocks": BLOCKS.get(each.kind, ASK),
        }
        for each in file.contradictions
        if len(each.claims) == 2
    ]


def alarms(file: PersonFile) -> list[Words]:
    """Return what is wrong and is no pair of claims."""
    return [_alarm(each) for each in file.contradictions if len(each.claims) != 2]


def lanes(file: PersonFile) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the events of a life and of the work on the case."""
    denied = {claim for each in file.contradictions for claim in each.claims}
    life = [event for one in file.said if (event := _event(one, one.assertion.id in denied))]
    opened = timezone.localtime(file.person.created_at).date()
    work = [_point(opened, _("case opened"))]
    work += [
        _point(timezone.localtime(one.decided_at).date(), str(one.get_kind_display()))
        for one in file.decisions
        if one.withdraws_id is None
    ]
    return [(_("The person"), life), (_("Our work"), work)]


def masked(file: PersonFile) -> list[dict[str, Any]]:
    """Return the masked fields: whether this reader may open them, and the value of one just opened."""
    return [
        {
            "code": kind,
            "label": SENSITIVE[kind],
            "value": _opened(file, kind) if kind in file.opened else "",
            "closed": "" if may else _("another role opens this"),
        }
        for kind, may in file.masked.items()
    ]


def gone(file: PersonFile) -> list[tuple[Words, str]]:
    """Return what was taken back or corrected: in words what it was, and what became of it."""
    return [(_side(one)["claim"], str(one.state.label)) for one in file.gone]


def seen(entries: Iterable[Seen]) -> list[dict[str, Any]]:
    """Return who has seen or changed a file, in words; what the program itself did has no person's name."""
    return [
        {
            "who": one.who or _("the program itself"),
            "when": one.when,
            "purpose": one.purpose,
            "fields": _done(one),
        }
        for one in entries
    ]


def born(file: PersonFile) -> str:
    """Return the birth date that stands now, as written."""
    return written_value(Predicate.BIRTH_DATE, file.current(Predicate.BIRTH_DATE))


def hits(found: Found) -> list[dict[str, Any]]:
    """Return who was found as rows of a table: who he is, and in what he agrees with what was typed."""
    return [
        {
            "hit": hit,
            "born": written_value(Predicate.BIRTH_DATE, hit.record.birth_date),
            "why": [one for one in hit.why if one.result != "missing"],
        }
        for hit in found.hits
    ]


def written_value(predicate: Predicate, value: str) -> str:
    """Return a stored value as people write it."""
    if predicate in DATED and (dates := parse_dates(value)):
        return span(dates)
    for codes in (Sex, Protection, Returned):
        if predicate in CLAIM_CODES and value in codes.values:
            return str(codes(value).label)
    return value


def span(dates: Dates) -> str:
    """Return dates as short as they can be read, and never more exact than they are: 14–17.05.2024."""
    first, last = dates.earliest, dates.latest
    if "/" not in dates.iso():
        return ".".join(reversed(dates.iso().split("-")))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d.%m.%Y}"
    return f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"


def _column(one: Said) -> Column:
    kind = SourceType(one.assertion.source_type)
    said = _("according to party %(party)s") % {"party": one.party} if one.party else ""
    who = _("name hidden") if one.who is None else one.who
    when = one.assertion.known_on or timezone.localtime(one.assertion.recorded_at).date()
    parts = (f"{when:%d.%m.%Y}", said or who, one.reference)
    return Column(str(kind.label).capitalize(), ", ".join(part for part in parts if part))


def _row(
    file: PersonFile, predicate: Predicate, said: list[Said], order: Iterable[Any], denied: set[Any]
) -> dict[str, Any]:
    now = written_value(predicate, file.current(predicate))
    hidden = any(one.value is None for one in said)
    return {
        "field": predicate,
        "derived": now or ("" if hidden else _event_words(said[0])),
        "hidden": _("hidden") if hidden else "",
        "cells": [
            _cell([one for one in said if one.assertion.source == each], now, denied) for each in order
        ],
    }


def _cell(said: list[Said], now: str, denied: set[Any]) -> dict[str, Any] | None:
    if not said:
        return None
    if any(one.value is None for one in said):
        return {"value": "", "sign": "hidden"}
    texts = [one.written or written_value(one.assertion.predicate, one.value or "") for one in said]
    events = [_event_words(one) for one in said]
    value = "; ".join(", ".join(filter(None, pair)) for pair in zip(texts, events, strict=True))
    sign, reason = _sign(said[0], now, denied)
    return {"value": value or _("yes"), "sign": sign, "reason": reason}


def _sign(one: Said, now: str, denied: set[Any]) -> tuple[str, str]:
    shown = written_value(one.assertion.predicate, one.value or "")
    if not now or shown == now:
        return "", ""
    if one.assertion.predicate == Predicate.BIRTH_DATE and _swapped(shown, now):
        return "near", _("day and month")
    if one.assertion.id in denied:
        return "differs", _("differs")
    return "near", _("another date") if one.assertion.predicate in DATED else _("written otherwise")


def _swapped(one: str, other: str) -> bool:
    day, _dot, rest = one.partition(".")
    month, _dot, year = rest.partition(".")
    return f"{month}.{day}.{year}" == other


def _side(one: Said) -> dict[str, Any]:
    claim = one.assertion
    value = _("hidden") if one.value is None else written_value(claim.predicate, one.value)
    column = _column(one)
    reliability = Reliability(claim.reliability).label
    facts = [
        (_("From"), column.note),
        (_("Source"), reliability),
        (_("Content"), claim.credibility.label),
    ]
    words = ", ".join(part for part in (value, _event_words(one)) if part)
    return {
        "speaker": column.title,
        "claim": f"{claim.predicate.label}: {words}".rstrip(": "),
        "facts": facts,
    }


def _alarm(each: Contradiction) -> Words:
    blocked = BLOCKS.get(each.kind)
    return f"{each.kind.label}. {blocked}" if blocked else each.kind.label


def _event_words(one: Said) -> str:
    return span(one.assertion.event) if one.assertion.event else ""


def _event(one: Said, denied: bool) -> dict[str, Any] | None:
    claim = one.assertion
    dates = claim.event or (claim.dates if claim.predicate == Predicate.MISSING_SINCE else None)
    if dates is None:
        return None
    kind = "contradicts" if denied else "point" if dates.exact else "span"
    label = f"{span(dates)} {claim.predicate.label}"
    return {"label": label, "first": dates.earliest, "last": dates.latest, "kind": kind}


def _point(day: date, label: str) -> dict[str, Any]:
    return {"label": f"{day:%d.%m.%Y} {label}", "first": day, "last": day, "kind": "point"}


def _done(one: Seen) -> str:
    """Say what was done; a reason and the fields are told where one field was opened."""
    words = str(ACTIONS.get(one.action, one.action))
    if one.action != "field.reveal":
        return words
    fields = ", ".join(str(SENSITIVE[Sensitive(field)]) for field in one.fields)
    return f"{words}: {fields}; {one.reason}"


def _opened(file: PersonFile, kind: Sensitive) -> str:
    if kind is Sensitive.INFORMANT:
        return ", ".join(dict.fromkeys(one.who for one in file.said if one.who))
    compartment = file.person.compartment
    values = (one.value for one in file.said if mask_of(one.assertion.predicate, compartment) == kind)
    return ", ".join(dict.fromkeys(value for value in values if value))
