"""A small world with rows in nearly every personal table, and accounts dealt out at random from one seed.

`make` runs as the owner before the wall is raised, `compare` as the application behind it.
"""

import random
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from byname.apps.access import services
from byname.apps.access.actor import Actor, Emergency, Held, operator
from byname.apps.access.models import Account, Alarm, EmergencyOpening
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import FOR_NO_HUMAN, Compartment, Role
from byname.apps.access.wall import standing
from byname.apps.access.wall.policies import scoped_models
from byname.apps.ledger.services import checkpointed
from byname.apps.lists import services as lists
from byname.apps.lists.models import ListRow
from byname.apps.lists.services import Registration
from byname.apps.reconciliation.models import Candidate, Comparison
from byname.apps.register import services as register
from byname.apps.register.inputs import ClaimInput
from byname.apps.register.vocabulary import Predicate
from tests.apps.register.conftest import GALAGAN, NOTICE
from tests.cast import Cast

SEED, ACCOUNTS, PURPOSES, EACH = 20, 28, 3, 3
ROLES = sorted(set(Role) - FOR_NO_HUMAN)
LATER = timedelta(hours=1)
ROWS = (
    "№;ПІБ;Дата народження\n1;Галаган Сергій Миколайович;12.04.2001\n2;Вигаданий Іван Петрович;01.02.1990\n"
)


def make() -> None:
    """Register people in every compartment, receive lists, and hire whoever chance brings."""
    rng = random.Random(SEED)
    with checkpointed():
        for code in "AB":
            services.create_party(operator(), code=code, name=f"Party {code}")
        registrar = Cast({}).actor("registrar")
        people = [
            register.register_person(registrar, GALAGAN, compartment=one)
            for one in Compartment
            for _ in range(EACH)
        ]
        received = [_receive(registrar, kind) for kind in ("prisoners", "civilians")]
        for one in received:
            _candidates(one, people)
        _shared_source(registrar, people)
        bodies = [services.create_organisation(operator(), name=f"Body {n}") for n in range(3)]
        services.create_account(
            operator(), username="officer", password=None, grants=[(Role.VERIFIER, Compartment.MILITARY)]
        )
        for number in range(ACCOUNTS):
            _hire(rng, number, bodies, [one.pk for one in (*people, *received)])
        _open_glass(people[0])


def compare() -> dict[str, Any]:
    """Count the rows of each table as both walls give them, for everybody; name what differs."""
    rng, differing, seen, asked = random.Random(SEED), [], 0, 0
    subjects = [one.pk for one in scoped_by_name("Person")]
    for account in Account.objects.order_by("username"):
        for purpose in rng.sample(list(Purpose), PURPOSES):
            actor = _lend(rng, services.actor_for(account, purpose, timezone.now()), subjects)
            for model in scoped_models():
                scope = set(model._default_manager.visible_to(actor).values_list("pk", flat=True))
                wall = raw(actor, model)
                seen, asked = seen + len(wall), asked + 1
                if scope != wall:
                    differing.append(
                        f"{model._meta.label} {purpose} {len(scope)} {len(wall)} {sorted(actor.grants)}"
                    )
    return {"asked": asked, "seen": seen, "differing": differing}


def officer() -> Actor:
    """Return somebody who sees much, but neither everything nor children."""
    account = Account.objects.get(username="officer")
    return services.actor_for(account, Purpose.RECONCILIATION, timezone.now())


def raw(actor: Actor | None, model: Any) -> set[Any]:
    """Return the keys of all rows plain SQL sees while this actor stands."""
    table, key = model._meta.db_table, model._meta.pk
    with standing(actor), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key.column}" FROM "{table}"')
        return {value for (value,) in cursor.fetchall()}


def scoped_by_name(name: str) -> Any:
    (model,) = (model for model in scoped_models() if model.__name__ == name)
    return model._default_manager.unscoped("the test deals them out")


def _shared_source(registrar: Actor, people: list[Any]) -> None:
    """Have two people named by one source that belongs to neither."""
    source = register.record_source(registrar, NOTICE, compartment=Compartment.MILITARY)
    soldiers = [one for one in people if one.compartment == Compartment.MILITARY][:2]
    said = ClaimInput(predicate=Predicate.RANK, value="сержант", source=source.pk)
    register.record_claims_on(registrar, {one.pk: [said] for one in soldiers})


def _hire(rng: random.Random, number: int, bodies: list[Any], subjects: list[Any]) -> None:
    grants = {(rng.choice(ROLES), rng.choice([*Compartment, None])) for _ in range(rng.randint(0, 4))}
    account = services.create_account(
        operator(),
        username=f"chance-{number:02d}",
        password=None,
        display_name="Invented",
        organisation=rng.choice([*bodies, None]),
        grants=sorted(grants, key=str),
    )
    for subject in rng.sample(subjects, rng.randint(0, 4)):
        services.assign(operator(), account, subject)


def _lend(rng: random.Random, actor: Actor, people: list[Any]) -> Actor:
    """Give some actors a role for one record, or broken glass, as requests do."""
    from dataclasses import replace

    until = timezone.now() + LATER
    if rng.random() < 0.4:
        lent = Held(rng.choice(ROLES), rng.choice(list(Compartment)), rng.choice(people), until)
        actor = replace(actor, delegated=frozenset({lent}))
    if rng.random() < 0.4:
        actor = replace(actor, emergency=Emergency(rng.choice(people), until))
    return actor


def _open_glass(person: Any) -> None:
    """Leave one opening and one alarm behind, as rows of their tables."""
    account = Account.objects.get(username="chance-00")
    now = timezone.now()
    common = {"person_id": account.person_id, "account": account}
    EmergencyOpening(
        **common,
        key_id=person.key_id,
        subject=person.pk,
        number="1",
        reason="r",
        opened_at=now,
        until=now + LATER,
    ).save()
    Alarm(**common, key_id=person.key_id, kind="emergency_opened", raised_at=now).save()


def _receive(registrar: Actor, kind: str) -> Any:
    about = Registration(sender="B", concerned="A", kind=kind, list_date="2025-06-01", scope="search=open")
    return lists.receive(registrar, content=ROWS.encode(), file_name="list.csv", about=about)


def _candidates(received: Any, people: list[Any]) -> None:
    """Hold each row against people of every compartment, as a comparison might."""
    common = {"received_list": received, "key": received.key}
    comparison = Comparison.objects.create(**common, started_at=timezone.now())
    row = ListRow.objects.unscoped("the test deals them out").filter(received_list=received).first()
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
