"""Masked fields stay masked on every page that shows a person: the value is nowhere in what is sent."""

import pytest
from django.test import Client
from django.urls import reverse

from byname.apps.access.permissions import Sensitive
from byname.apps.access.roles import Compartment
from byname.apps.reconciliation.queries.reviewing import covered
from byname.apps.register import services as register
from byname.apps.register.inputs import SourceInput
from byname.apps.register.vocabulary import SourceType
from tests.apps.register.conftest import GALAGAN, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WITNESS = SourceInput(
    type=SourceType.RETURNEE_SEEN, who="Свідок 0062", reference="ЗШ-9917", confidential=True
)
VALUES = {
    Sensitive.DETENTION_PLACE: ("place_of_detention", "установа 7719"),
    Sensitive.HEALTH: ("health", "поранення 8826"),
    Sensitive.CONTACT: ("contact", "сестра 5531"),
    Sensitive.PERSONAL_NUMBER: ("personal_number", "АБ-449911"),
}
HELD_BACK = [*(value for _, value in VALUES.values()), "Свідок 0062", "ЗШ-9917"]


@pytest.fixture
def person(cast: Cast):
    said = [claim(predicate, value, WITNESS) for predicate, value in VALUES.values()]
    made = register.register_person(cast.actor("registrar"), [*GALAGAN, *said])
    for name in ("medical_officer", "family_liaison"):
        cast.assign(name, made)
    return made


def sent(client: Client, address: str, form: dict[str, str] | None = None) -> str:
    answer = client.post(address, form) if form else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["registrar", "caseworker", "verifier", "medical_officer", "family_liaison"])
def test_the_file_of_a_person_holds_no_masked_value_whoever_looks(cast, person, name):
    page = sent(cast.enter(Client(), name), reverse("register:person", args=[person.pk]))
    assert [value for value in HELD_BACK if value in page] == []


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("medical_officer", Sensitive.HEALTH),
        ("verifier", Sensitive.DETENTION_PLACE),
        ("family_liaison", Sensitive.CONTACT),
    ],
)
def test_an_opened_field_opens_itself_alone(cast, person, name, field):
    client = cast.enter(Client(), name)
    asked = {"field": str(field), "reason": "invented"}
    page = sent(client, reverse("register:reveal", args=[person.pk]), asked)
    assert [value for value in HELD_BACK if value in page] == [VALUES[field][1]]


def test_the_informant_and_what_leads_to_him_open_together(cast, person):
    client = cast.enter(Client(), "verifier")
    asked = {"field": str(Sensitive.INFORMANT), "reason": "invented"}
    page = sent(client, reverse("register:reveal", args=[person.pk]), asked)
    assert [value for value in HELD_BACK if value in page] == ["Свідок 0062", "ЗШ-9917"]


def test_people_found_and_the_desk_show_no_masked_value(cast, person):
    client = cast.enter(Client(), "registrar")
    found = sent(client, reverse("register:people"), {"personal_number": "АБ-449911"})
    assert person.code in found or str(person.pk) in found
    body = found.replace('value="АБ-449911"', "")  # what the searcher typed stands in his own form
    assert [value for value in HELD_BACK if value in body + sent(client, reverse("desk:desk"))] == []


@pytest.mark.parametrize("field", ["region", "place"])
def test_where_a_child_may_be_is_not_shown_beside_a_row(field):
    assert covered(field, "Вигадане", Compartment.CHILDREN) == "•••"
    assert covered(field, "", Compartment.CHILDREN) == ""
    assert covered(field, "Вигадане", Compartment.MILITARY) == "Вигадане"


def test_a_number_beside_a_row_shows_its_end_alone():
    assert covered("tax_number", "1234567890", Compartment.MILITARY) == "•••890"
    assert covered("tax_number", "12345", Compartment.MILITARY) == "•••"
