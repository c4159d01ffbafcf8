"""Passkeys in real Chromium, with its own authenticator: set up, sign in, prove again, remove."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.cast import PASSWORD
from tests.journeys.house import DESK, House, listen, sign_in

pytestmark = pytest.mark.browser

PEOPLE = re.compile(r"//[^/]+/people/$")  # the address of the page before ends so too, after a question mark
TOUCH = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Desk:
    """One browser with one authenticator plugged in; passkeys need an address with a name."""

    def __init__(self, page: Page, devices: CDPSession) -> None:
        self.page, self.devices = page, devices
        devices.send("WebAuthn.enable")
        self.key = devices.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCH})["authenticatorId"]

    def set(self, verified: bool) -> None:
        """Have the authenticator take, or not take, the finger."""
        about = {"authenticatorId": self.key, "isUserVerified": verified}
        self.devices.send("WebAuthn.setUserVerified", about)

    def held(self) -> list[Any]:
        """Return the passkeys the authenticator holds."""
        told = self.devices.send("WebAuthn.getCredentials", {"authenticatorId": self.key})
        return list(told["credentials"])

    def enrol(self, name: str) -> None:
        self.page.goto("/account/passkeys/new/")
        self.page.locator("[name=name]").fill(name)
        self.page.locator("form[data-passkey=new] button").click()

    def sign_in(self, purpose: str = "reconciliation") -> None:
        self.page.goto("/sign-in/")
        self.page.locator("[name=purpose]").select_option(purpose)
        self.page.locator("form[data-passkey=sign-in] button").click()

    def sign_out(self) -> None:
        self.page.goto("/sign-out/")
        self.page.locator("main form button").click()
        self.page.wait_for_url("**/sign-in/")


@contextmanager
def at_desk(house: House, **options: Any) -> Iterator[Desk]:
    address = house.address.replace("127.0.0.1", "localhost")
    context = house.browser.new_context(base_url=address, **options)
    page = context.new_page()
    complaints = listen(page)
    yield Desk(page, context.new_cdp_session(page))
    context.close()
    assert complaints == []


def inside(page: Page) -> bool:
    return bool(page.goto("/lists/").url.endswith("/lists/"))  # type: ignore[union-attr]


def test_a_passkey_is_set_up_signs_in_proves_again_and_is_taken_away(house: House) -> None:
    with at_desk(house) as desk:
        page = desk.page
        sign_in(page, "registrar")
        expect(page.locator(".messages a")).to_have_attribute("href", "/account/passkeys/new/")
        desk.enrol("Ключ на столі")
        page.wait_for_url("**/account/recovery-codes/")
        (kept,) = desk.held()
        assert kept["isResidentCredential"]
        desk.sign_out()

        desk.sign_in()
        page.wait_for_url(DESK)
        assert inside(page)
        page.goto("/account/again/?next=/people/")
        page.locator("form[data-passkey=again] button").click()
        page.wait_for_url(PEOPLE)

        page.goto("/account/second-factor/")
        expect(page.locator("tbody th")).to_have_text("Ключ на столі")
        page.locator("tbody a").click()
        page.locator("main form button").click()
        page.wait_for_url("**/account/second-factor/")
        expect(page.locator("tbody th")).to_have_count(0)
        desk.sign_out()

        desk.sign_in()
        expect(page.locator(".messages .error")).to_be_visible()
        assert not inside(page)


def test_a_passkey_that_did_not_see_its_owner_opens_nothing(house: House) -> None:
    with at_desk(house) as desk:
        page = desk.page
        sign_in(page, "verifier")
        desk.enrol("")
        page.wait_for_url("**/account/recovery-codes/")
        desk.sign_out()
        desk.set(verified=False)
        desk.sign_in()
        expect(page.locator("[data-trouble=refused]")).to_be_visible()
        assert not inside(page)


def test_without_scripts_password_and_code_are_offered_and_no_passkey(house: House) -> None:
    with at_desk(house, java_script_enabled=False) as desk:
        desk.page.goto("/sign-in/")
        expect(desk.page.locator("form[data-passkey] button")).to_be_hidden()
        expect(desk.page.locator("[name=login]")).to_be_visible()
        desk.page.locator("[name=login]").fill("test-auditor")
        desk.page.locator("[name=password]").fill(PASSWORD)
        desk.page.locator("button[form=by-password]").click()
        expect(desk.page.locator("[name=code]")).to_be_visible()


def test_at_an_address_of_numbers_the_page_says_why_no_passkey_comes(house: House) -> None:
    with house.visit() as page:
        page.goto("/sign-in/")
        page.locator("form[data-passkey=sign-in] button").click()
        expect(page.locator("[data-trouble=address]")).to_be_visible()
