"""A keyring of its own for the test run, the cast, and whole installations for tests of processes."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

from byname.apps.access import keys
from byname.apps.access.actor import Actor
from byname.apps.access.wall import standing
from byname.apps.ledger import guards
from byname.apps.ledger import keys as ledger_keys
from byname.apps.register.models import Place
from byname.apps.register.services import held
from tests.cast import Cast
from tests.installation import Installation, made

regions = import_module("byname.apps.register.migrations.0003_regions")
FLUSHED = pytest.StashKey[bool]()

# A busy machine is no reason to fail.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _keyring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every test seals under keys that exist for this run only."""
    settings.BYNAME_KEYS = tmp_path_factory.mktemp("keys")
    ledger_keys.make_missing()
    return settings.BYNAME_KEYS


@pytest.fixture
def own_keys(tmp_path: Path, settings: Settings) -> Path:
    """Give the test a key folder of its own, whose keys it may rotate and destroy."""
    settings.BYNAME_KEYS = tmp_path / "own keys"
    ledger_keys.make_missing()
    keys.opened.forget()
    return tmp_path / "own keys"


@pytest.fixture(autouse=True)
def _as_migrated(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give each test what migrations put into the database, whatever ran before it on this worker.

    A test that commits is cleaned up by a flush: it takes the regions away, and the ledger's triggers, which
    refuse it, have to go before.
    """
    marker = request.node.get_closest_marker("django_db")
    names = set(request.fixturenames)
    marked = bool(marker and marker.kwargs.get("transaction"))
    commits = marked or bool({"transactional_db", "live_server"} & names)
    if not commits and not marker and "db" not in names:
        yield
        return
    request.getfixturevalue("transactional_db" if commits else "db")
    if request.config.stash.get(FLUSHED, False):
        guards.remove(connection)
        guards.install(connection)
        if not Place.objects.exists():
            regions.ship(apps, None)
    yield
    if commits:
        guards.remove(connection)
        request.config.stash[FLUSHED] = True


@pytest.fixture(autouse=True)
def _nobody_at_work() -> Iterator[None]:
    """Have nobody stand when a test begins: a command run inside an earlier one stays who it was."""
    with standing(None):
        yield


@pytest.fixture(autouse=True)
def _nobody_held() -> None:
    """Have no register in memory when a test begins: the one of an earlier test was undone."""
    held.forget()


@pytest.fixture(scope="session")
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with made(tmp_path_factory.mktemp("installation")) as installation:
        yield installation


@pytest.fixture
def installation(_installation: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give an installation with an empty database, for tests that start processes or own the database."""
    with made(tmp_path / "home", like=_installation) as installation:
        yield installation


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
