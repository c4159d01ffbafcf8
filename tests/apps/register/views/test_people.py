import pytest
from django.test import Client
from django.urls import reverse

from byname.apps.access.permissions import Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment
from byname.apps.ledger.models import Entry
from byname.apps.register import queries, services
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.inputs import SourceInput
from byname.apps.register.models import Person
from byname.apps.register.services import held as in_memory
from byname.apps.register.services import indexing
from byname.apps.register.vocabulary import Predicate, SourceType
from tests.apps.register.conftest import GALAGAN, NOTICE, Register, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "установа 7"
WITNESS = SourceInput(type=SourceType.RETURNEE_SEEN, who="Свідок 0062", confidential=True)
LIST = SourceInput(type=SourceType.HOLDING_LIST, party="B", reference="Б-14")


@pytest.fixture
def held(register: Register) -> Person:
    return register(
        [
            *GALAGAN,
            claim("birth_date", "04.12.2001", LIST),
            claim("place_of_detention", SECRET, WITNESS),
            claim("death_reported", "", LIST, event="2024-08-19"),
            claim("seen_alive", "", WITNESS, event="2024-11-03"),
        ]
    )


@pytest.fixture
def caseworker_in(cast: Cast, client: Client) -> Client:
    return cast.enter(client, "caseworker")


def file_of(person: Person, name: str = "person") -> str:
    return reverse(f"register:{name}", args=[person.pk])


def test_the_file_shows_three_axes_and_the_contradiction_before_the_sources(
    held: Person, caseworker_in: Client
) -> None:
    page = caseworker_in.get(file_of(held), headers={"accept-language": "en"}).content.decode()
    assert page.index("Presumed captive") < page.index('class="panel contradiction"') < page.index("<table")
    for shown in ("Ґалаґан Сергій Миколайович", "14–17.05.2024", "04.12.2001", "19.08.2024"):
        assert shown in page


def test_masked_values_and_informants_are_not_in_the_page(held: Person, caseworker_in: Client) -> None:
    page = caseworker_in.get(file_of(held)).content.decode()
    for hidden in (SECRET, "Галаган Оксана", "Свідок 0062"):
        assert hidden not in page


def test_the_title_and_the_address_hold_no_name(held: Person, caseworker_in: Client) -> None:
    page = caseworker_in.get(file_of(held)).content.decode()
    title = page[page.index("<title>") : page.index("</title>")]
    assert "Ґалаґан" not in title


def test_a_reason_shows_one_field_for_five_minutes(held: Person, caseworker_in: Client) -> None:
    answer = caseworker_in.post(file_of(held, "reveal"), {"field": "detention_place", "reason": "request 31"})
    assert SECRET in answer.content.decode()
    assert answer["Refresh"] == f"300; url={file_of(held)}"
    assert SECRET not in caseworker_in.get(file_of(held)).content.decode()


@pytest.mark.parametrize("sent", [{"field": "detention_place"}, {"field": "name", "reason": "x"}, {}])
def test_without_a_reason_or_a_field_nothing_opens(
    held: Person, caseworker_in: Client, sent: dict[str, str]
) -> None:
    assert caseworker_in.post(file_of(held, "reveal"), sent)["Location"] == file_of(held)
    assert not Entry.objects.filter(action="field.reveal").exists()


def test_a_field_another_role_opens_is_not_found(held: Person, caseworker_in: Client) -> None:
    sent = {"field": "health", "reason": "request 31"}
    assert caseworker_in.post(file_of(held, "reveal"), sent).status_code == 404


def test_a_search_shows_whom_it_finds_and_keeps_nothing_in_the_address(
    held: Person, caseworker_in: Client
) -> None:
    answer = caseworker_in.post(reverse("register:people"), {"surname": "Galagan", "given_name": "Sergii"})
    assert file_of(held) in answer.content.decode()
    assert "?" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def test_one_line_in_latin_letters_finds_the_person_and_says_why_without_a_number(
    held: Person, caseworker_in: Client
) -> None:
    sent = {"name": "Halahan Serhiy 04.12.2001"}
    answer = caseworker_in.post(reverse("register:people"), sent, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert file_of(held) in page
    assert "Given name: " in page
    assert not any(word in page for word in ("%", "probab", "score"))
    assert SECRET not in page


def test_a_line_of_one_name_alone_is_too_little_and_a_year_beside_it_is_enough(
    held: Person, caseworker_in: Client
) -> None:
    assert caseworker_in.post(reverse("register:people"), {"name": "Галаган"}).status_code == 422
    found = caseworker_in.post(reverse("register:people"), {"name": "Галаган 2001"})
    assert file_of(held) in found.content.decode()


def test_what_was_typed_into_fields_stays_open_on_the_page(held: Person, caseworker_in: Client) -> None:
    page = caseworker_in.post(
        reverse("register:people"), {"surname": "Ткач", "birth": "1990"}
    ).content.decode()
    assert "<details open>" in page
    assert "<details>" in caseworker_in.get(reverse("register:people")).content.decode()


def test_while_the_index_is_made_the_page_says_that_it_did_not_look_everywhere(
    held: Person, caseworker_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "SMALL", 0)
    monkeypatch.setattr(in_memory, "SMALL", 0)
    indexing.keep_index()
    sent = {"name": "Шпортько Аркадій"}
    answer = caseworker_in.post(reverse("register:people"), sent, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert "still being prepared" in page
    assert page.count('role="status"') >= 2


def test_a_search_that_finds_nobody_does_not_say_there_is_nobody(caseworker_in: Client) -> None:
    sent = {"surname": "Невідомий", "birth": "1999"}
    answer = caseworker_in.post(reverse("register:people"), sent)
    assert 'role="status"' in answer.content.decode()


def test_a_surname_alone_is_too_little(caseworker_in: Client) -> None:
    assert caseworker_in.post(reverse("register:people"), {"surname": "Галаган"}).status_code == 422
    assert caseworker_in.get(reverse("register:people")).status_code == 200


def test_a_child_is_not_found_by_whoever_is_not_named_for_it(
    register: Register, caseworker_in: Client
) -> None:
    child = register(compartment=Compartment.CHILDREN)
    assert caseworker_in.get(file_of(child)).status_code == 404


@pytest.mark.parametrize("name", ["auditor", "sysadmin", "observer", "delegate"])
def test_offices_without_records_find_no_such_page(
    held: Person, cast: Cast, client: Client, name: str
) -> None:
    cast.enter(client, name)
    assert client.get(file_of(held)).status_code == 404
    assert client.get(reverse("register:people")).status_code == 404


def test_a_stranger_is_sent_to_sign_in(held: Person, client: Client) -> None:
    assert reverse("account_login") in client.get(file_of(held))["Location"]


def test_an_alarm_without_two_claims_is_shown_too(register: Register, caseworker_in: Client) -> None:
    person = register([claim("surname", "Ткач"), claim("tax_number", "1234567890", NOTICE)])
    page = caseworker_in.get(file_of(person), headers={"accept-language": "en"}).content.decode()
    assert "The tax number fails its own check digit" in page
    assert "1234567890" not in page


def test_what_was_taken_back_stays_as_history(held: Person, cast: Cast, caseworker_in: Client) -> None:
    verifier = cast.actor("verifier")
    account = queries.accounts(verifier, [held.pk])[held.pk]
    (wrong,) = (one for one in account.of(Predicate.BIRTH_DATE) if one.value == "2001-12-04")
    services.retract(verifier, wrong.id, reason="misread")
    page = caseworker_in.get(file_of(held), headers={"accept-language": "en"}).content.decode()
    assert "Birth date: 04.12.2001 <span" in page
    assert "retracted" in page


def test_who_has_seen_it_is_told_in_words(held: Person, cast: Cast, caseworker_in: Client) -> None:
    services.reveal(cast.actor("verifier"), held.pk, Sensitive.DETENTION_PLACE, "request 31")
    page = caseworker_in.get(file_of(held), headers={"accept-language": "en"}).content.decode()
    assert "opened a hidden field: Place of detention; request 31" in page
    assert "Invented verifier" in page


def test_of_an_erased_person_a_page_says_only_that_he_was_erased(
    held: Person, cast: Cast, caseworker_in: Client
) -> None:
    why = ErasureReason.REQUEST
    services.propose_erasure(cast.actor("dpo"), held.code, why)
    services.erase(cast.actor("legal_officer", Purpose.AUDIT), held.code, why)
    answer = caseworker_in.get(file_of(held))
    assert answer.status_code == 410
    assert held.code in answer.content.decode()
    assert "Ґалаґан" not in answer.content.decode()
    sought = {"surname": "Ґалаґан", "given_name": "Сергій"}
    found = caseworker_in.post(reverse("register:people"), sought).content.decode()
    assert held.code not in found
