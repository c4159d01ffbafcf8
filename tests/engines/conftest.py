"""Tests marked `spark` ask first whether it is here."""

import pytest

from tests.engines import needed


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail, before any fixture starts something."""
    if item.get_closest_marker("spark"):
        needed.spark()
