"""Two people at one list are led to different rows, and none is kept from any."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from byname.apps.access.models import SharedNote
from byname.apps.reconciliation import at_work, services
from tests.apps.reconciliation.world import Desk

pytestmark = pytest.mark.django_db


def review(desk: Desk) -> str:
    return reverse("reconciliation:review", args=[desk.received.pk])


def page(desk: Desk, row: int) -> str:
    return reverse("reconciliation:row", args=[desk.row(row)])


def test_whoever_comes_second_is_led_to_another_row(desk: Desk) -> None:
    one, other = (desk.cast.enter(Client(), who) for who in ("caseworker", "verifier"))
    first = one.get(review(desk))["Location"]
    one.get(first)
    assert one.get(review(desk))["Location"] == first
    assert other.get(review(desk))["Location"] != first


def test_the_next_row_is_one_that_nobody_has_open(desk: Desk, client: Client) -> None:
    desk.cast.enter(client, "caseworker")
    services.open_row(desk.verifier, row=desk.row(2))
    shown = client.get(page(desk, 1)).content.decode()
    assert f'href="{page(desk, 3)}" aria-keyshortcuts="J"' in shown
    assert client.get(page(desk, 2)).status_code == 200


def test_a_row_is_free_again_once_it_was_spoken_of(desk: Desk) -> None:
    services.open_row(desk.caseworker, row=desk.row(3))
    assert at_work.free(desk.verifier, [desk.row(3), desk.row(4)]) == [desk.row(4)]
    desk.says("caseworker", 3, "same", "orest")
    assert at_work.free(desk.verifier, [desk.row(3), desk.row(4)]) == [desk.row(3), desk.row(4)]


def test_a_row_that_was_left_open_is_free_again_after_a_while(desk: Desk) -> None:
    services.open_row(desk.caseworker, row=desk.row(3))
    SharedNote.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert at_work.free(desk.verifier, [desk.row(3)]) == [desk.row(3)]
    assert at_work.free(desk.verifier, [desk.row(3), desk.row(4)]) == [desk.row(3), desk.row(4)]


def test_where_every_row_is_open_before_somebody_the_first_is_given_all_the_same(desk: Desk) -> None:
    services.open_row(desk.caseworker, row=desk.row(3))
    assert at_work.free(desk.verifier, [desk.row(3)]) == [desk.row(3)]
    assert at_work.free(desk.verifier, []) == []


def test_whoever_only_reads_a_row_keeps_nobody_from_it(desk: Desk) -> None:
    desk.says("caseworker", 1, "same", "serhii")
    services.open_row(desk.caseworker, row=desk.row(1))
    assert at_work.free(desk.verifier, [desk.row(1), desk.row(2)])[0] == desk.row(1)
