import pytest

from byname.cli.invented.world import World


@pytest.fixture(scope="session")
def world() -> World:
    """Make the world of the demo's size once."""
    return World(2025)


@pytest.fixture(scope="session")
def small() -> World:
    """Make a small world once."""
    return World(5, 500)
