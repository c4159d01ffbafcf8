"""The components as people meet them: a real browser, two widths, light and dark."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browser import chromium, opened
from tests.site.gallery import render

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
REMEMBER = """document.querySelectorAll('[name=answer]').forEach(
  one => one.addEventListener('click', event => {
    event.preventDefault(); document.body.dataset.pressed = one.value; }))"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    with opened(browser, render("en"), width=1280) as page:
        yield page


def violations(page: Page) -> list[str]:
    """Let axe look at the page as it stands; it is a tool of the test, so it comes in past the policy."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:3]}"
        for one in found["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_axe_finds_nothing(browser, language, width, scheme):
    with opened(browser, render(language), width=width, scheme=scheme) as page:
        assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 1000, 800, 390, 320])
def test_no_page_is_wider_than_the_screen(browser, width):
    with opened(browser, render("uk"), width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_policy_refuses_nothing_we_send(browser):
    with opened(browser, render("en"), width=1280) as page:
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.on("response", lambda answer: answer.ok or refused.append(answer.url))
        page.reload()
        assert refused == []


def test_our_own_letters_are_used(wide):
    loaded = wide.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert any("IBM Plex Sans" in family for family in loaded)


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_pressed_is_large_enough(browser, width):
    script = """[...document.querySelectorAll('main :is(button, select, .button, summary, input)')]
      .filter(e => e.checkVisibility() && !['checkbox', 'radio', 'hidden'].includes(e.type))
      .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height]).filter(([, h]) => h < 43.5)"""
    with opened(browser, render("en"), width=width) as page:
        assert page.evaluate(script) == []


def test_no_letter_is_smaller_than_thirteen_pixels(wide):
    script = """[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() &&
      [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
      .filter(e => parseFloat(getComputedStyle(e).fontSize) < 13).map(e => e.outerHTML.slice(0, 80))"""
    assert wide.evaluate(script) == []


@pytest.mark.parametrize(
    ("key", "value"), [("s", "same"), ("d", "different"), ("u", "cannot_tell"), ("і", "")]
)
def test_a_key_presses_its_button(wide, key, value):
    wide.evaluate(REMEMBER)
    wide.keyboard.press(key if key.isascii() else "KeyS")
    assert wide.evaluate("document.body.dataset.pressed") == (value or "same")


def test_keys_do_nothing_while_somebody_types(wide):
    wide.evaluate(REMEMBER)
    wide.locator("#why").fill("")
    wide.keyboard.type("sdu")
    assert wide.locator("#why").input_value() == "sdu"
    assert wide.evaluate("document.body.dataset.pressed") is None


def test_a_question_mark_shows_all_keys_and_escape_hides_them(wide):
    wide.keyboard.press("?")
    assert wide.locator("#all-keys").is_visible()
    wide.keyboard.press("Escape")
    assert not wide.locator("#all-keys").is_visible()


def test_on_a_narrow_screen_the_rooms_are_behind_a_button(browser):
    with opened(browser, render("en"), width=390) as page:
        assert not page.locator("#menu").is_visible()
        page.locator(".menu-button").click()
        assert page.locator("#menu").is_visible()


def test_a_masked_field_opens_its_question_without_any_script(browser):
    with opened(browser, render("en"), width=390) as page:
        page.locator(".masked summary").click()
        assert page.locator("#reason-tax_number").is_visible()
        assert violations(page) == []


def test_on_paper_the_way_round_the_site_is_left_out(wide):
    wide.emulate_media(media="print")
    assert not wide.locator("#menu").is_visible()
    assert wide.locator(".two-way").is_visible()
    assert wide.locator(".training").is_visible()
