"""What one judge is shown of a row: nothing of the score before he spoke, nothing of another's answer."""

import pytest

from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.ledger.models import Entry
from byname.apps.reconciliation import queries, services
from byname.apps.reconciliation.queries import Review, comparisons
from tests.apps.reconciliation.world import Desk

pytestmark = pytest.mark.django_db


def shown(desk: Desk, name: str, number: int) -> Review:
    return queries.review(desk.cast.actor(name), desk.row(number))


def test_before_the_first_word_no_score_no_finding_and_no_evidence(desk: Desk) -> None:
    page = shown(desk, "caseworker", 1)
    assert page.blind
    assert (page.finding, page.evidence, page.duplicate_of, page.standing) == ("", None, None, None)
    assert {(one.probability, one.relation, one.kin) for one in page.candidates} == {(None, "", "")}
    assert {"same"} <= {one.result for one in page.comparison}


def test_after_the_first_word_the_evidence_is_shown(desk: Desk) -> None:
    desk.says("caseworker", 1, "same", "serhii")
    page = shown(desk, "caseworker", 1)
    assert not page.blind
    assert page.selected.probability > 0.99
    assert page.weights
    assert page.standing.person == str(desk.people["serhii"])


@pytest.mark.parametrize(("answer", "who"), [("same", "orest"), ("none_of_these", ""), ("cannot_tell", "")])
def test_the_second_person_sees_what_he_would_see_whatever_the_first_said(
    desk: Desk, answer: str, who: str
) -> None:
    before = shown(desk, "verifier", 3)
    desk.says("caseworker", 3, answer, who, reason="впізнала мати")
    after = shown(desk, "verifier", 3)
    differ = {name for name in Review.__slots__ if getattr(before, name) != getattr(after, name)}
    assert differ <= {"second"}
    assert "впізнала" not in repr(after)


def test_the_queue_holds_what_waits_for_this_person_and_only_that(desk: Desk) -> None:
    def waiting(name: str) -> list[int]:
        queue = queries.queue(desk.cast.actor(name), desk.received)
        numbers = {row.pk: number for number, row in enumerate(desk.rows)}
        return [numbers[row] for row in queue.waiting]

    assert waiting("caseworker") == waiting("verifier") == [1, 2, 3, 4, 5, 6, 7]
    desk.says("caseworker", 1, "same", "serhii")
    desk.says("caseworker", 3, "same", "orest")
    assert waiting("caseworker") == [2, 4, 5, 6, 7]
    assert waiting("verifier") == [2, 3, 4, 5, 6, 7]


def test_a_caseworker_is_not_sent_to_rows_that_wait_for_a_reviewer(desk: Desk) -> None:
    desk.says("verifier", 3, "same", "orest")
    assert desk.row(3) not in queries.queue(desk.caseworker, desk.received).waiting


def test_numbers_are_masked_and_still_compared(desk: Desk) -> None:
    page = shown(desk, "caseworker", 1)
    (number,) = [one for one in page.comparison if one.field == "personal_number"]
    assert (number.result, number.register_value) == ("same", "•••144")
    assert page.candidates[0].record.personal_number == "•••144"


def test_opening_a_row_enters_the_row_and_every_person_shown(desk: Desk) -> None:
    page = services.open_row(desk.caseworker, row=desk.row(1))
    actions = [entry.action for entry in Entry.objects.order_by("-seq")[: len(page.candidates) + 1]]
    assert actions == ["person.read"] * len(page.candidates) + ["row.read"]


@pytest.mark.parametrize("name", ["delegate", "auditor", "sysadmin", "observer", "nobody"])
def test_a_row_is_opened_by_nobody_else(desk: Desk, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        services.open_row(desk.cast.actor(name), row=desk.row(1))


def test_candidates_before_the_first_word_come_in_the_keyed_order(desk: Desk) -> None:
    for number in range(1, 8):
        blind = [one.person for one in shown(desk, "caseworker", number).candidates]
        stored = comparisons.candidates_of(desk.rows[number]).order_by("order")
        assert blind == [one.person_id for one in stored]
