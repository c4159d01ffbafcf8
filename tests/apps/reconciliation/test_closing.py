"""A list closes when nothing is open, under two signatures, on the very account that was shown."""

from collections.abc import Callable
from typing import Any

import pytest

from byname.apps.access.errors import (
    AlreadyDecided,
    ContentChanged,
    NeedsSecond,
    NotPermitted,
    NotVisible,
)
from byname.apps.ledger.models import Entry
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.errors import NotJudgeable, StillOpen
from byname.apps.reconciliation.models import Closure
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.register import services as register
from byname.apps.register.inputs import DecisionInput
from byname.apps.register.vocabulary import DecisionKind
from byname.core.errors import ProofFailed
from tests.apps.reconciliation.world import Desk, ruled, set_out
from tests.apps.register.conftest import claim
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(desk: Desk) -> Desk:
    desk.settle()
    return desk


def propose(desk: Desk) -> Closure:
    return services.propose_closing(desk.caseworker, list_id=desk.received.pk)


def sign(desk: Desk, closure: Closure, name: str = "verifier") -> Closure:
    shown = closure.approval.content_hash
    return services.approve_closing(desk.cast.actor(name), list_id=desk.received.pk, content_hash=shown)


def close(desk: Desk) -> None:
    sign(desk, propose(desk))


def test_all_that_is_open_is_counted_and_keeps_the_list_from_closing(desk: Desk) -> None:
    desk.says("caseworker", 7, "insufficient_data")
    desk.says("caseworker", 6, "cannot_tell")
    with pytest.raises(StillOpen) as refused:
        propose(desk)
    assert refused.value.points == {"NOT_YET_DECIDED": 5, "AMBIGUOUS": 1, "INSUFFICIENT_DATA": 1}


def test_an_undetermined_category_is_a_task_until_it_is_found_out(parties: None, cast: Cast) -> None:
    desk = set_out(cast, category="age-18-25:completed_18_to_25@2025-06-02")
    known = register.record_claims
    known(cast.actor("registrar"), desk.people["serhii"], [claim("birth_date", "1998-04-12")])
    desk.settle()
    assert desk.outcome(1) == "MATCHED_UNDETERMINED"
    with pytest.raises(StillOpen, match="OPEN_TASKS 1"):
        propose(desk)
    finding: Any = "task_finding"
    services.note(desk.caseworker, row=desk.row(1), kind=finding, text="свідоцтво про народження")
    assert propose(desk).approval.executed_at is None


def test_two_people_close_a_list_and_both_signatures_are_entered(settled: Desk) -> None:
    close(settled)
    assert lists.received_list(MACHINE, settled.received.pk).state == "closed"
    said = Entry.objects.filter(action__in=["approval.propose", "approval.approve", "list.closed"])
    assert said.order_by("-seq")[0].action == "list.closed"
    assert len({entry.actor for entry in said}) >= 2


@pytest.mark.parametrize("name", ["registrar", "delegate", "auditor", "sysadmin", "verifier"])
def test_only_a_caseworker_of_the_list_proposes_to_close_it(settled: Desk, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.propose_closing(settled.cast.actor(name), list_id=settled.received.pk)


def test_whoever_proposed_does_not_sign(settled: Desk) -> None:
    closure = propose(settled)
    with pytest.raises((NeedsSecond, NotPermitted)):
        sign(settled, closure, "caseworker")


def test_another_hash_than_the_one_shown_is_refused(settled: Desk) -> None:
    propose(settled)
    with pytest.raises(ContentChanged):
        services.approve_closing(settled.verifier, list_id=settled.received.pk, content_hash="0" * 64)


def nothing_else(desk: Desk) -> None:
    """Change one row to another person, with every sum as it was."""
    desk.both(3, "same", "marko")


def one_more_person(desk: Desk) -> None:
    other = register.record_claims
    other(desk.cast.actor("registrar"), desk.people["marko"], [claim("captivity", "B", event="2025-03-01")])


@pytest.mark.parametrize("change", [nothing_else, one_more_person])
def test_what_changed_after_the_proposal_is_not_signed(settled: Desk, change: Callable[[Desk], None]) -> None:
    closure, before = propose(settled), queries.entry(settled.account())
    change(settled)
    assert (queries.entry(settled.account()) == before) is (change is nothing_else)
    with pytest.raises(ContentChanged):
        sign(settled, closure)


def test_a_row_taken_back_after_the_proposal_opens_the_list_again(settled: Desk) -> None:
    closure = propose(settled)
    services.take_back(settled.verifier, row=settled.row(3))
    with pytest.raises(StillOpen):
        sign(settled, closure)


def test_nothing_of_a_closed_list_can_be_changed(settled: Desk) -> None:
    close(settled)
    for change in (
        lambda: settled.says("caseworker", 1, "cannot_tell"),
        lambda: services.take_back(settled.caseworker, row=settled.row(1)),
        lambda: services.note(settled.caseworker, row=settled.row(1), kind="queried_sender"),
        lambda: services.start(settled.caseworker, settled.received.pk),
    ):
        with pytest.raises(NotJudgeable):
            change()
    with pytest.raises(AlreadyDecided):
        propose(settled)


def test_an_older_proposal_is_nothing_once_the_list_is_closed(settled: Desk) -> None:
    older = propose(settled)
    close(settled)
    with pytest.raises(NotVisible):
        sign(settled, older)


def test_the_account_of_a_closed_list_stays_whatever_becomes_known(settled: Desk) -> None:
    before = queries.in_full(settled.account())
    close(settled)
    assert queries.in_full(settled.account()) == before
    person = settled.people["taras"]
    ruled(
        settled.cast,
        DecisionInput(person=person, kind=DecisionKind.RETURNED, code="repatriated", on="2025-06-20"),
    )
    one_more_person(settled)
    assert queries.in_full(settled.account()) == before
    assert settled.account().open_points == {}


def test_an_edited_account_of_a_closed_list_is_found_out(settled: Desk) -> None:
    close(settled)
    closure = Closure.objects.visible_to(MACHINE).get()
    closure.account = closure.account | {"lines": closure.account["lines"][::-1]}
    closure.save(update_fields=["account"])
    with pytest.raises(ProofFailed):
        settled.account()
