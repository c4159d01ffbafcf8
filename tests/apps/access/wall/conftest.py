"""One walled installation with a world in it, for all tests of the wall."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import ON_POSTGRESQL, SETUP, Installation
from tests.walled import Walled, walled

ROOT = Path(__file__).parents[4]
INSIDE = f"""
import json, sys
sys.path[:0] = [{str(ROOT)!r}]
from tests.apps.access.wall import world
"""


def inhabited(owned: Installation) -> None:
    done = owned.run("-c", SETUP + INSIDE + "world.make()")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="package", autouse=True)
def _sample_app() -> None:
    """Leave the sample app of the neighbouring tests out: these use whole installations only."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walled]:
    if not ON_POSTGRESQL:
        pytest.skip("the second wall is PostgreSQL's")
    with walled(tmp_path_factory.mktemp("walled") / "home", fill=inhabited) as found:
        yield found
