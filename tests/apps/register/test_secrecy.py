"""A copy of the database without the keys gives nothing of a person away; and the two gates agree."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.apps.access.actor import Actor
from byname.apps.access.decide import Facts, decide
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.register import queries, services
from byname.apps.register.models import Claim, Person, Source
from byname.apps.register.tokens import keys_of
from tests.apps.register.conftest import GALAGAN, Register, claim, trial
from tests.cast import GRANTS, Cast
from tests.erasing import destroy

pytestmark = pytest.mark.django_db
PLANTED = ["Ґалаґан", "Сергій", "Миколайович", "Вишневий", "Оксана", "2001-04-12", "12.04.2001", "2024-05-1"]


def dump() -> str:
    """Return every value of every table, and of every byte string what it could be read as."""
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [cell for row in cursor.fetchall() for cell in row]
    return "\n".join(
        bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)
        for cell in cells
    )


def test_a_dump_holds_no_name_date_place_or_normalised_token(register: Register, registrar: Actor) -> None:
    person = register([*GALAGAN, claim("tax_number", "1759013776"), claim("personal_number", "М-77")])
    services.record_claims(registrar, person.pk, [claim("rank", "матрос")])
    keys = keys_of(["Ґалаґан"], ["Сергій"], ["Миколайович"], ["2001"], ["М-77"], ["1759013776"])
    spoken = dump().casefold()
    assert "p-000001" in spoken
    for secret in [*PLANTED, *(text for _, text in keys), "матрос"]:
        assert secret.casefold() not in spoken


def test_erasing_a_person_leaves_rows_nobody_can_read(
    register: Register, cast: Cast, verifier: Actor
) -> None:
    erased, other = register(), register()
    destroy(cast, erased.key)
    accounts = queries.accounts(verifier, [erased.pk, other.pk])
    assert [len(accounts[one.pk].assertions) for one in (erased, other)] == [0, len(GALAGAN)]
    assert Claim.objects.visible_to(verifier).filter(person=erased).count() == len(GALAGAN)
    assert [record.surname for record in queries.linkage_records(verifier)] == ["Ґалаґан"]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(GRANTS)),
    st.lists(st.sampled_from(list(Compartment)), min_size=1, max_size=4),
    st.sets(st.integers(0, 3)),
)
def test_decide_and_visible_to_agree_on_people_and_all_that_is_said_of_them(
    name: str, compartments: list[Compartment], assigned: set[int]
) -> None:
    with trial() as cast:
        registrar = cast.actor("registrar")
        people = [services.register_person(registrar, GALAGAN[:2], compartment=each) for each in compartments]
        actor = cast.assign(name, *(people[i] for i in assigned if i < len(people)), uuid4())
        for person in people:
            facts = Facts(compartment=Compartment(person.compartment), subjects=frozenset({person.pk}))
            allowed = decide(actor, Permission.PERSON_READ, facts, timezone.now()).allowed
            assert Person.objects.visible_to(actor).filter(pk=person.pk).exists() is allowed
            for table in (Claim, Source):
                assert table.objects.visible_to(actor).filter(person=person).exists() is allowed
