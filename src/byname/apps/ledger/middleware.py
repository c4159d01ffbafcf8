"""Covers what a request entered before its answer leaves."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byname.apps.ledger import services


class CheckpointMiddleware:
    """Sign a checkpoint after each request; a request whose entries cannot be covered fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with services.checkpointed():
            return self.get_response(request)
