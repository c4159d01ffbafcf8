"""A request is covered before its answer leaves."""

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from byname.apps.ledger import services
from byname.apps.ledger.middleware import CheckpointMiddleware
from byname.apps.ledger.models import Head
from byname.core.errors import ProofFailed
from tests.apps.ledger.conftest import enter


def answer(request: HttpRequest) -> HttpResponse:
    enter(2)
    return HttpResponse("seen")


@pytest.mark.django_db
def test_what_a_request_entered_is_covered_when_it_answers() -> None:
    assert CheckpointMiddleware(answer)(HttpRequest()).content == b"seen"
    assert services.verify().size == 2


@pytest.mark.django_db
def test_a_request_whose_entries_cannot_be_covered_gives_no_answer() -> None:
    def spoilt(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        Head.objects.update(covered=1)
        return response

    with pytest.raises(ProofFailed), transaction.atomic():
        CheckpointMiddleware(spoilt)(HttpRequest())
