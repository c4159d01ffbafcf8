"""A served installation and the people who come to it through a real browser."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.cast import PASSWORD, code
from tests.installation import Installation

ROOT = Path(__file__).parents[2]
DESK = re.compile(r"//[^/]+/$")
PATIENCE = 90_000  # milliseconds a page may take on a busy machine
expect.set_options(timeout=30_000)


@dataclass
class House:
    installation: Installation
    address: str
    browser: Browser
    signed_in: dict[str, StorageState] = field(default_factory=dict)

    def tell(self, act: str) -> Any:
        """Run a function of `opening` inside the installation and return what it returned."""
        code = f"import sys, json; sys.path[:0] = [{str(ROOT)!r}]\nfrom tests.journeys import opening\n"
        return json.loads(self.installation.python(f"{code}print(json.dumps(opening.{act}))"))

    @contextmanager
    def visit(
        self,
        name: str = "",
        *,
        language: str = "uk",
        width: int = 1280,
        refused: bool = False,
        **options: Any,
    ) -> Iterator[Page]:
        """Open a page as a member of the cast, or as a stranger; any complaint of the browser is a failure.

        Where a refusal is what the test wants, the browser's word that the page was one is no complaint.
        """
        if name and name not in self.signed_in:
            self._sign_in(name)
        state = self.signed_in.get(name)
        size = {"width": width, "height": 900}
        context = self.browser.new_context(
            viewport=size, storage_state=state, base_url=self.address, **options
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "byname-language", "value": language, "url": self.address}])
        page = context.new_page()
        complaints = listen(page)
        yield page
        context.close()
        wanted = "the server responded with a status of 4" if refused else "never said"
        assert [said for said in complaints if wanted not in said] == []

    def _sign_in(self, name: str) -> None:
        context = self.browser.new_context(base_url=self.address)
        context.set_default_timeout(PATIENCE)
        sign_in(context.new_page(), name)
        self._remember(name, context)

    def _remember(self, name: str, context: BrowserContext) -> None:
        self.signed_in[name] = context.storage_state()
        context.close()


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: errors of scripts, of the policy, of loading."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    return complaints


def sign_in(page: Page, name: str) -> None:
    """Sign in through the pages: password, purpose, the code of the moment."""
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(f"test-{name}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=purpose]").select_option(PURPOSES.get(name, "reconciliation"))
    page.locator("button[form=by-password]").click()
    page.locator("[name=code]").fill(code())
    page.locator("main form:has([name=code]) button[type=submit]").first.click()
    page.wait_for_url(DESK)


PURPOSES = {
    "auditor": "audit",
    "dpo": "audit",
    "medical_officer": "medical_care",
    "sysadmin": "administration",
}


@contextmanager
def open_house(installation: Installation, browser: Browser) -> Iterator[House]:
    """Serve the pages; long work is done only when a test starts a worker."""
    command = ("-m", "byname.cli", "serve", "--port", "0", "--no-worker")
    process = installation.start(*command, stdout=subprocess.PIPE)
    assert process.stdout
    line = process.stdout.readline()
    house = House(
        installation, next(word for word in line.split() if word.startswith("http")).rstrip("/"), browser
    )
    try:
        house.tell("begin()")
        yield house
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
