"""What people say of rows: one opinion, a second, a disagreement, second thoughts; the account balances."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from byname.apps.access.actor import operator
from byname.apps.access.errors import NotPermitted, NotVisible
from byname.apps.access.purposes import Purpose
from byname.apps.access.services import actor_for, assign, create_account
from byname.apps.ledger.models import Entry
from byname.apps.lists import queries as lists
from byname.apps.reconciliation import services
from byname.apps.reconciliation.errors import NotComparedYet, NotJudgeable, Overtaken
from byname.apps.reconciliation.models import Judgement
from byname.apps.reconciliation.queries import MACHINE
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register import queries as register
from byname.apps.register.models import Claim, ClaimAmendment, Person
from tests.apps.lists.sending import send
from tests.apps.reconciliation.world import QUERIED, SCOPE, Desk, known, quiet, set_out
from tests.cast import GRANTS, Cast

pytestmark = pytest.mark.django_db


def people() -> int:
    return Person.objects.unscoped("a test counts people").count()


def standing_claims(row: Any) -> int:
    made = Claim.objects.visible_to(MACHINE).filter(list_row=row)
    gone = ClaimAmendment.objects.visible_to(MACHINE).filter(claim__in=made, successor=None)
    return made.count() - gone.count()


def test_one_word_settles_a_sure_match_that_changes_nothing(desk: Desk) -> None:
    desk.says("caseworker", 1, "same", "serhii")
    assert desk.outcome(1) == "MATCHED_CONFIRMED"
    assert desk.reverse("serhii") == "ON_LIST"


def test_a_match_that_changes_a_fate_waits_for_a_second_person(desk: Desk) -> None:
    desk.says("caseworker", 3, "same", "orest")
    assert desk.outcome(3) == "NOT_YET_DECIDED"
    assert standing_claims(desk.row(3)) == 0
    desk.says("verifier", 3, "same", "orest")
    assert desk.outcome(3) == "MATCHED_CONFIRMED"
    assert standing_claims(desk.row(3)) > 0


def test_one_person_with_two_accounts_is_one_person(desk: Desk) -> None:
    first = desk.cast.account("caseworker")
    second = create_account(
        operator(), username="test-other", password=None, person=first.person, display_name="x",
        grants=GRANTS["verifier"],
    )  # fmt: skip
    desk.says("caseworker", 3, "same", "orest")
    again = actor_for(
        second, Purpose.RECONCILIATION, desk.caseworker.signed_in_at, desk.caseworker.confirmed_at
    )
    services.decide(again, row=desk.row(3), answer=Answer.SAME, person=desk.people["orest"])
    assert desk.outcome(3) == "NOT_YET_DECIDED"


def test_the_first_word_is_blind_and_the_next_of_the_same_person_is_not(desk: Desk) -> None:
    said = [
        desk.says(*what)
        for what in (
            ("caseworker", 3, "same", "orest"),
            ("caseworker", 3, "cannot_tell"),
            ("verifier", 3, "same", "orest"),
        )
    ]
    assert [one.blind for one in said] == [True, False, True]
    services.take_back(desk.verifier, row=desk.row(3))
    assert desk.says("verifier", 3, "cannot_tell").blind is False


def test_people_who_differ_leave_the_row_ambiguous_until_one_thinks_again(desk: Desk) -> None:
    desk.says("caseworker", 3, "same", "orest")
    desk.says("verifier", 3, "none_of_these")
    assert desk.outcome(3) == "AMBIGUOUS"
    assert desk.account().open_points["AMBIGUOUS"] == 1
    desk.says("caseworker", 3, "none_of_these")
    assert desk.outcome(3) == "NOT_IN_REGISTER_NEW"


def test_whoever_spoke_first_may_take_it_back_after_the_second_spoke(desk: Desk) -> None:
    desk.both(3, "same", "orest")
    services.take_back(desk.caseworker, row=desk.row(3))
    assert desk.outcome(3) == "NOT_YET_DECIDED"


def test_taking_back_undoes_what_was_written_and_keeps_what_was_said(desk: Desk) -> None:
    before = register.axes(MACHINE, [desk.people["orest"]])
    desk.both(3, "same", "orest")
    assert register.axes(MACHINE, [desk.people["orest"]]) != before
    services.take_back(desk.verifier, row=desk.row(3))
    assert (desk.outcome(3), standing_claims(desk.row(3))) == ("NOT_YET_DECIDED", 0)
    assert register.axes(MACHINE, [desk.people["orest"]]) == before
    said = Judgement.objects.visible_to(MACHINE).filter(row=desk.row(3))
    assert [bool(one.withdrawn_at) for one in said] == [False, True]


def test_nobody_takes_back_what_another_said(desk: Desk) -> None:
    desk.says("caseworker", 1, "same", "serhii")
    with pytest.raises(NotJudgeable):
        services.take_back(desk.verifier, row=desk.row(1))
    assert desk.outcome(1) == "MATCHED_CONFIRMED"


def test_none_of_these_opens_one_case_however_often_it_is_said(desk: Desk) -> None:
    before = people()
    for _ in range(2):
        desk.both(6, "none_of_these")
        assert (desk.outcome(6), people()) == ("NOT_IN_REGISTER_NEW", before + 1)
        services.take_back(desk.verifier, row=desk.row(6))
        services.take_back(desk.caseworker, row=desk.row(6))
        assert (desk.outcome(6), standing_claims(desk.row(6))) == ("NOT_YET_DECIDED", 0)
    assert people() == before + 1


def test_a_new_case_says_what_the_row_says_and_whose_people_the_list_names(desk: Desk) -> None:
    desk.both(6, "none_of_these")
    (made,) = {claim.person_id for claim in Claim.objects.visible_to(MACHINE).filter(list_row=desk.row(6))}
    (record,) = register.linkage_records(MACHINE, [made])
    assert (record.surname, record.given_name, record.birth_date) == ("Шпортько", "Аркадій", "1979-09-09")
    axes = register.axes(MACHINE, [made])[made]
    assert (axes.fate, axes.dependence, axes.holding, axes.protection) == (
        "presumed_captive", "A", "B", "pow",
    )  # fmt: skip
    assert str(desk.account().reverse[made]) == "ON_LIST"


def test_a_case_opened_by_mistake_and_taken_back_is_in_nobodys_scope(parties: None, cast: Cast) -> None:
    desk = set_out(cast, scope="search=open")
    before = desk.account().account.people_in_scope
    desk.both(6, "none_of_these")
    assert desk.account().account.people_in_scope == before + 1
    services.take_back(desk.verifier, row=desk.row(6))
    services.take_back(desk.caseworker, row=desk.row(6))
    assert desk.account().account.people_in_scope == before
    assert "NOT_YET_COMPARED" not in desk.account().open_points


def test_a_second_row_of_one_person_repeats_the_first(desk: Desk) -> None:
    desk.says("caseworker", 5, "same", "serhii")
    assert desk.outcome(5) == "MATCHED_CONFIRMED"
    desk.says("caseworker", 1, "same", "serhii")
    assert (desk.outcome(1), desk.outcome(5)) == ("MATCHED_CONFIRMED", "MATCHED_DUPLICATE_ROW")
    found = desk.account()
    assert found.lines[desk.row(5)].duplicate_of == str(desk.row(1))
    assert (found.account.linked_people, found.account.linking_rows) == (1, 2)


def test_a_person_whom_the_program_did_not_propose_may_be_named_and_needs_a_second(desk: Desk) -> None:
    desk.says("caseworker", 6, "same", "marko")
    assert desk.outcome(6) == "NOT_YET_DECIDED"
    desk.says("verifier", 6, "same", "marko")
    assert desk.outcome(6) == "MATCHED_CONFIRMED"


def test_a_civilian_on_a_list_of_prisoners_is_counted_as_one(desk: Desk) -> None:
    desk.both(4, "same", "ivan")
    assert desk.outcome(4) == "CIVILIAN_IN_POW_LIST"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("cannot_tell", "AMBIGUOUS"),
        ("insufficient_data", "INSUFFICIENT_DATA"),
        ("not_a_person", "NOT_A_PERSON_ROW"),
    ],
)
def test_each_other_answer_is_an_outcome_that_links_nobody(desk: Desk, answer: str, outcome: str) -> None:
    desk.says("caseworker", 7, answer)
    assert desk.outcome(7) == outcome
    assert desk.account().lines[desk.row(7)].person is None


@pytest.mark.parametrize(("answer", "who"), [("same", ""), ("different", ""), ("none_of_these", "orest")])
def test_a_person_is_named_where_the_answer_is_about_one_and_only_there(
    desk: Desk, answer: str, who: str
) -> None:
    with pytest.raises(NotJudgeable):
        desk.says("caseworker", 3, answer, who)
    assert not Judgement.objects.visible_to(MACHINE).exists()


def test_a_person_who_is_not_there_cannot_be_named(desk: Desk) -> None:
    with pytest.raises(NotVisible):
        services.decide(desk.caseworker, row=desk.row(1), answer=Answer.SAME, person=uuid4())


def test_a_list_that_was_not_compared_is_not_judged(parties: None, cast: Cast) -> None:
    received = send(cast.actor("registrar"), scope=SCOPE)
    row = lists.rows(MACHINE, received)[1]
    with pytest.raises(NotComparedYet):
        services.decide(cast.assign("caseworker", received), row=row.pk, answer=Answer.CANNOT_TELL)


@pytest.mark.parametrize("name", ["registrar", "delegate", "auditor", "sysadmin", "observer"])
def test_offices_that_do_not_judge_are_refused(desk: Desk, name: str) -> None:
    with pytest.raises((NotPermitted, NotVisible)):
        desk.says(name, 1, "same", "serhii")
    assert desk.outcome(1) == "NOT_YET_DECIDED"


def test_a_caseworker_cannot_be_the_second_of_two(desk: Desk) -> None:
    desk.says("verifier", 3, "same", "orest")
    with pytest.raises(Overtaken):
        desk.says("caseworker", 3, "same", "orest")


def test_a_caseworker_of_another_list_finds_no_such_row(desk: Desk) -> None:
    other = create_account(
        operator(), username="test-far", password=None, display_name="x", grants=GRANTS["caseworker"]
    )
    assign(operator(), other, uuid4())
    far = actor_for(other, Purpose.RECONCILIATION, desk.caseworker.signed_in_at, desk.caseworker.confirmed_at)
    words = []
    for row in (desk.row(1), uuid4()):
        with pytest.raises(NotVisible) as refused:
            services.decide(far, row=row, answer=Answer.CANNOT_TELL)
        words.append(str(refused.value))
    assert words[0] == words[1]


def test_every_word_is_entered_with_its_commitment_and_without_its_reason(desk: Desk) -> None:
    desk.says("caseworker", 1, "same", "serhii", reason="впізнав брат")
    entry = Entry.objects.filter(action="row.judge").get()
    assert entry.field_names == ["same"]
    assert len(entry.commitment) == 64
    assert "впізнав" not in str(vars(entry))


def test_a_refused_word_leaves_nothing_in_the_ledger(desk: Desk) -> None:
    before = Entry.objects.count()
    with pytest.raises(NotJudgeable), transaction.atomic():
        desk.says("caseworker", 3, "same")
    assert Entry.objects.count() == before


def test_a_note_closes_an_open_point_once(desk: Desk) -> None:
    desk.says("caseworker", 7, "insufficient_data")
    assert desk.account().open_points["INSUFFICIENT_DATA"] == 1
    services.note(desk.caseworker, row=desk.row(7), kind=QUERIED, text="запит 14")
    assert "INSUFFICIENT_DATA" not in desk.account().open_points
    with pytest.raises(NotJudgeable):
        services.note(desk.caseworker, row=desk.row(7), kind=QUERIED)


def test_comparing_anew_leaves_what_stands_as_it_is(desk: Desk) -> None:
    desk.settle()
    before = desk.account().lines
    services.compare(desk.received.pk, quiet)
    assert desk.account().lines == before


def test_who_came_into_scope_since_is_held_against_the_list_by_comparing_anew(desk: Desk) -> None:
    desk.settle()
    known(desk.cast, ["vasyl"])
    assert desk.account().open_points == {"NOT_YET_COMPARED": 1}
    services.compare(desk.received.pk, quiet)
    assert desk.account().open_points == {}
