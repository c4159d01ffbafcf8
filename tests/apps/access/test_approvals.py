"""Four eyes: who may sign, what is signed, and that nothing is done twice."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from byname.apps.access import approvals, services
from byname.apps.access.actor import operator, system_actor
from byname.apps.access.errors import (
    AlreadyDecided,
    ContentChanged,
    Expired,
    NeedsSecond,
    NotConfirmed,
    NotPermitted,
    NotVisible,
)
from byname.apps.access.models import Approval
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.ledger.models import Entry
from byname.core.errors import ProofFailed

CONTENT = b"630 rows, 12 outcomes"


@pytest.fixture
def proposal(caseworker):
    """Propose to close a list."""
    return approvals.propose(caseworker, "list.close", uuid4(), CONTENT)


@pytest.fixture
def signed(proposal, verifier):
    """Have the proposal signed by the second person."""
    return approvals.approve(verifier, proposal.pk, approvals.content_hash(CONTENT))


def edit(approval, **columns):
    """Change a row as somebody with the database would."""
    settings = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE access_approval SET {settings}", list(columns.values()))


def test_what_two_people_agreed_on_is_done_once(signed, caseworker):
    approvals.execute(caseworker, signed.pk, CONTENT)
    with pytest.raises(AlreadyDecided):
        approvals.execute(caseworker, signed.pk, CONTENT)


def test_nothing_is_done_before_the_second_person_signed(proposal, caseworker):
    with pytest.raises(NeedsSecond):
        approvals.execute(caseworker, proposal.pk, CONTENT)


def test_the_proposer_may_not_sign_under_a_second_account(proposal, cast):
    person = cast.account("caseworker").person
    other = services.create_account(
        operator(),
        username="test-second-account",
        password=None,
        person=person,
        grants=[(Role.VERIFIER, Compartment.MILITARY)],
    )
    actor = services.actor_for(other, Purpose.RECONCILIATION, timezone.now(), timezone.now())
    with pytest.raises(NeedsSecond):
        approvals.approve(actor, proposal.pk, approvals.content_hash(CONTENT))


@pytest.mark.parametrize("shown", ["", "0" * 64, "ї", CONTENT.decode()])
def test_a_hash_other_than_the_proposed_one_is_not_signed(proposal, verifier, shown):
    with pytest.raises(ContentChanged):
        approvals.approve(verifier, proposal.pk, shown)


def test_other_content_than_was_signed_is_not_done(signed, caseworker):
    with pytest.raises(ContentChanged):
        approvals.execute(caseworker, signed.pk, CONTENT + b"!")


def test_nobody_signs_twice(signed, verifier):
    with pytest.raises(AlreadyDecided):
        approvals.approve(verifier, signed.pk, approvals.content_hash(CONTENT))


@pytest.mark.parametrize("late", ["approve", "execute"])
def test_an_old_proposal_is_refused(signed, verifier, settings, late):
    edit(signed, expires_at=timezone.now() - timedelta(seconds=1))
    argument = approvals.content_hash(CONTENT) if late == "approve" else CONTENT
    with pytest.raises(Expired):
        getattr(approvals, late)(verifier, signed.pk, argument)


def test_a_proposal_is_good_for_seven_days(proposal):
    assert proposal.expires_at - proposal.proposed_at == timedelta(days=7)


def test_a_withdrawn_proposal_cannot_be_signed(proposal, caseworker, verifier):
    approvals.withdraw(caseworker, proposal.pk)
    with pytest.raises(AlreadyDecided):
        approvals.approve(verifier, proposal.pk, approvals.content_hash(CONTENT))


def test_only_the_proposer_withdraws(proposal, verifier):
    with pytest.raises(NotPermitted):
        approvals.withdraw(verifier, proposal.pk)


def test_an_unknown_proposal_is_not_visible(verifier):
    with pytest.raises(NotVisible):
        approvals.approve(verifier, uuid4(), "")


@pytest.mark.parametrize("name", ["registrar", "verifier", "auditor", "sysadmin", "nobody"])
def test_only_who_may_propose_proposes(cast, name):
    with pytest.raises(NotPermitted):
        approvals.propose(cast.actor(name), "list.close", uuid4(), CONTENT)


@pytest.mark.parametrize("name", ["registrar", "delegate", "auditor", "sysadmin", "nobody"])
def test_only_who_may_approve_signs(proposal, cast, name):
    with pytest.raises(NotPermitted):
        approvals.approve(cast.actor(name), proposal.pk, approvals.content_hash(CONTENT))


def test_the_machine_neither_proposes_nor_signs(proposal):
    machine = system_actor("test", role=Role.VERIFIER)
    with pytest.raises(NotPermitted):
        approvals.approve(machine, proposal.pk, approvals.content_hash(CONTENT))


def test_an_action_nobody_knows_cannot_be_proposed(caseworker):
    with pytest.raises(NotPermitted):
        approvals.propose(caseworker, "list.burn", uuid4(), CONTENT)


def test_an_approval_written_by_sql_is_not_taken(proposal, caseworker, verifier):
    edit(
        proposal,
        approver_id=Approval._meta.pk.get_db_prep_value(verifier.person, connection),
        approved_at=timezone.now(),
        key_version=1,
        signature=bytes(64),
    )
    with pytest.raises(ProofFailed):
        approvals.execute(caseworker, proposal.pk, CONTENT)


@pytest.mark.parametrize(
    "column", ["action", "content_hash", "expires_at", "subject", "approved_at", "proposed_at"]
)
def test_a_signed_row_edited_by_sql_does_not_verify(signed, column):
    value = {
        "action": "answer.send",
        "content_hash": approvals.content_hash(b"other"),
        "subject": Approval._meta.pk.get_db_prep_value(uuid4(), connection),
    }.get(column, timezone.now() + timedelta(days=30))
    edit(signed, **{column: value})
    signed.refresh_from_db()
    with pytest.raises(ProofFailed):
        approvals.verify(signed)


def test_every_step_is_entered_with_its_actor_and_none_of_the_content(signed, caseworker, verifier):
    approvals.execute(caseworker, signed.pk, CONTENT)
    entries = Entry.objects.filter(action__startswith="approval.").order_by("seq")
    steps = [
        ("approval.propose", caseworker),
        ("approval.approve", verifier),
        ("approval.execute", caseworker),
    ]
    assert [(one.action, one.actor) for one in entries] == [(step, who.pseudonym) for step, who in steps]
    assert {one.handle for one in entries} == {services.handle(signed.subject)}


@pytest.fixture
def answer(caseworker):
    """Propose to send an answer, which leaves the house."""
    return approvals.propose(caseworker, "answer.send", uuid4(), CONTENT)


def test_what_leaves_the_house_is_signed_in_another_house(answer, verifier):
    shown = approvals.content_hash(CONTENT)
    for organisation in (None, answer.proposer_organisation_id):
        with pytest.raises(NeedsSecond):
            approvals.approve(replace(verifier, organisation=organisation), answer.pk, shown)
    signed = approvals.approve(verifier, answer.pk, shown)
    assert signed.approver_organisation_id != signed.proposer_organisation_id


def test_a_signature_needs_a_proof_given_again(answer, verifier):
    stale = replace(verifier, confirmed_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotConfirmed):
        approvals.approve(stale, answer.pk, approvals.content_hash(CONTENT))


@pytest.mark.parametrize(
    ("action", "proposer", "approver"),
    [("ledger.export", "auditor", "dpo"), ("person.shred", "dpo", "legal_officer")],
)
def test_extracts_and_erasures_are_proposed_and_signed_by_two(cast, action, proposer, approver):
    first, second = cast.actor(proposer), cast.actor(approver, Purpose.AUDIT)
    proposed = approvals.propose(first, action, uuid4(), CONTENT)
    shown = approvals.content_hash(CONTENT)
    with pytest.raises(NotPermitted if proposer == "auditor" else NeedsSecond):
        approvals.approve(first, proposed.pk, shown)
    approvals.approve(second, proposed.pk, shown)
    approvals.execute(first, proposed.pk, CONTENT)
    with pytest.raises(AlreadyDecided):
        approvals.execute(second, proposed.pk, CONTENT)
