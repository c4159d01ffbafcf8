"""Erasing a person: two people sign, and nothing readable stays but that it was done."""

import re
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from byname.apps.access.actor import Actor
from byname.apps.access.errors import NeedsSecond, NotPermitted, NotVisible, Refused, Shredded
from byname.apps.access.permissions import Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.services import handles
from byname.apps.ledger import queries as ledger
from byname.apps.ledger import services as ledger_services
from byname.apps.ledger.queries import Entry
from byname.apps.register import queries, services
from byname.apps.register.erasure import ErasureReason
from byname.apps.register.models import Claim, Person, SearchToken, Status, Tombstone
from tests.apps.register.conftest import GALAGAN, Register, claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHY = ErasureReason.REQUEST


@pytest.fixture
def dpo(cast: Cast) -> Actor:
    return cast.actor("dpo")


@pytest.fixture
def lawyer(cast: Cast) -> Actor:
    return cast.actor("legal_officer", Purpose.AUDIT)


@pytest.fixture
def erase(dpo: Actor, lawyer: Actor) -> Callable[[Person], Tombstone]:
    def by_two(person: Person) -> Tombstone:
        services.propose_erasure(dpo, person.code, WHY)
        return services.erase(lawyer, person.code, WHY)

    return by_two


Erase = Callable[[Person], Tombstone]


def test_a_tombstone_says_that_when_why_and_under_which_entry(galagan: Person, erase: Erase) -> None:
    stone = erase(galagan)
    entry = Entry.objects.get(seq=stone.ledger_seq)
    assert (entry.action, stone.reason) == ("data_key.destroy", WHY)
    assert not {field.name for field in Tombstone._meta.fields} & {"name", "surname"}


def test_no_claim_of_an_erased_person_can_be_read(galagan: Person, erase: Erase, verifier: Actor) -> None:
    erase(galagan)
    for row in Claim.objects.visible_to(verifier).filter(person=galagan):
        with pytest.raises(Shredded):
            _ = row.content


def test_an_erased_person_is_found_by_no_search(galagan: Person, erase: Erase, verifier: Actor) -> None:
    assert queries.search_exact(verifier, surname="Ґалаґан", given_name="Сергій") == [galagan]
    erase(galagan)
    assert queries.search_exact(verifier, surname="Ґалаґан", given_name="Сергій") == []
    assert not SearchToken.objects.visible_to(verifier).filter(person=galagan).exists()


def test_an_erased_person_is_compared_with_nobody_and_in_no_scope(
    register: Register, erase: Erase, verifier: Actor
) -> None:
    gone, other = register(), register()
    erase(gone)
    assert [one.id for one in queries.linkage_records(verifier)] == [str(other.pk)]
    for rule in ("all", "search=closed", "fate=unknown"):
        assert gone not in queries.in_scope(verifier, rule)


def test_where_an_erased_person_stood_is_forgotten(galagan: Person, erase: Erase, verifier: Actor) -> None:
    erase(galagan)
    axes = Status.objects.visible_to(verifier).get(person=galagan).axes
    assert (axes.fate, axes.search, axes.holding, axes.dependence) == ("unknown", "closed", "", "")


def test_deriving_statuses_anew_brings_nothing_back(galagan: Person, erase: Erase, verifier: Actor) -> None:
    erase(galagan)
    services.rebuild_status()
    assert Status.objects.visible_to(verifier).get(person=galagan).search == "closed"


def test_nothing_can_be_said_of_an_erased_person_any_more(
    galagan: Person, erase: Erase, registrar: Actor, verifier: Actor
) -> None:
    said = Claim.objects.visible_to(verifier).filter(person=galagan).first()
    erase(galagan)
    with pytest.raises(NotVisible):
        services.record_claims(registrar, galagan.pk, [claim("rank", "матрос")])
    assert said is not None
    with pytest.raises(NotVisible):
        services.retract(verifier, said.pk, reason="misread")


def test_an_erased_person_has_no_file_and_no_field_to_open(
    galagan: Person, erase: Erase, verifier: Actor
) -> None:
    erase(galagan)
    with pytest.raises(NotVisible):
        services.open_person(verifier, galagan.pk)
    with pytest.raises(NotVisible):
        services.reveal(verifier, galagan.pk, Sensitive.INFORMANT, "request 31")


def test_the_tombstone_is_seen_by_those_who_could_read_him(
    galagan: Person, erase: Erase, verifier: Actor, cast: Cast
) -> None:
    assert queries.tombstone(verifier, galagan.pk) is None
    erase(galagan)
    assert queries.tombstone(verifier, galagan.pk) is not None
    assert queries.tombstone(cast.actor("sysadmin"), galagan.pk) is None


def test_the_entries_about_him_still_hold_and_can_be_found_by_nobody(
    galagan: Person, erase: Erase, verifier: Actor
) -> None:
    with transaction.atomic():
        read = services.people.record(verifier, "person.read", subject=galagan)
    erase(galagan)
    ledger_services.sign_checkpoint()
    assert ledger_services.verify().size == Entry.objects.count()
    about = {entry.seq for entry in ledger.about(*handles(galagan))}
    assert read not in about
    assert {"approval.propose", "data_key.destroy"} <= {
        entry.action for entry in Entry.objects.filter(seq__in=about)
    }


def test_one_person_alone_erases_nobody(galagan: Person, dpo: Actor) -> None:
    services.propose_erasure(dpo, galagan.code, WHY)
    with pytest.raises(NeedsSecond):
        services.erase(dpo, galagan.code, WHY)


@pytest.mark.parametrize("name", ["registrar", "caseworker", "verifier", "sysadmin", "auditor"])
def test_whoever_works_with_records_erases_none(galagan: Person, cast: Cast, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.propose_erasure(cast.actor(name), galagan.code, WHY)
    with pytest.raises((NotPermitted, NotVisible)):
        services.loss(cast.actor(name), galagan.code)


def test_nobody_signs_what_was_not_proposed(galagan: Person, dpo: Actor, lawyer: Actor) -> None:
    with pytest.raises(Refused, match="nobody has proposed"):
        services.erase(lawyer, galagan.code, WHY)
    services.propose_erasure(dpo, galagan.code, WHY)
    with pytest.raises(Refused, match="another reason"):
        services.erase(lawyer, galagan.code, ErasureReason.MISTAKE)
    with pytest.raises(Refused, match="proposed already"):
        services.propose_erasure(dpo, galagan.code, WHY)


def test_nobody_is_erased_twice(galagan: Person, erase: Erase, dpo: Actor) -> None:
    erase(galagan)
    with pytest.raises(NotVisible, match="erased before"):
        services.propose_erasure(dpo, galagan.code, WHY)


def test_what_would_be_lost_is_told_in_numbers(galagan: Person, dpo: Actor, lawyer: Actor) -> None:
    lost = services.loss(dpo, galagan.code)
    assert lost == services.loss(lawyer, galagan.code)
    assert lost.claims == len(GALAGAN)
    assert lost.tokens > 0
    assert "surname" in lost.fields


def test_a_tombstone_is_written_once(galagan: Person, erase: Erase) -> None:
    stone = erase(galagan)
    with pytest.raises(Exception, match="never edited"):
        stone.save()
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE register_tombstone SET reason = 'harm'")


def test_no_message_of_a_refusal_names_anybody(galagan: Person, dpo: Actor) -> None:
    with pytest.raises(NotVisible) as refusal:
        services.propose_erasure(dpo, "P-999999", WHY)
    assert not re.search(r"[А-Яа-яҐґ]|P-", str(refusal.value))
