"""Breaking the glass in a browser: the record, the strip on every page, the end, the alarm, the review."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import House
from tests.journeys.paper import KNOWN
from tests.journeys.test_every_page import faults

pytestmark = pytest.mark.browser
NAME = KNOWN[0][0]


def break_glass(page: Page, number: str = "P-000001") -> None:
    page.goto("/people/emergency/")
    page.locator("[name=number]").fill(number)
    page.locator("[name=reason]").fill("дзвінок лікарні")
    page.locator("main form.panel button.primary").click()


# Login names are the same in every language.
LOGINS = {f"a word of another language: {word}" for word in ("medical", "officer")}


def inspected(page: Page, language: str) -> dict[int, list[str]]:
    found = {1280: [one for one in faults(page, language) if one not in LOGINS]}
    page.set_viewport_size({"width": 390, "height": 844})
    found[390] = [one for one in faults(page, language) if one not in LOGINS]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


NOTHING: dict[int, list[str]] = {1280: [], 390: []}


def test_one_record_is_opened_for_an_hour_and_reviewed(house: House) -> None:
    with house.visit("medical_officer", refused=True) as page:
        break_glass(page, "P-999999")
        expect(page.locator(".error-summary")).to_be_visible()
        assert inspected(page, "uk") == NOTHING
        break_glass(page)
        expect(page.locator("h1")).to_contain_text(NAME)
        expect(page.locator(".glass")).to_contain_text("60")
        file = page.url
        page.goto("/")
        expect(page.locator(".glass")).to_be_visible()
        assert inspected(page, "uk") == NOTHING
        house.tell("turn_back(minutes=61)")
        page.goto(file)
        expect(page.locator("h1")).not_to_contain_text(NAME)
        page.goto("/")
        expect(page.locator(".glass")).to_have_count(0)
    with house.visit("dpo") as page:
        page.goto("/")
        assert inspected(page, "uk") == NOTHING
        page.goto("/alarms/")
        expect(page.locator("section.panel")).to_have_count(2)
        assert inspected(page, "uk") == NOTHING
        # The inspection has opened every fold of the page.
        page.locator("section.panel [name=note]").first.fill("№ 17")
        page.locator("section.panel form button").first.click()
        expect(page.locator("section.panel")).to_have_count(1)
        page.goto("/emergencies/")
        assert inspected(page, "uk") == NOTHING
        page.locator("tbody a").click()
        expect(page.locator("main")).to_contain_text("дзвінок лікарні")
        assert NAME not in page.content()
        assert inspected(page, "uk") == NOTHING
        page.locator("[name=verdict][value=justified]").check()
        page.locator("[name=note]").fill("лікарня підтвердила")
        page.locator("main form.panel button.primary").click()
        expect(page.locator("main")).to_contain_text("Виправдано")
        assert inspected(page, "uk") == NOTHING


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("medical_officer", "/people/emergency/"),
        ("dpo", "/"),
        ("dpo", "/alarms/"),
        ("dpo", "/emergencies/"),
        ("auditor", "/alarms/"),
    ],
)
def test_the_pages_of_the_watch_are_whole_in_english_too(house: House, name: str, address: str) -> None:
    with house.visit(name, language="en") as page:
        page.goto(address)
        assert inspected(page, "en") == NOTHING
