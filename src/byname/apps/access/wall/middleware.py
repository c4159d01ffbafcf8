"""A request is the work of whoever signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from byname.apps.access.wall.standing import standing


class StandingMiddleware:
    """Have the database show this request what its actor may see; nothing before somebody acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with standing(request.actor):  # type: ignore[attr-defined]
            return self.get_response(request)
