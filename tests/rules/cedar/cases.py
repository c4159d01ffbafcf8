"""The requests put to the program and to the policy in Cedar: grids walked whole, and seeded chance."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain, combinations, product
from uuid import UUID

from byname.apps.access.actor import Actor, Emergency, Held
from byname.apps.access.decide import Facts
from byname.apps.access.permissions import Permission, Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from tests.rules.cedar import tables

Case = tuple[Actor, Permission, Facts]

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
THING, SHEET, OTHER, SOMEBODY, HOUSE, NEIGHBOUR = (UUID(int=number) for number in range(1, 7))
BEGUN = (None, timedelta(), timedelta(hours=8), timedelta(hours=8) + INSTANT)
PROVED = (None, timedelta(minutes=10), timedelta(minutes=10) + INSTANT)
LEFT = (INSTANT, timedelta(), -INSTANT)
HOUSES = ((HOUSE, NEIGHBOUR), (HOUSE, HOUSE), (None, NEIGHBOUR), (HOUSE, None))
NOBODYS = frozenset({Role.MACHINE, Role.OPERATOR})
PLACES: tuple[Compartment | None, ...] = (None, *Compartment)
# What has to do with one record, and what breaking the glass may be taken for.
ABOUT_ONE = (
    Permission.PERSON_READ,
    Permission.FIELD_REVEAL,
    Permission.CLAIM_RECORD,
    Permission.PERSON_SEARCH,
    Permission.LIST_READ,
    Permission.ANSWER_DOWNLOAD,
    Permission.EMERGENCY_OPEN,
)


def everything(total: int, seed: int = 611) -> list[Case]:
    """Return so many different requests, mixed: the grids, and by chance what is still missing."""
    walked = chain(places(), moments(), glass(), received(), fields())
    found = dict.fromkeys(walked)
    chance = random.Random(seed)
    while len(found) < total:
        found[anything(chance)] = None
    cases = list(found)
    chance.shuffle(cases)
    return cases[:total]


def somebody(*grants: Held, purpose: Purpose = Purpose.TRAINING) -> Actor:
    """Return an actor with nothing against him but his roles."""
    machine = any(held.role in NOBODYS for held in grants)
    signed_in, proved = NOW - timedelta(hours=1), NOW - timedelta(minutes=1)
    return Actor(
        SOMEBODY,
        SOMEBODY,
        HOUSE,
        frozenset(grants),
        frozenset({THING}),
        purpose,
        None if machine else signed_in,
        system=machine,
        confirmed_at=None if machine else proved,
    )


def thing(compartment: Compartment | None, *fields: Sensitive) -> Facts:
    """Return a thing with nothing against it."""
    opened = frozenset(fields or {Sensitive.CONTACT})
    return Facts(compartment, frozenset({THING, SHEET}), opened, True, False, NEIGHBOUR)


def unassigned(actor: Actor) -> Actor:
    """Return the same actor, assigned to something else."""
    return replace(actor, assignments=frozenset({OTHER}))


def granted() -> Iterator[tuple[Role, Permission]]:
    """Yield what each role has by the page."""
    for permission, roles in tables.marks().items():
        yield from ((Role(role), Permission(permission)) for role in roles)


def places() -> Iterator[Case]:
    """Every role held everywhere, every thing everywhere, every permission, assigned or not."""
    for role, home, place in product(Role, PLACES, PLACES):
        actor, facts = somebody(Held(role, home)), thing(place)
        for permission, one in product(Permission, (actor, unassigned(actor))):
            yield one, permission, facts


def moments() -> Iterator[Case]:
    """Yield what each role has, at every purpose, freshness, proof, proposer and pair of houses."""
    for (role, permission), purpose in product(granted(), Purpose):
        held = somebody(Held(role, Compartment.MILITARY), purpose=purpose)
        yield replace(held, active=False), permission, thing(Compartment.MILITARY)
        for begun, proved, own, (ours, theirs) in product(BEGUN, PROVED, (False, True), HOUSES):
            actor = replace(held, signed_in_at=ago(begun), confirmed_at=ago(proved), organisation=ours)
            facts = replace(thing(Compartment.MILITARY), own_proposal=own, proposer_organisation=theirs)
            yield actor, permission, facts


def ago(age: timedelta | None) -> datetime | None:
    """Return the time so long before now."""
    return None if age is None else NOW - age


def glass() -> Iterator[Case]:
    """Every role, with and without the glass broken for this record or another, running or over."""
    broken = (None, *(Emergency(THING, NOW + left) for left in LEFT), Emergency(OTHER, NOW + INSTANT))
    guardian = Held(Role.CHILD_PROTECTION_OFFICER, Compartment.CIVILIANS)
    for role, place, emergency in product(Role, Compartment, broken):
        for home, more in product({place, Compartment.REMAINS, None}, ((), (guardian,))):
            actor = replace(somebody(Held(role, home), *more), emergency=emergency)
            for one, permission in product((actor, unassigned(actor)), ABOUT_ONE):
                yield one, permission, thing(place)


def received() -> Iterator[Case]:
    """Every role received for this record or another, running or over, beside none or another of his own."""
    own = (None, Held(Role.CASEWORKER, Compartment.REMAINS), Held(Role.SYSADMIN))
    places_ = (Compartment.CHILDREN, Compartment.MILITARY)
    for role, beside, left, subject in product(Role, own, LEFT, (THING, OTHER)):
        for home, place in product(places_, places_):
            given = frozenset({Held(role, home, subject, NOW + left)})
            actor = replace(unassigned(somebody(*(beside,) if beside else ())), delegated=given)
            for permission in Permission:
                yield actor, permission, thing(place)


def fields() -> Iterator[Case]:
    """Every role and field, pair of fields or none; with a reason or not, assigned or not, in emergency."""
    asked = [(), *((one,) for one in Sensitive), *combinations(Sensitive, 2), tuple(Sensitive)]
    doctor = Held(Role.MEDICAL_OFFICER, Compartment.REMAINS)
    for role, place, more in product(Role, Compartment, ((), (doctor,))):
        actor = somebody(Held(role, place), *more)
        hurried = replace(actor, emergency=Emergency(THING, NOW + INSTANT))
        for one, which, reason in product((actor, hurried), asked, (True, False)):
            facts = replace(thing(place), fields=frozenset(which), reason_given=reason)
            yield one, Permission.FIELD_REVEAL, facts
            yield unassigned(one), Permission.FIELD_REVEAL, facts


def anything(chance: random.Random) -> Case:
    """Return a request by chance: several roles, some received, whatever else."""
    place = chance.choice((*Compartment, chance.choice(PLACES)))
    subjects = frozenset(chance.sample((THING, SHEET, OTHER), chance.randrange(4)))
    wanted = frozenset(chance.sample(tuple(Sensitive), chance.choice((0, 1, 1, 1, 2, 3))))
    ours, theirs = chance.choice(HOUSES)
    permission = chance.choice((*ABOUT_ONE, *Permission))
    facts = Facts(place, subjects, wanted, chance.random() < 0.8, chance.random() < 0.2, theirs)
    return replace(_anybody(chance, place), organisation=ours), permission, facts


def _anybody(chance: random.Random, place: Compartment | None) -> Actor:
    homes = (place, place, *PLACES)
    grants = {Held(chance.choice(tuple(Role)), chance.choice(homes)) for _ in range(chance.randrange(5))}
    return Actor(
        SOMEBODY,
        SOMEBODY,
        None,
        frozenset(grants),
        frozenset(chance.sample((THING, SHEET, OTHER), chance.randrange(3))),
        chance.choice((*Purpose, *[Purpose.TRAINING] * 8)),
        ago(chance.choice((timedelta(), *BEGUN[1:3] * 3, *BEGUN))),
        active=chance.random() < 0.97,
        system=chance.random() < 0.05,
        confirmed_at=ago(chance.choice((timedelta(), *PROVED))),
        delegated=frozenset(_given(chance, homes) for _ in range(chance.choice((0, 0, 1, 2)))),
        emergency=Emergency(chance.choice((THING, OTHER)), NOW + chance.choice(LEFT))
        if chance.random() < 0.3
        else None,
    )


def _given(chance: random.Random, homes: tuple[Compartment | None, ...]) -> Held:
    role = chance.choice([role for role in Role if role not in NOBODYS])
    left = chance.choice((*LEFT, timedelta(days=3)))
    return Held(
        role, chance.choice(homes) or Compartment.MILITARY, chance.choice((THING, SHEET, OTHER)), NOW + left
    )
