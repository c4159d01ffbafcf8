"""Whoever may see a child row may see its parent: the rule that covers forward keys and `select_related`.

Django reads these behind the back of every manager. A small world is made through the services, and every
foreign key between personal tables is followed from every row every kind of actor sees.
"""

from uuid import uuid4

import pytest
from django.utils import timezone

from byname.apps.access import services as access
from byname.apps.access.actor import Actor, operator
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.lists import services as lists
from byname.apps.lists.models import ListRow
from byname.apps.lists.services import Registration
from byname.apps.reconciliation.models import Candidate, Comparison
from byname.apps.register import services as register
from tests.apps.register.conftest import GALAGAN
from tests.cast import RECORDS
from tests.rules.test_gate import SCOPED, label

KEYS = [
    pytest.param(model, field, id=f"{label(model)}.{field.name}")
    for model in SCOPED
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in SCOPED
]
ROWS = (
    "№;ПІБ;Дата народження\n1;Галаган Сергій Миколайович;12.04.2001\n2;Вигаданий Іван Петрович;01.02.1990\n"
)
BEHIND = "the test follows what Django reads by itself"


def receive(registrar: Actor, kind: str):
    about = Registration(sender="B", concerned="A", kind=kind, list_date="2025-06-01", scope="search=open")
    return lists.receive(registrar, content=ROWS.encode(), file_name="list.csv", about=about)


def candidates(received, people):
    """Hold each row against people of every compartment, as a comparison might."""
    common = {"received_list": received, "key": received.key}
    comparison = Comparison.objects.create(**common, started_at=timezone.now())
    row = ListRow.objects.unscoped(BEHIND).filter(received_list=received).first()
    for rank, person in enumerate(people):
        Candidate.objects.create(
            **common,
            comparison=comparison,
            row=row,
            person=person,
            rank=rank,
            order="0",
            probability=0.5,
            evidence={},
        )


@pytest.fixture
def world(cast, db):
    """One person in each compartment, a list of each kind, and candidates across compartments."""
    access.create_party(operator(), code="A", name="Party A")
    access.create_party(operator(), code="B", name="Party B")
    registrar = cast.actor("registrar")
    people = [register.register_person(registrar, GALAGAN, compartment=one) for one in RECORDS]
    received = [receive(registrar, kind) for kind in ("prisoners", "civilians")]
    for one in received:
        candidates(one, people)
    access.break_glass(cast.actor("medical_officer"), people[0], number=people[0].code, reason="a call")
    access.mark_canary(cast.actor("dpo"), people[0].pk)
    return people, received


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
    return [*alone, *(cast.actor(name) for name in names)]


@pytest.mark.parametrize(("model", "field"), KEYS)
def test_every_parent_of_a_visible_row_is_visible(actors, model, field):
    for actor in actors:
        followed = model.objects.visible_to(actor).exclude(**{field.name: None})
        parents = set(followed.values_list(field.attname, flat=True))
        seen = set(field.related_model.objects.visible_to(actor).values_list("pk", flat=True))
        assert parents <= seen, sorted(actor.grants)


def test_the_world_has_rows_for_most_of_these_keys(world):
    """Rows only people make (judgements, effects, answers) are followed by the journeys instead."""
    empty = {label(model) for model in SCOPED if not model.objects.unscoped(BEHIND).exists()}
    assert empty <= {
        "reconciliation.answertosender",
        "reconciliation.closure",
        "reconciliation.effect",
        "reconciliation.finding",
        "reconciliation.judgement",
        "reconciliation.note",
        "register.claimamendment",
        "register.decision",
        "register.reveal",
    }
