"""A keyring of its own for the test run, and the cast."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from byname.apps.access.actor import Actor
from byname.apps.ledger import keys as ledger_keys
from tests.cast import Cast


@pytest.fixture(scope="session", autouse=True)
def _keyring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every test seals under keys that exist for this run only."""
    settings.BYNAME_KEYS = tmp_path_factory.mktemp("keys")
    ledger_keys.make_missing()
    return settings.BYNAME_KEYS


@pytest.fixture
def cast(db: None) -> Cast:
    """Give the people of the tests; each is hired when first named."""
    return Cast({})


def _member(name: str) -> Callable[[Cast], Actor]:
    @pytest.fixture(name=name)
    def member(cast: Cast) -> Actor:
        return cast.actor(name)

    return member


registrar = _member("registrar")
caseworker = _member("caseworker")
verifier = _member("verifier")
child_protection_officer = _member("child_protection_officer")
delegate = _member("delegate")
auditor = _member("auditor")
dpo = _member("dpo")
sysadmin = _member("sysadmin")
observer = _member("observer")
nobody = _member("nobody")
