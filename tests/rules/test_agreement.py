"""`visible_to` and `decide` are written apart, and say the same of every row of every personal table.

Actors are drawn at random, from a seed: roles anywhere, assignments, roles for one record, broken glass,
stale sessions. For each row of the world `decide` is asked about the person and the list it belongs to.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from byname.apps.access.actor import Actor, Emergency, Held
from byname.apps.access.decide import Facts, decide, may_begin
from byname.apps.access.models import NaturalPerson
from byname.apps.access.models.accounts import SEES_STAFF
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import PERMISSIONS, Compartment, Role
from byname.apps.register.models import Claim, Source
from tests.rules.test_gate import SCOPED, label
from tests.rules.worldly import BEHIND, build

ACTORS = 150
# Seen by an office, by whom it is about, or by nobody: their own tests say so.
BY_OFFICE = {
    "access.alarm",
    "access.canary",
    "access.emergencyopening",
    "access.naturalperson",
    "register.tombstone",
}
READERS = [role for role in Role if Permission.PERSON_READ in PERMISSIONS[role]]
COMPARED = [model for model in SCOPED if label(model) not in BY_OFFICE]


def some(random: Random, things, most: int) -> list:
    return random.sample(list(things), random.randint(0, most))


def a_role(random: Random, **of) -> Held:
    return Held(random.choice([*Role, *READERS, *READERS]), random.choice([None, *Compartment]), **of)


def an_actor(random: Random, subjects: list, plain: Actor) -> Actor:
    """Draw somebody: seldom fresh, active or purposeful in every way at once would teach nothing."""
    now = timezone.now()
    ends = [now + timedelta(hours=1), now - timedelta(seconds=1)]
    of = [{"subject": one, "until": random.choice(ends)} for one in some(random, subjects, 3)]
    return replace(
        plain,
        grants=frozenset(a_role(random) for _ in range(random.randint(0, 4))),
        assignments=frozenset(some(random, subjects, 3)),
        purpose=random.choice([Purpose.TRAINING, *Purpose]),
        signed_in_at=random.choice([now, now, now, None, now - timedelta(hours=9)]),
        active=random.random() > 0.05,
        system=random.random() < 0.1,
        delegated=frozenset(a_role(random, **each) for each in of),
        emergency=Emergency(random.choice(subjects), random.choice(ends)) if random.random() < 0.4 else None,
    )


@pytest.fixture
def world(cast, db):
    return build(cast)


@pytest.fixture
def crowd(cast, world):
    people, received = world
    random, subjects = Random(20260301), [one.pk for one in (*people, *received)]
    return [an_actor(random, subjects, cast.actor("nobody")) for _ in range(ACTORS)]


def reads(actor: Actor, thing) -> bool:
    """Ask whether the actor may read a person or a list now."""
    permission = Permission.PERSON_READ if label(type(thing)) == "register.person" else Permission.LIST_READ
    facts = Facts(Compartment(thing.compartment), frozenset({thing.pk}))
    return decide(actor, permission, facts, timezone.now()).allowed


def reads_source(actor: Actor, source: Source) -> bool:
    """Show the source of one person with him, and one that speaks of many with each claim that names it."""
    if source.person:
        return reads(actor, source.person)
    whole = Facts(Compartment(source.compartment), frozenset())
    named = Claim.objects.unscoped(BEHIND).filter(source=source).select_related("person")
    return decide(actor, Permission.PERSON_READ, whole, timezone.now()).allowed or any(
        reads(actor, claim.person) for claim in named
    )


def expected(actor: Actor, row) -> bool:
    """Say from `decide` alone whether a row is for this actor."""
    if isinstance(row, Source):
        return reads_source(actor, row)
    if label(type(row)) in {"register.person", "lists.receivedlist"}:
        return reads(actor, row)
    owners = [getattr(row, "received_list", None), getattr(row, "person", None)]
    owners += [row.claim.person] if hasattr(row, "claim") else []
    return all(reads(actor, owner) for owner in owners if owner is not None)


@pytest.mark.parametrize("model", COMPARED, ids=label)
def test_exactly_the_rows_are_visible_for_which_decide_says_yes(crowd, model):
    rows = list(model.objects.unscoped(BEHIND))
    for actor in crowd:
        wanted = {row.pk for row in rows if expected(actor, row)}
        assert set(model.objects.visible_to(actor).values_list("pk", flat=True)) == wanted, actor


def test_the_crowd_sees_something_and_not_everything(crowd, world):
    """Or the comparison above would compare nothing with nothing."""
    for thing in (*world[0], *world[1]):
        seeing = sum(reads(actor, thing) for actor in crowd)
        assert 3 <= seeing <= len(crowd) - 3


def test_colleagues_are_named_to_who_may_begin_what_needs_their_names(crowd):
    for actor in crowd:
        names = any(may_begin(actor, one, timezone.now()) for one in SEES_STAFF) or actor.system
        everybody = NaturalPerson.objects.unscoped(BEHIND).count()
        assert (NaturalPerson.objects.visible_to(actor).count() == everybody) >= names
