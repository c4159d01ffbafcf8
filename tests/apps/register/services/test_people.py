from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from byname.apps.access.actor import Actor
from byname.apps.access.errors import NotPermitted, NotVisible, Unscoped
from byname.apps.access.roles import Compartment
from byname.apps.ledger.models import Entry
from byname.apps.register import queries, services
from byname.apps.register.inputs import BadClaim, ClaimInput
from byname.apps.register.models import Claim, Person, Source, Status
from byname.apps.register.models.frozen import WrittenOnce
from byname.apps.register.status import Answer, Fate
from tests.apps.register.conftest import GALAGAN, MOTHER, NOTICE, Register, claim, trial
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_person_gets_a_code_without_meaning_and_keeps_every_claim(galagan: Person, verifier: Actor) -> None:
    assert galagan.code == "P-000001"
    claims = Claim.objects.visible_to(verifier).filter(person=galagan)
    assert {one.predicate: one.content["value"] for one in claims}["birth_date"] == "2001-04-12"
    assert len(claims) == len(GALAGAN)


def test_what_was_written_stays_beside_its_canonical_form(galagan: Person, verifier: Actor) -> None:
    birth = Claim.objects.visible_to(verifier).get(person=galagan, predicate="birth_date")
    assert birth.content == {"value": "2001-04-12", "as_written": "12.04.2001"}


def test_one_source_is_kept_once_for_a_person(galagan: Person, verifier: Actor) -> None:
    assert Source.objects.visible_to(verifier).filter(person=galagan).count() == 2


def test_status_is_derived_with_the_claims(galagan: Person, verifier: Actor) -> None:
    axes = queries.axes(verifier, [galagan.pk])[galagan.pk]
    assert (axes.fate, axes.holding, axes.child) == (Fate.PRESUMED_CAPTIVE, "B", Answer.NO)


def test_one_entry_names_the_person_and_the_fields(galagan: Person) -> None:
    entry = Entry.objects.get(action="person.create")
    assert entry.handle
    assert "birth_date" in entry.field_names


def test_a_batch_is_one_entry_with_codes_in_order(registrar: Actor) -> None:
    people = services.register_people(registrar, [GALAGAN, [claim("surname", "Ткач")]])
    assert [person.code for person in people] == ["P-000001", "P-000002"]
    assert Entry.objects.filter(action="person.create").count() == 1


@pytest.mark.parametrize("name", ["caseworker", "verifier", "auditor", "sysadmin", "observer", "nobody"])
def test_only_a_registrar_opens_records(cast: Cast, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.register_person(cast.actor(name), GALAGAN)


def test_an_unscoped_read_raises(galagan: Person) -> None:
    with pytest.raises(Unscoped):
        list(Claim.objects.filter(person=galagan))
    with pytest.raises(Unscoped):
        Status.objects.count()


def test_claims_on_an_unseen_person_are_refused_as_if_there_were_none(register: Register, cast: Cast) -> None:
    child = register(compartment=Compartment.CHILDREN)
    with pytest.raises(NotVisible):
        services.record_claims(cast.actor("caseworker"), child.pk, [claim("rank", "сержант")])


def test_an_assigned_officer_sees_the_child_with_all_that_belongs_to_it(
    register: Register, cast: Cast
) -> None:
    child = register(compartment=Compartment.CHILDREN)
    officer = cast.assign("child_protection_officer", child)
    assert Source.objects.visible_to(officer).filter(person=child).count() == 2
    assert Claim.objects.visible_to(officer).filter(person=child).count() == len(GALAGAN)
    assert not Claim.objects.visible_to(cast.actor("verifier")).filter(person=child).exists()


def test_a_list_is_a_source_of_many_and_never_of_a_child(registrar: Actor, register: Register) -> None:
    shared = services.record_source(registrar, NOTICE)
    people = [register([claim("surname", name, shared.pk)]) for name in ("А", "Б")]
    claims = Claim.objects.visible_to(registrar).filter(person__in=people)
    assert {one.source_id for one in claims} == {shared.pk}
    with pytest.raises(BadClaim):
        services.record_source(registrar, NOTICE, compartment=Compartment.CHILDREN)


def test_a_source_of_another_person_is_refused(register: Register, registrar: Actor, galagan: Person) -> None:
    theirs = Source.objects.visible_to(registrar).filter(person=galagan)[0]
    with pytest.raises(BadClaim, match="not recorded for this person"):
        register([claim("surname", "Ткач", theirs.pk)])


def test_a_claim_is_never_edited_or_deleted(galagan: Person, verifier: Actor) -> None:
    mine = Claim.objects.visible_to(verifier).filter(person=galagan)
    one = mine[0]
    for refused in (one.save, one.delete, mine.delete, lambda: mine.update(reliability="A")):
        with pytest.raises(WrittenOnce):
            refused()


@pytest.mark.parametrize("verb", ["UPDATE {} SET key_id = key_id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["claim", "source"])
def test_the_database_refuses_to_change_what_was_said(galagan: Person, verb: str, table: str) -> None:
    with (
        pytest.raises(IntegrityError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(f"register_{table}"))


def test_retracting_restores_what_stood_before(galagan: Person, cast: Cast) -> None:
    verifier = cast.actor("verifier")
    before = Status.objects.visible_to(verifier).filter(person=galagan).values().get()
    (death,) = services.record_claims(
        cast.actor("caseworker"), galagan.pk, [claim("death_reported", "", NOTICE)]
    )
    assert queries.axes(verifier, [galagan.pk])[galagan.pk].fate == Fate.PRESUMED_DEAD
    services.retract(verifier, death.pk, reason="the notice was about another person")
    assert Status.objects.visible_to(verifier).filter(person=galagan).values().get() == before


def test_a_claim_is_retracted_once_with_a_reason_and_stays(galagan: Person, verifier: Actor) -> None:
    one = Claim.objects.visible_to(verifier).filter(person=galagan)[0]
    with pytest.raises(BadClaim, match="needs a reason"):
        services.retract(verifier, one.pk, reason=" ")
    services.retract(verifier, one.pk, reason="a slip")
    with pytest.raises(BadClaim, match="already"):
        services.retract(verifier, one.pk, reason="a slip")
    assert Claim.objects.visible_to(verifier).filter(pk=one.pk).exists()


def test_a_correction_takes_the_place_of_the_first_claim(galagan: Person, cast: Cast) -> None:
    caseworker = cast.actor("caseworker")
    born = Claim.objects.visible_to(caseworker).get(person=galagan, predicate="birth_date")
    services.supersede(caseworker, born.pk, claim("birth_date", "13.04.2001"), reason="misread")
    assert [str(each.iso()) for each in queries.births(caseworker, [galagan.pk])[galagan.pk]] == [
        "2001-04-13"
    ]
    with pytest.raises(BadClaim, match="corrected by one on the same"):
        services.supersede(caseworker, born.pk, claim("rank", "сержант"), reason="misread")


def test_a_tax_number_states_birth_date_and_sex_without_overwriting(galagan: Person, cast: Cast) -> None:
    services.record_claims(cast.actor("caseworker"), galagan.pk, [claim("tax_number", "1759013776")])
    verifier = cast.actor("verifier")
    assert Status.objects.visible_to(verifier).get(person=galagan).contradictions == 1
    (record,) = queries.linkage_records(verifier, [galagan.pk])
    assert (record.birth_date, record.tax_number) == ("2001-04-12", "1759013776")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (claim("sex", "?"), "female, male"),
        (claim("surname", " "), "needs a value"),
        (claim("captivity", "party B!"), "names a party by its code"),
        (claim("rank", "сержант", event="whenever"), "date of event"),
    ],
)
def test_a_claim_of_a_wrong_shape_is_refused_whole(
    galagan: Person, cast: Cast, wrong: object, message: str
) -> None:
    with pytest.raises(BadClaim, match=message):
        services.record_claims(cast.actor("caseworker"), galagan.pk, [claim("rank", "сержант"), wrong])  # type: ignore[list-item]
    assert not Claim.objects.visible_to(cast.actor("verifier")).filter(predicate="rank").exists()


def test_an_unnamed_witness_is_anonymous_and_a_body_is_not() -> None:
    assert not MOTHER.anonymous
    assert not NOTICE.anonymous
    assert replace(MOTHER, who="").anonymous


@settings(max_examples=20, deadline=None)
@given(
    order=st.permutations(GALAGAN),
    cut=st.integers(0, len(GALAGAN)),
)
def test_the_order_of_recording_does_not_matter(order: list[ClaimInput], cut: int) -> None:
    with trial() as cast:
        registrar = cast.actor("registrar")
        whole = services.register_person(registrar, GALAGAN)
        parts = services.register_person(registrar, order[:cut])
        services.record_claims(registrar, parts.pk, order[cut:])
        found = queries.axes(registrar, [whole.pk, parts.pk])
    assert found[whole.pk] == found[parts.pk]
