"""One house for each module of journeys; each journey brings its own list."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.installation import Installation, made
from tests.journeys.house import House, open_house
from tests.site.browser import chromium


@pytest.fixture(scope="module")
def _browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def house(
    _browser: Browser, _installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    home = tmp_path_factory.mktemp("journeys") / "home"
    with made(home, like=_installation) as installation, open_house(installation, _browser) as opened:
        yield opened
