"""Handlers that exist for one test."""

from collections.abc import Callable

import pytest

from byname.apps.jobs import registry


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Callable[[registry.Handler], None]:
    """Give a function that registers a handler for "tests.work" alone."""
    handlers: dict[str, registry.Handler] = {}
    monkeypatch.setattr(registry, "_handlers", handlers)
    monkeypatch.setattr(registry, "_discover", lambda: None)

    def register(function: registry.Handler) -> None:
        registry.handler("tests.work")(function)

    return register
