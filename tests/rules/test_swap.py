"""INV-18: the same data with the two parties exchanged give the exchanged results and nothing else."""

from typing import Any

import pytest
from django.db import transaction

from byname.apps.access import services as access
from byname.apps.access.actor import operator
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.models import Candidate, Finding
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register import queries as register
from byname.apps.register.services import held
from byname.cli.invented.world import World
from tests.apps.lists.sending import send, without_processes
from tests.apps.reconciliation.world import PEOPLE, confirm_captivity, known, quiet
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OTHER = {"A": "B", "B": "A", "": ""}
ROWS = (
    ("1", "Ґалаґан Сергій Миколайович", "12.04.2001", "", ""),
    ("2", "Яворницкий Тарас Устимович", "03.11.1999", "", ""),
    ("3", "Тесля Іван Ілліч", "01.07.1990", "", ""),
    ("4", "Вовкодав Марко", "05.05.1995", "", ""),
    ("5", "Шпортько Аркадій Никонович", "09.09.1979", "", ""),
)
TRUE = ("serhii", "taras", "ivan", "marko", None)


def told(own: str, holder: str) -> dict[str, Any]:
    """Play one small world in which `own` looks for its people in a list of `holder`, and undo it."""
    held.forget()
    with transaction.atomic():
        for code in "AB":
            access.create_party(operator(), code=code, name=f"Party {code}")
        said = _played(Cast({}), own, holder)
        transaction.set_rollback(True)
    return said


def _played(cast: Cast, own: str, holder: str) -> dict[str, Any]:
    people = known(cast, [name for name in PEOPLE if name != "marko"], own, holder)
    people |= known(cast, ["marko"], holder, own)
    confirm_captivity(cast, people["serhii"], holder)
    scope = f"dependence={own} holding={holder}"
    received = send(cast.actor("registrar"), ROWS, sender=holder, concerned=own, scope=scope)
    services.compare(received.pk, quiet)
    cast.assign("caseworker", received)
    rows = list(lists.person_rows(MACHINE, received))
    proposed = [Finding.objects.visible_to(MACHINE).get(row=row).outcome for row in rows]
    scores = [
        [
            round(one.probability, 9)
            for one in Candidate.objects.visible_to(MACHINE).filter(row=row).order_by("rank")
        ]
        for row in rows
    ]
    for name in ("caseworker", "verifier"):
        for row, who in zip(rows, TRUE, strict=True):
            answer, person = (Answer.SAME, people[who]) if who else (Answer.NONE, None)
            services.decide(cast.actor(name), row=row.pk, answer=answer, person=person)
    received = lists.received_list(MACHINE, received.pk)
    entry = queries.entry(queries.account_of(received))
    axes = register.axes(MACHINE, people.values())
    return {
        "proposed": proposed,
        "scores": scores,
        "account": {key: value for key, value in entry.items() if key != "sha256"},
        "people": {name: axes[pk].codes() for name, pk in people.items()},
    }


def swapped(people: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: codes | {key: OTHER[codes[key]] for key in ("dependence", "holding")}
        for name, codes in people.items()
    }


def test_the_main_job_treats_both_parties_alike(db: None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        without_processes(patch)
        one, other = told("A", "B"), told("B", "A")
    assert "OTHER_PARTY_PERSON" in one["account"]["outcomes"]
    for same in ("proposed", "scores", "account"):
        assert one[same] == other[same]
    assert one["people"] == swapped(other["people"]) != other["people"]


def test_the_invented_world_swapped_is_the_same_world_with_other_codes() -> None:
    one, other = World(7, 200), World(7, 200, swapped=True)
    assert [person.party for person in one.people] == [OTHER[person.party] for person in other.people]
    assert [person.name() for person in one.people] == [person.name() for person in other.people]
    assert [[row.cells for row in made.rows] for made in one.lists] == [
        [row.cells for row in made.rows] for made in other.lists
    ]
