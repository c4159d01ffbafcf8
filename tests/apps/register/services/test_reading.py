import pytest
from django.db import transaction

from byname.apps.access.actor import Actor, system_actor
from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.access.permissions import Sensitive
from byname.apps.access.roles import Compartment
from byname.apps.ledger import services as ledger
from byname.apps.ledger.models import Entry
from byname.apps.register import queries, services
from byname.apps.register.models import Person
from byname.apps.register.vocabulary import Predicate
from tests.apps.register.conftest import GALAGAN, Register, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "селище Кам'яне, установа 7"


@pytest.fixture
def held(register: Register) -> Person:
    return register([*GALAGAN, claim("place_of_detention", SECRET), claim("tax_number", "1759013776")])


def values(file: object) -> dict[str, str | None]:
    return {str(one.assertion.predicate): one.value for one in file.said}  # type: ignore[attr-defined]


def test_opening_a_file_is_entered_with_the_fields_shown(held: Person, caseworker: Actor) -> None:
    file = services.open_person(caseworker, held.pk)
    entry = Entry.objects.get(action="person.read")
    assert (file.name, entry.purpose) == ("Ґалаґан Сергій Миколайович", "reconciliation")
    assert "birth_date" in entry.field_names
    assert "place_of_detention" not in entry.field_names


def test_masked_values_and_informants_are_not_in_the_file(held: Person, caseworker: Actor) -> None:
    file = services.open_person(caseworker, held.pk)
    assert values(file)["place_of_detention"] is None
    assert file.current(Predicate.TAX_NUMBER) == ""
    assert {one.who for one in file.said if one.assertion.source_type == "family"} == {None}


def test_a_reason_opens_one_field_and_is_entered_first(held: Person, caseworker: Actor) -> None:
    file = services.reveal(caseworker, held.pk, Sensitive.DETENTION_PLACE, "request 31")
    assert values(file)["place_of_detention"] == SECRET
    assert values(file)["tax_number"] is None
    entry = Entry.objects.get(action="field.reveal")
    assert (entry.field_names, bool(entry.commitment)) == (["detention_place"], True)
    assert "request" not in str(vars(entry))


def test_nothing_is_shown_when_the_ledger_cannot_be_written(
    held: Person, caseworker: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> int:
        raise OSError("the disk is full")

    monkeypatch.setattr(ledger, "append", broken)
    with pytest.raises(OSError, match="full"):
        services.reveal(caseworker, held.pk, Sensitive.DETENTION_PLACE, "request 31")
    with pytest.raises(OSError, match="full"):
        services.open_person(caseworker, held.pk)


def test_an_entry_that_could_still_be_undone_shows_nothing(held: Person, caseworker: Actor) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        services.reveal(caseworker, held.pk, Sensitive.DETENTION_PLACE, "request 31")


@pytest.mark.parametrize(
    ("name", "field", "reason"),
    [
        ("caseworker", Sensitive.DETENTION_PLACE, "  "),
        ("caseworker", Sensitive.HEALTH, "request 31"),
        ("registrar", Sensitive.DETENTION_PLACE, "request 31"),
        ("auditor", Sensitive.TAX_NUMBER, "request 31"),
    ],
)
def test_no_reason_or_no_right_opens_nothing(
    held: Person, cast: Cast, name: str, field: Sensitive, reason: str
) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.reveal(cast.actor(name), held.pk, field, reason)
    assert not Entry.objects.filter(action="field.reveal").exists()


def test_who_has_seen_tells_name_purpose_fields_and_reason(held: Person, caseworker: Actor) -> None:
    services.reveal(caseworker, held.pk, Sensitive.DETENTION_PLACE, "request 31")
    latest = queries.who_has_seen(caseworker, held)[0]
    assert (latest.who, latest.reason) == ("Invented caseworker", "request 31")
    assert latest.fields == ["detention_place"]


def test_what_the_program_itself_did_has_no_name(held: Person, caseworker: Actor) -> None:
    services.record_claims(system_actor("worker"), held.pk, [claim("rank", "сержант")])
    assert queries.who_has_seen(caseworker, held)[0].who == ""


@pytest.mark.parametrize(
    "typed",
    [
        {"surname": "Galagan", "given_name": "Sergey"},
        {"surname": "ҐАЛАҐАН", "given_name": "Сергій", "patronymic": "Николаевич"},
        {"surname": "Галаган", "birth": "2001"},
        {"surname": "Голаган", "given_name": "С."},
        {"tax_number": "1759013776.0"},
    ],
)
def test_exact_search_finds_across_scripts_and_numbers(
    held: Person, caseworker: Actor, typed: dict[str, str]
) -> None:
    assert [hit.person for hit in services.search(caseworker, **typed).hits] == [held]


def test_a_search_is_entered_without_what_was_typed(held: Person, caseworker: Actor) -> None:
    services.search(caseworker, surname="Galagan", birth="2001-04-12")
    entry = Entry.objects.get(action="person.search")
    assert entry.field_names == ["birth", "surname"]
    assert Entry.objects.filter(
        action="person.listed", handle=Entry.objects.get(action="person.create").handle
    )
    assert "alagan" not in str(list(Entry.objects.values()))


def test_a_search_finds_nobody_one_may_not_see(register: Register, cast: Cast) -> None:
    register(compartment=Compartment.CHILDREN)
    assert services.search(cast.actor("caseworker"), surname="Ґалаґан", birth="2001").hits == []


def test_the_bulk_read_for_linkage_is_one_entry(register: Register, cast: Cast) -> None:
    register(), register([claim("surname", "Ткач"), claim("birth_date", "2000")])
    records = services.open_for_linkage(cast.actor("verifier"))
    assert [(one.surname, one.birth_date) for one in records] == [("Ґалаґан", "2001-04-12"), ("Ткач", "2000")]
    assert Entry.objects.filter(action="person.compare").count() == 1
