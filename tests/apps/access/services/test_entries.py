"""Decisions that raise, and entries that carry nothing personal."""

from uuid import uuid4

import pytest
from django.db import transaction

from byname.apps.access import services
from byname.apps.access.actor import system_actor
from byname.apps.access.decide import Facts
from byname.apps.access.errors import NeedsSecond, NotPermitted, NotVisible, Shredded
from byname.apps.access.permissions import Permission
from byname.apps.access.roles import Compartment
from byname.apps.ledger import keys as ledger_keys
from byname.apps.ledger import queries as ledger
from byname.apps.ledger.models import Entry
from byname.core.keyring import KeyPurpose
from tests.erasing import destroy

CANARY = "Канарейкович"


def test_a_yes_returns_what_stays_masked(verifier):
    assert services.authorise(verifier, Permission.PERSON_READ, Facts(Compartment.MILITARY)).masked


@pytest.mark.parametrize(
    ("who", "permission", "facts", "refusal"),
    [
        ("auditor", Permission.PERSON_READ, Facts(Compartment.MILITARY), NotPermitted),
        ("verifier", Permission.PERSON_READ, Facts(Compartment.CHILDREN), NotVisible),
        ("child_protection_officer", Permission.PERSON_READ, Facts(Compartment.MILITARY), NotVisible),
        ("caseworker", Permission.LIST_READ, Facts(Compartment.MILITARY), NotVisible),
        (
            "verifier",
            Permission.LIST_CLOSE_APPROVE,
            Facts(Compartment.MILITARY, own_proposal=True),
            NeedsSecond,
        ),
    ],
)
def test_a_no_raises_by_its_kind(cast, who, permission, facts, refusal):
    with pytest.raises(refusal):
        services.authorise(cast.actor(who), permission, facts)


def test_an_assignment_opens_a_list_to_a_caseworker(cast):
    assigned = uuid4()
    actor = cast.assign("caseworker", assigned)
    facts = Facts(Compartment.MILITARY, frozenset({assigned}))
    assert services.authorise(actor, Permission.LIST_READ, facts).allowed


def test_an_entry_names_actor_purpose_thing_and_fields(registrar, make_case):
    case = make_case(name=CANARY)
    seq = services.record(registrar, "field.read", subject=case, fields=["contact"], content=CANARY.encode())
    entry = Entry.objects.get(seq=seq)
    assert (entry.actor, entry.purpose, entry.fields) == (registrar.pseudonym, "reconciliation", "contact")
    assert entry.handle == services.handle(case) != services.handle(case.pk)
    assert entry.commitment == services.commitment(CANARY.encode(), case)


def test_an_entry_holds_neither_ids_nor_content(registrar, make_case):
    case = make_case(name=CANARY)
    seq = services.record(registrar, "field.read", subject=case, content=CANARY.encode())
    text = repr(vars(Entry.objects.get(seq=seq)))
    for hidden in (CANARY, case.pk.hex, str(case.pk), registrar.account.hex, str(registrar.person)):
        assert hidden not in text


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        services.record(system_actor("test"), "field.read")


def test_the_same_content_of_two_people_cannot_be_linked(make_case):
    one, other = make_case(), make_case()
    assert services.commitment(b"x", one) != services.commitment(b"x", other)


def test_a_commitment_goes_with_the_data_key(cast, make_case):
    case = make_case()
    destroy(cast, case.key)
    with pytest.raises(Shredded):
        services.commitment(b"x", case)


def test_what_was_entered_about_a_row_is_found_until_its_key_is_destroyed(cast, registrar, make_case):
    case = make_case()
    seq = services.record(registrar, "field.read", subject=case)
    assert [entry.seq for entry in ledger.about(*services.handles(case))] == [seq]
    destroy(cast, case.key)
    assert seq not in {entry.seq for entry in ledger.about(*services.handles(case))}


def test_a_row_whose_key_is_gone_is_named_by_its_id(cast, make_case):
    case = make_case()
    destroy(cast, case.key)
    assert services.handles(case) == services.handles(case.pk)


def test_handles_and_commitments_outlive_a_rotation_of_their_key(own_keys, make_case):
    case = make_case()
    before, committed = services.handle(case.pk), services.commitment(b"x")
    ledger_keys.rotate(KeyPurpose.COMMITMENT)
    assert services.handle(case.pk) != before
    assert before in services.handles(case.pk)
    assert services.commits_to(committed, b"x")
    assert not services.commits_to(committed, b"y")
