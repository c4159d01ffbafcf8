"""Installs the sample app, with its tables, for the tests of access."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import modify_settings

from byname.apps.access import services
from byname.apps.access.doors import PAGES


@pytest.fixture(scope="package", autouse=True)
def _sample_app(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the sample's tables outside any transaction, as SQLite demands."""
    with modify_settings(INSTALLED_APPS={"append": "tests.apps.access.sample"}):
        from tests.apps.access.sample.models import Case, Note

        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.create_model(Case)
            editor.create_model(Note)
        yield
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.delete_model(Note)
            editor.delete_model(Case)


@pytest.fixture
def make_case(db: None) -> Callable[..., Any]:
    """Make a case under a data key of its own."""
    from tests.apps.access.sample.models import Case

    def make(**values: Any) -> Case:
        return Case.objects.create(key=services.new_data_key(), **values)

    return make


@pytest.fixture
def sample_pages(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Serve the sample's pages and give them their lines."""
    from tests.apps.access.sample import urls

    settings.ROOT_URLCONF = urls.__name__
    for name, permission in urls.PAGES.items():
        monkeypatch.setitem(PAGES, name, permission)
