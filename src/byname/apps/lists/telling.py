"""What a person may run into in good faith is told on the next page; nothing has happened."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from byname.core.errors import BynameError


@contextmanager
def told(request: HttpRequest, *refusals: type[BynameError]) -> Iterator[None]:
    """Do something, and tell the person if it is refused in one of these ways."""
    try:
        yield
    except refusals as refusal:
        messages.error(request, str(refusal))
