"""A real browser that reaches nothing but the gallery and our static files, under the site's own policy."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = os.environ.get("BYNAME_CHROMIUM") or shutil.which("chromium") or ""
REQUIRED = "browser" in os.environ.get("BYNAME_REQUIRE", "").split(",")
HERE = "http://byname.test"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def policy() -> str:
    """Write the content policy of the settings as its header."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; without one the test is skipped, or fails where a browser is required."""
    if not CHROMIUM:
        stop = pytest.fail if REQUIRED else pytest.skip
        stop("no Chromium here: install the package chromium, or name one in BYNAME_CHROMIUM")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, html: str, *, width: int, scheme: str = "light") -> Iterator[Page]:
    """Open a page of this HTML at a width, light or dark; whatever it asks for beyond us is refused."""

    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if path == "/gallery/":
            headers = {"Content-Security-Policy": policy()}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        elif found:
            route.fulfill(path=found, content_type=TYPES.get(Path(str(found)).suffix, "text/plain"))
        else:
            route.fulfill(status=404, body="")

    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=False,
    )
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{HERE}/gallery/")
    page.evaluate("document.fonts.ready")
    yield page
    context.close()
