from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.apps.access.actor import Actor
from byname.apps.register import queries, services
from byname.apps.register.inputs import ClaimInput
from byname.apps.register.models import SearchToken, Status
from byname.apps.register.scopes import KEYS, BadScope, parse
from tests.apps.register.conftest import NOTICE, Register, claim, trial

pytestmark = pytest.mark.django_db
CHOICES = [
    claim("surname", "Ткач"),
    claim("captivity", "B", NOTICE),
    claim("captivity", "A"),
    claim("protection", "pow", NOTICE),
    claim("protection", "civilian"),
    claim("death_reported", "", event="2024-08-19"),
    claim("seen_alive", "", event="2024-11-03"),
    claim("birth_date", "2012"),
    claim("tax_number", "1759013776"),
]


def test_a_scope_is_kept_in_its_canonical_form(verifier: Actor) -> None:
    services.save_scope(verifier, name="open, held by B", rule="holding=B  search=open")
    assert [str(scope.rule) for scope in queries.saved_scopes()] == ["search=open holding=B"]
    with pytest.raises(BadScope):
        services.save_scope(verifier, name="wrong", rule="colour=red")


PEOPLE = st.lists(st.lists(st.sampled_from(CHOICES), max_size=6), min_size=1, max_size=3)


def stored() -> list[list[str]]:
    tables = (Status, SearchToken)
    return [sorted(map(str, table.objects.unscoped("test").values_list())) for table in tables]


@settings(max_examples=15, deadline=None)
@given(PEOPLE, st.sampled_from(sorted(KEYS)))
def test_a_scope_holds_exactly_those_whose_axes_it_matches(people: list[list[ClaimInput]], key: str) -> None:
    with trial() as cast:
        rows = services.register_people(cast.actor("registrar"), people)
        verifier = cast.actor("verifier")
        found = queries.axes(verifier, [row.pk for row in rows])
        for value in KEYS[key] or ("A", "B"):
            rule = parse(f"{key}={value}")
            held = set(queries.in_scope(verifier, rule).values_list("pk", flat=True))
            assert held == {person for person, axes in found.items() if rule.matches(axes)}


@settings(max_examples=10, deadline=None)
@given(PEOPLE)
def test_what_is_stored_is_what_is_rebuilt(people: list[list[ClaimInput]]) -> None:
    with trial() as cast:
        services.register_people(cast.actor("registrar"), people)
        before = stored()
        Status.objects.unscoped("test").delete()
        services.rebuild_status()
        assert stored() == before


def test_a_child_grows_up_by_a_rebuild(register: Register, verifier: Actor) -> None:
    person = register([claim("birth_date", "2012-05-01")])
    for day, child in ((date(2030, 4, 30), "yes"), (date(2030, 5, 1), "no")):
        services.rebuild_status(day)
        assert queries.axes(verifier, [person.pk])[person.pk].child == child
