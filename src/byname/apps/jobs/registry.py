"""Which function does which kind of work; each app names its own in `tasks.py`."""

from collections.abc import Callable
from functools import cache
from typing import Protocol

from django.utils.module_loading import autodiscover_modules

from byname.apps.jobs.services import Job
from byname.core.errors import BynameError


class UnknownKind(BynameError):
    """No installed app does this kind of work."""


class Report(Protocol):
    """How a handler says how far it is; also how it learns that it has to stop."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


Handler = Callable[[Job, Report], None]
Lookout = Callable[[], None]
_handlers: dict[str, Handler] = {}
_lookouts: list[Lookout] = []


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register a function as the one that does this kind of work; refuses a second one."""

    def register(function: Handler) -> Handler:
        if _handlers.setdefault(kind, function) is not function:
            raise BynameError(f"two handlers are registered for {kind}")
        return function

    return register


def lookout(function: Lookout) -> Lookout:
    """Register a function that looks whether work is due and enqueues it; a worker calls it between jobs."""
    _lookouts.append(function)
    return function


def look_out() -> None:
    """Have every app look whether something is due."""
    _discover()
    for function in _lookouts:
        function()


def find(kind: str) -> Handler:
    """Return the handler of a kind; refuses one that nobody registered."""
    _discover()
    if kind not in _handlers:
        raise UnknownKind(f"no handler is registered for {kind}")
    return _handlers[kind]


@cache
def _discover() -> None:
    # Not at start-up: the sciences that tasks import would slow every web process down.
    autodiscover_modules("tasks")
