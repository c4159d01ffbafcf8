"""The pages of reconciliation: who is let in, what is told, and that a refusal is never a fault."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from byname.apps.reconciliation import services
from byname.apps.reconciliation.models import AnswerToSender, Judgement
from byname.apps.reconciliation.queries import MACHINE
from tests.apps.reconciliation.world import Desk

pytestmark = pytest.mark.django_db


def page(name: str, *arguments: object) -> str:
    return reverse(f"reconciliation:{name}", args=arguments)


@pytest.fixture
def client_in(desk: Desk, client: Client) -> Client:
    return desk.cast.enter(client, "caseworker")


@pytest.mark.parametrize("name", ["account", "review", "outcomes", "progress"])
def test_every_page_of_a_list_opens_for_its_caseworker(desk: Desk, client_in: Client, name: str) -> None:
    answer = client_in.get(page(name, desk.received.pk), follow=True)
    assert answer.status_code == 200


def test_a_first_word_leads_back_to_the_row_and_then_shows_the_evidence(
    desk: Desk, client_in: Client
) -> None:
    row = page("row", desk.row(1))
    blind = client_in.get(row).content.decode()
    sent = {"answer": "same", "person": str(desk.people["serhii"])}
    answer = client_in.post(page("decide", desk.row(1)), sent)
    assert answer["Location"] == row
    after = client_in.get(row).content.decode()
    assert ("<svg" in after, len(after) > len(blind)) == (True, True)
    assert desk.outcome(1) == "MATCHED_CONFIRMED"


@pytest.mark.parametrize(
    "sent", [{}, {"answer": "maybe"}, {"answer": "same"}, {"answer": "same", "person": "x"}]
)
def test_an_answer_that_cannot_be_is_no_answer(desk: Desk, client_in: Client, sent: dict[str, str]) -> None:
    answer = client_in.post(page("decide", desk.row(1)), sent)
    assert answer.status_code == 302
    assert not Judgement.objects.visible_to(MACHINE).exists()


def test_what_cannot_be_taken_back_noted_or_compared_again_is_told(desk: Desk, client_in: Client) -> None:
    desk.says("caseworker", 7, "insufficient_data")
    services.note(desk.caseworker, row=desk.row(7), kind="queried_sender")
    for address, sent in (
        (page("take_back", desk.row(1)), {}),
        (page("note", desk.row(7)), {"kind": "queried_sender"}),
        (page("close", desk.received.pk), {}),
        (page("draw_up", desk.received.pk), {}),
    ):
        answer = client_in.post(address, sent, follow=True)
        assert answer.status_code == 200
        assert "expected" in answer.content.decode()


def test_an_unsigned_answer_is_not_given_out_and_a_signed_one_is(desk: Desk, client_in: Client) -> None:
    desk.settle()
    client_in.post(page("draw_up", desk.received.pk))
    answer = AnswerToSender.objects.visible_to(MACHINE).get()
    refused = client_in.post(page("download", answer.pk))
    assert refused["Location"] == page("account", desk.received.pk)
    shown = answer.approval.content_hash
    services.approve_answer(desk.verifier, answer_id=answer.pk, content_hash=shown)
    given = client_in.post(page("download", answer.pk), {"form": "csv"})
    assert given.content == bytes(answer.text)
    assert given["Content-Disposition"] == f'attachment; filename="byname-answer-{answer.copy}.csv"'


@pytest.mark.parametrize("name", ["auditor", "sysadmin", "observer", "registrar"])
def test_a_row_that_is_there_and_one_that_is_not_look_the_same(desk: Desk, client: Client, name: str) -> None:
    desk.cast.enter(client, name)
    answers = [client.post(page("decide", row), {"answer": "cannot_tell"}) for row in (desk.row(1), uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert desk.outcome(1) == "NOT_YET_DECIDED"


def test_the_account_page_shows_the_three_sums(desk: Desk, client_in: Client) -> None:
    desk.settle()
    shown = client_in.get(page("account", desk.received.pk), headers={"accept-language": "en"})
    text = shown.content.decode()
    sums = desk.account().account
    for number in (sums.rows, sums.people_in_scope, sums.linked_people):
        assert str(number) in text


def test_a_caseworker_who_came_second_is_told_and_nothing_is_kept(desk: Desk, client_in: Client) -> None:
    desk.says("verifier", 3, "same", "orest")
    answer = client_in.post(page("decide", desk.row(3)), {"answer": "cannot_tell"}, follow=True)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "Ваших слів не збережено" in words
    assert "Покажемо після вашої думки" not in words
    assert "Другу думку дає той, хто перевіряє" in words
    assert 'value="cannot_tell"' not in words
    assert Judgement.objects.visible_to(MACHINE).count() == 1
