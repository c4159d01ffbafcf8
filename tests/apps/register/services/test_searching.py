"""A name in any script finds its people; what one may not see is not looked at; the erased are not found."""

import pytest

from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotPermitted, OverQuota
from byname.apps.access.permissions import Permission
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment
from byname.apps.access.scope import reached_wholly
from byname.apps.ledger.models import Entry
from byname.apps.register import services
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.inputs import SourceInput
from byname.apps.register.models import Person
from byname.apps.register.services import held, indexing, searching
from byname.apps.register.vocabulary import SourceType
from tests.apps.register.conftest import GALAGAN, Register, claim
from tests.cast import GRANTS, Cast

pytestmark = pytest.mark.django_db

PAPERS = SourceInput(type=SourceType.OWN_RECORD, party="A")
TKACH = [claim("surname", "Ткач"), claim("given_name", "Олена"), claim("birth_date", "1990-05-06")]


def named(actor: Actor, text: str) -> list[Person]:
    return [hit.person for hit in services.search(actor, name=text).hits]


@pytest.fixture
def others(register: Register) -> list[Person]:
    return [register(TKACH), register([claim("surname", "Міллер"), claim("given_name", "Йоганн")])]


@pytest.mark.parametrize(
    "text",
    [
        "Ґалаґан Сергій Миколайович",
        "Галаган Сергей Николаевич",
        "Galagan Sergii",
        "Halahan, Serhiy 2001",
        "Сергій Галаган 12.04.2001",
        "Галогана Сергія Миколайовича",
        "ГАЛАГАН С. М. 12 квітня 2001",
        "Галаган 2001 р.н.",
        "Halagan Serhii 04.12.2001",
    ],
)
def test_a_name_in_any_script_and_form_finds_its_person(
    galagan: Person, others: list[Person], caseworker: Actor, text: str
) -> None:
    assert named(caseworker, text)[:1] == [galagan]


@pytest.mark.parametrize(
    "text", ["Шпортько Аркадій", "Галушка Тарас 1960", "Smith John", "НЕВІДОМИЙ", "😀 !", "1"]
)
def test_who_is_like_nobody_finds_nobody(
    galagan: Person, others: list[Person], caseworker: Actor, text: str
) -> None:
    assert named(caseworker, text) == []


def test_what_is_found_says_why_in_fields_that_were_typed_and_has_no_score(
    galagan: Person, caseworker: Actor
) -> None:
    (hit,) = services.search(caseworker, name="Галаган Сергей 04.12.2001").hits
    why = {one.field: (one.result, one.reason) for one in hit.why}
    assert why["birth"] == ("near", "day_and_month_swapped")
    assert why["given_name"][0] != "differs"
    assert set(why) == {"surname", "given_name", "birth"}
    assert not [name for name in dir(hit) if "score" in name or "prob" in name or "rank" in name]


def test_a_surname_some_letters_away_needs_more_than_a_common_given_name(
    register: Register, caseworker: Actor
) -> None:
    shevchenko = register([claim("surname", "Шевченко"), claim("given_name", "Іван")])
    savchenko = register(
        [claim("surname", "Савченко"), claim("given_name", "Іван"), claim("birth_date", "1968-03-17")]
    )
    assert named(caseworker, "Shevchenko Ivan") == [shevchenko]
    assert savchenko in named(caseworker, "Шевченко Іван 17.03.1968")


def test_the_nearest_comes_first(register: Register, caseworker: Actor) -> None:
    brother = register(
        [claim("surname", "Галаган"), claim("given_name", "Іван"), claim("birth_date", "1999")]
    )
    meant = register(GALAGAN)
    assert named(caseworker, "Galagan Sergey 12.04.2001")[0] == meant
    assert named(caseworker, "Galagan Ivan")[0] == brother


def test_a_person_who_came_a_moment_ago_is_found_at_once(
    galagan: Person, register: Register, caseworker: Actor
) -> None:
    assert named(caseworker, "Tkach Olena") == []
    new = register(TKACH)
    assert named(caseworker, "Tkach Olena") == [new]


def test_a_claim_recorded_a_moment_ago_counts_at_once_and_one_taken_back_no_longer(
    galagan: Person, caseworker: Actor, cast: Cast
) -> None:
    assert named(caseworker, "Ковальчук Сергій") == []
    renamed = claim("surname", "Ковальчук", source=PAPERS)
    (written,) = services.record_claims(cast.actor("registrar"), galagan.pk, [renamed])
    assert named(caseworker, "Ковальчук Сергій") == [galagan]
    services.retract(cast.actor("verifier"), written.pk, reason="misread")
    assert named(caseworker, "Ковальчук Сергій") == []


def erase(cast: Cast, person: Person) -> None:
    why = ErasureReason.REQUEST
    services.propose_erasure(cast.actor("dpo"), person.code, why)
    services.erase(cast.actor("legal_officer", Purpose.AUDIT), person.code, why)


def test_somebody_erased_is_found_no_more(galagan: Person, caseworker: Actor, cast: Cast) -> None:
    assert named(caseworker, "Galagan Sergii") == [galagan]
    erase(cast, galagan)
    assert named(caseworker, "Galagan Sergii") == []
    now = held.held(Compartment.MILITARY)
    assert now is not None
    assert now.apart == {str(galagan.pk): None}


@pytest.mark.parametrize(
    ("name", "compartment"),
    [("forensic_reviewer", Compartment.MILITARY), ("caseworker", Compartment.CHILDREN)],
)
def test_what_lies_in_another_compartment_is_not_looked_at(
    register: Register, cast: Cast, monkeypatch: pytest.MonkeyPatch, name: str, compartment: Compartment
) -> None:
    register(compartment=compartment)
    looked: list[str] = []
    monkeypatch.setattr(searching, "held", lambda one: looked.append(one))
    assert named(cast.actor(name), "Galagan Sergii") == []
    assert compartment not in looked


def test_a_hidden_namesake_changes_nothing_of_what_is_shown(register: Register, cast: Cast) -> None:
    register(compartment=Compartment.REMAINS)
    reviewer = cast.actor("forensic_reviewer")
    before = [(hit.person, hit.why) for hit in services.search(reviewer, name="Galagan Sergii").hits]
    register(GALAGAN)
    register([claim("surname", "Галаган"), claim("given_name", "Сергій")])
    after = [(hit.person, hit.why) for hit in services.search(reviewer, name="Galagan Sergii").hits]
    assert before == after != []


def test_who_reaches_people_one_by_one_finds_those_and_a_child_he_is_assigned_to(
    register: Register, cast: Cast
) -> None:
    mine, another = register(), register()
    child = register([*TKACH], compartment=Compartment.CHILDREN)
    officer = cast.assign("medical_officer", mine)
    assert named(officer, "Галаган Сергей") == [mine]
    assert another not in named(officer, "Галаган Сергей")
    protector = cast.assign("child_protection_officer", child)
    assert named(protector, "Tkach Olena") == [child]


def test_no_child_is_in_any_index(register: Register) -> None:
    register(compartment=Compartment.CHILDREN)
    for compartment in indexing.INDEXED:
        now = held.held(compartment)
        assert now is not None
        assert now.people == 0


def test_a_search_is_entered_without_what_was_typed_and_counted(
    galagan: Person, caseworker: Actor, settings
) -> None:
    services.search(caseworker, name="Galagan Sergii 2001")
    entry = Entry.objects.get(action="person.search")
    assert entry.field_names == ["name"]
    assert Entry.objects.filter(action="person.listed").count() == 1
    settings.BYNAME_QUOTA_PERCENT = 1
    with pytest.raises(OverQuota):
        services.search(caseworker, name="Galagan Sergii 2001")


def test_who_may_not_search_reads_nobody(galagan: Person, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        services.search(cast.actor("auditor"), name="Galagan Sergii")
    assert not Entry.objects.filter(action="person.compare").exists()


def test_a_number_in_the_line_finds_by_its_exact_key(register: Register, caseworker: Actor) -> None:
    person = register([*TKACH, claim("tax_number", "1759013776"), claim("personal_number", "АБ-449911")])
    assert named(caseworker, "1759013776") == [person]
    assert named(caseworker, "АБ-449911") == [person]


@pytest.mark.parametrize("name", sorted(GRANTS))
def test_a_compartment_reached_as_a_whole_is_one_of_which_everybody_is_visible(
    register: Register, cast: Cast, name: str
) -> None:
    people = [register(compartment=compartment) for compartment in Compartment]
    actor = cast.actor(name)
    seen = {one.compartment for one in Person.objects.visible_to(actor)}
    assert reached_wholly(actor, Permission.PERSON_READ) == seen
    for purpose in (Purpose.AUDIT, Purpose.ADMINISTRATION):
        assert reached_wholly(actor.for_purpose(purpose), Permission.PERSON_READ) == set()
    assert len(people) == len(Compartment)
