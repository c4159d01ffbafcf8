"""Two parties, and lists read without a process each."""

from collections.abc import Iterator

import pytest

from byname.apps.access import services
from byname.apps.access.actor import operator
from tests.apps.lists.sending import without_processes


@pytest.fixture(autouse=True)
def _read_here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        without_processes(patch)
        yield


@pytest.fixture
def parties(db: None) -> None:
    for code in "AB":
        services.create_party(operator(), code=code, name=f"Party {code}")
