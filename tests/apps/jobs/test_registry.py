"""Who does which kind of work."""

from collections.abc import Callable

import pytest

from byname.apps.jobs import registry
from byname.apps.jobs.registry import Handler, Report, UnknownKind
from byname.apps.jobs.services import Job
from byname.core.errors import BynameError

Register = Callable[[Handler], None]


def one(job: Job, report: Report) -> None:
    """Do nothing."""


def another(job: Job, report: Report) -> None:
    """Do nothing else."""


def test_a_registered_handler_is_found(handler: Register) -> None:
    handler(one)
    assert registry.find("tests.work") is one


@pytest.mark.usefixtures("handler")
def test_a_kind_nobody_does_is_refused() -> None:
    with pytest.raises(UnknownKind, match=r"tests\.work"):
        registry.find("tests.work")


def test_two_handlers_for_one_kind_are_refused(handler: Register) -> None:
    handler(one)
    handler(one)
    with pytest.raises(BynameError, match="two handlers"):
        handler(another)
