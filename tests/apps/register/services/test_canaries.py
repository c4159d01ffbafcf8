"""A canary looks like any other record, and stands in no figure."""

import pytest

from byname.apps.access.errors import NotPermitted
from byname.apps.access.models import Alarm
from byname.apps.access.roles import Compartment
from byname.apps.register import queries, services
from byname.apps.register.models import Claim, Person
from byname.apps.register.queries.counts import by_fate
from byname.cli.canary import invented_claims
from tests.apps.register.conftest import GALAGAN

pytestmark = pytest.mark.django_db
BEHIND = "the test looks at what was kept"


@pytest.fixture
def planted(dpo) -> Person:
    return services.plant_canary(dpo, GALAGAN, compartment=Compartment.MILITARY)


def test_it_is_read_and_found_like_any_other(planted, caseworker):
    assert services.open_person(caseworker, planted.pk).name.startswith("Ґалаґан")
    (found,) = services.search(caseworker, surname="Galagan", given_name="Sergii").hits
    assert found.person == planted


def test_opening_it_and_a_field_of_it_raises_an_alarm_and_being_listed_does_not(planted, caseworker):
    services.search(caseworker, surname="Galagan", given_name="Sergii")
    assert not Alarm.objects.unscoped(BEHIND).exists()
    services.open_person(caseworker, planted.pk)
    assert Alarm.objects.unscoped(BEHIND).get().kind == "canary_read"


def test_it_stands_in_no_scope_no_count_and_no_comparison(planted, registrar, galagan):
    assert list(queries.in_scope(registrar, "all")) == [galagan]
    assert sum(by_fate(registrar)["military"].values()) == 1
    assert [one.id for one in services.open_for_linkage(registrar)] == [str(galagan.pk)]


def test_no_column_tells_its_maker_from_the_program_that_opens_every_case(planted, galagan, registrar):
    made_by = set(
        Claim.objects.visible_to(registrar).filter(person=planted).values_list("recorded_by", flat=True)
    )
    from byname.apps.reconciliation.queries import MACHINE

    assert made_by == {MACHINE.account}


@pytest.mark.parametrize("name", ["registrar", "caseworker", "auditor", "sysadmin"])
def test_nobody_but_the_officer_plants_one(cast, name):
    with pytest.raises(NotPermitted):
        services.plant_canary(cast.actor(name), GALAGAN, compartment=Compartment.MILITARY)
    assert not Person.objects.unscoped(BEHIND).exists()


def test_what_is_said_of_an_invented_person_can_be_recorded_and_differs_each_time(dpo):
    one, other = invented_claims(), invented_claims()
    assert one != other
    assert services.plant_canary(dpo, one, compartment=Compartment.CIVILIANS).compartment == "civilians"
