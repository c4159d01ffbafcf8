"""A list on the desk of two people, compared and waiting for them."""

import pytest

from tests.apps.lists.conftest import _read_here, parties
from tests.apps.reconciliation.world import Desk, set_out
from tests.cast import Cast

__all__ = ["_read_here", "parties"]


@pytest.fixture
def desk(parties: None, cast: Cast) -> Desk:
    return set_out(cast)
