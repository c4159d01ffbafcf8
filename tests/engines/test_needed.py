"""A test that needs Spark is skipped with a reason where there is none, and fails where Spark is required."""

import pytest

from byname.engines import session
from tests.engines import needed


@pytest.fixture(autouse=True)
def _no_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_PACKAGES", ("no_such_package",))


def test_without_spark_the_test_is_skipped_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needed, "REQUIRED", False)
    with pytest.raises(pytest.skip.Exception, match="no_such_package"):
        needed.spark()


def test_where_spark_is_required_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needed, "REQUIRED", True)
    with pytest.raises(pytest.fail.Exception, match="no_such_package"):
        needed.spark()
