"""The second opinion: a request translated into Cedar's terms, and the first no of the page as the answer."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cedarpy import Decision as Cedar
from cedarpy import Entities, PolicySet, is_authorized_batch

from byname.apps.access.actor import Actor, Held
from byname.apps.access.permissions import Permission
from tests.rules.cedar import tables
from tests.rules.cedar.tables import COMPARTMENTS, NAMED

POLICY = Path(__file__).with_name("policy.cedar")
# Under "The order of the questions".
ORDER = tuple(row["reason when no"].strip("`") for row in next(tables.tables("The order of the questions")))
REVEAL = "field:register:reveal"
MICROSECOND = timedelta(microseconds=1)


def held(role: str, compartment: str | None = None) -> str:
    """Return how the policy writes a role held in a compartment, or in none."""
    return f"{role}@{compartment or ''}"


@cache
def policies() -> PolicySet:
    """Return the policy, parsed."""
    return PolicySet.from_str(POLICY.read_text(encoding="utf-8"))


@cache
def reasons() -> dict[str, str]:
    """Return the reason of each policy, by Cedar's name for it."""
    named = re.findall(r'^@reason\("(\w+)"\)$', POLICY.read_text(encoding="utf-8"), re.MULTILINE)
    return {f"policy{number}": reason for number, reason in enumerate(named)}


@cache
def entities() -> Entities:
    """Return the tables of the page: the cells, and the actions in their groups."""
    cells = [_cell(permission, compartment) for permission in tables.marks() for compartment in _columns()]
    actions = [_action(permission) for permission in tables.marks()]
    return Entities.from_json_str(json.dumps(cells + actions))


def _columns() -> tuple[str, ...]:
    return ("", *COMPARTMENTS)


def _action(permission: str) -> dict[str, Any]:
    parents = [_uid("Action", name) for name, members in tables.groups().items() if permission in members]
    return {"uid": _uid("Action", permission), "attrs": {}, "parents": parents}


def _cell(permission: str, compartment: str) -> dict[str, Any]:
    marks = tables.marks()[permission]
    attrs: dict[str, Any] = _sets(marks, compartment) | {
        "child_protection": [held("child_protection_officer", place) for place in _columns()],
        "purposes": [name for name, allowed in tables.purposes().items() if permission in allowed],
    }
    if permission == REVEAL:
        attrs["opens"] = {
            name: _sets({role: mark for role, mark in marks.items() if role in roles}, compartment)
            for name, roles in tables.opened_by().items()
        }
    return {"uid": _uid("Cell", f"{permission}@{compartment}"), "attrs": attrs, "parents": []}


def _sets(marks: tables.Row, compartment: str) -> dict[str, list[str]]:
    here = {held(role, compartment): mark for role, mark in marks.items() if compartment}
    return {
        "roles": list(marks),
        "anywhere": [held(role, place) for role in marks for place in _columns()],
        "whole": [name for name, mark in here.items() if mark != NAMED],
        "named": [name for name, mark in here.items() if mark == NAMED],
    }


def _uid(kind: str, name: str) -> dict[str, str]:
    return {"type": kind, "id": name}


def request(actor: Actor, permission: Permission, facts: Any, now: datetime) -> dict[str, Any]:
    """Return one request in Cedar's terms."""
    place = facts.compartment.value if facts.compartment else ""
    return {
        "principal": _uid("Account", "somebody"),
        "action": _uid("Action", permission.value),
        "resource": _uid("Cell", f"{permission.value}@{place}"),
        "context": _actor(actor, now) | _facts(facts, place),
    }


def _actor(actor: Actor, now: datetime) -> dict[str, Any]:
    received = dict(zip(("first", "second"), sorted(actor.delegated), strict=False))
    glass = actor.emergency
    return {
        "active": actor.active,
        "machine": actor.system,
        "held": [held(one.role.value, one.compartment and one.compartment.value) for one in actor.grants],
        "assignments": [str(one) for one in actor.assignments],
        "purpose": actor.purpose.value,
        **{name: _received(one, now) for name, one in received.items()},
        **_known(
            signed_in=actor.signed_in_at and (now - actor.signed_in_at) // MICROSECOND,
            confirmed=actor.confirmed_at and (now - actor.confirmed_at) // MICROSECOND,
            organisation=actor.organisation and str(actor.organisation),
            emergency=glass and {"subject": str(glass.subject), "left": (glass.until - now) // MICROSECOND},
        ),
    }


def _received(one: Held, now: datetime) -> dict[str, Any]:
    assert one.until is not None, "a narrower role has an end"
    left = (one.until - now) // MICROSECOND
    return {"role": one.role.value, "compartment": one.compartment, "subject": str(one.subject), "left": left}


def _facts(facts: Any, place: str) -> dict[str, Any]:
    return {
        "subjects": [str(one) for one in facts.subjects],
        "fields": [one.value for one in facts.fields],
        "reason_given": facts.reason_given,
        "own_proposal": facts.own_proposal,
        **_known(
            compartment=place or None,
            proposer_organisation=facts.proposer_organisation and str(facts.proposer_organisation),
        ),
    }


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def answers(requests: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Yield of each request the reason of the first question answered no, or `allowed`."""
    for result in is_authorized_batch(list(requests), policies(), entities()):
        assert not result.diagnostics.errors, result.diagnostics.errors
        said = {reasons()[policy] for policy in result.diagnostics.reasons}
        if result.decision is Cedar.Allow:
            assert said == {"allowed"}
            yield "allowed"
        else:
            yield min(said, key=ORDER.index)


def masked(permission: str, fields: Iterable[str], reason: str) -> frozenset[str]:
    """Return what stays masked: all of it "until opened one by one"."""
    opened = frozenset(fields) if permission == REVEAL and reason == "allowed" else frozenset()
    return frozenset(tables.opened_by()) - opened


def obligations(permission: str, reason: str) -> frozenset[str]:
    """Return what comes with a yes."""
    named = ("log_first", "second_person")
    return frozenset(name for name in named if reason == "allowed" and permission in tables.groups()[name])
