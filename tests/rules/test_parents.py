"""Whoever may see a child row may see its parent: the rule that covers forward keys and `select_related`.

Django reads these behind the back of every manager. A small world is made through the services, and every
foreign key between personal tables is followed from every row every kind of actor sees.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Emergency, Held, operator
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from tests.cast import RECORDS
from tests.rules.test_gate import SCOPED, label
from tests.rules.worldly import BEHIND, build

KEYS = [
    pytest.param(model, field, id=f"{label(model)}.{field.name}")
    for model in SCOPED
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in SCOPED
]


@pytest.fixture
def world(cast, db):
    """One person in each compartment, a list of each kind, and what hangs on them across compartments."""
    return build(cast)


@pytest.fixture
def actors(cast, world):
    """Everybody of the cast, some with assignments, and one role in each compartment alone."""
    people, received = world
    alone = []
    for role in (Role.CASEWORKER, Role.VERIFIER, Role.REGISTRAR):
        for compartment in RECORDS:
            account = access.create_account(
                operator(), username=uuid4().hex, password=None, grants=[(role, compartment)]
            )
            access.assign(operator(), account, received[0].pk)
            alone.append(access.actor_for(account, Purpose.RECONCILIATION, timezone.now(), timezone.now()))
    cast.assign("caseworker", *received)
    cast.assign("verifier", people[RECORDS.index(Compartment.CHILDREN)])
    names = (
        "medical_officer",
        "legal_officer",
        "registrar",
        "caseworker",
        "verifier",
        "child_protection_officer",
        "medical_officer",
        "auditor",
        "dpo",
        "sysadmin",
        "nobody",
    )
    cast.assign("medical_officer", *people)
    until = timezone.now() + timedelta(minutes=60)
    nobody, lists_only = cast.actor("nobody"), cast.actor("legal_officer", Purpose.RECONCILIATION)
    lent = [
        replace(
            nobody, delegated=frozenset({Held(Role.CASEWORKER, Compartment(one.compartment), one.pk, until)})
        )
        for one in (*people, *received)
    ]
    glass = [
        replace(one, emergency=Emergency(people[RECORDS.index(Compartment.MILITARY)].pk, until))
        for one in (*alone, lists_only)
    ]
    return [*alone, *lent, *glass, *(cast.actor(name) for name in names)]


@pytest.mark.parametrize(("model", "field"), KEYS)
def test_every_parent_of_a_visible_row_is_visible(actors, model, field):
    for actor in actors:
        followed = model.objects.visible_to(actor).exclude(**{field.name: None})
        parents = set(followed.values_list(field.attname, flat=True))
        seen = set(field.related_model.objects.visible_to(actor).values_list("pk", flat=True))
        assert parents <= seen, sorted(actor.grants)


def test_the_world_has_rows_for_most_of_these_keys(world):
    empty = {label(model) for model in SCOPED if not model.objects.unscoped(BEHIND).exists()}
    assert empty <= {
        "access.alarm",
        "access.canary",
        "access.emergencyopening",
        "register.decision",
        "register.indexpart",
        "register.reveal",
        "register.tombstone",
    }
