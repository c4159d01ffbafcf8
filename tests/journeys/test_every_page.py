"""Every page, narrow and wide, in both languages: nothing for axe to find, nothing cut off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from byname.apps.register.scopes import KEYS
from tests.cast import PASSWORD
from tests.journeys.house import House
from tests.journeys.opening import CAST
from tests.journeys.paper import DATED, FIRST_ROW, HEADING, KNOWN, ROWS, SHEET, SIGNED, TITLE, messy

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
RUN_AXE = """axe.run(document, {resultTypes: ["violations"]}).then(found =>
    found.violations.map(one => one.id + ": " + one.nodes.map(node => node.html).join(" ")))"""
# What a page shows of files, keys and languages is not a word of the interface.
OF_THE_INTERFACE = """() => {
    const copy = document.body.cloneNode(true);
    const others = copy.querySelectorAll("code, kbd, .hash, .raw, .me, .me-panel, [lang], script, svg");
    others.forEach(one => one.remove());
    for (const one of copy.querySelectorAll("*")) one.append(" ");
    return copy.textContent;
}"""
WORD = re.compile(r"[^\W\d_]+")
LATIN, CYRILLIC = re.compile(r"[a-z]"), re.compile(r"[\u0400-\u04ff]")
CONTENT = {
    word.casefold()
    for line in [("Сторона А Б", "Разом", SHEET), TITLE, DATED, HEADING, SIGNED, *ROWS, *KNOWN]
    for cell in line
    for word in WORD.findall(str(cell))
}
# Names of formats, of our own numbers, of rules and of the cast are the same in every language.
RULES = {word for key, values in KEYS.items() for term in (key, *values) for word in WORD.findall(term)}
NAMES = {"sha", "xlsx", "xls", "ods", "csv", "tsv", "utc", "list", "age", "invented", "test"}
EVERYWHERE = RULES | NAMES | set(CAST)
PERSONAL = re.compile("|".join(name for person in KNOWN for name in person[:3]))


@pytest.fixture(scope="module")
def lists(house: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Receive three lists, each taken further than the one before; return their ids by state."""
    file = messy(tmp_path_factory.mktemp("paper") / "list.xlsx")
    return {
        state: house.tell(f"receive({str(file)!r}, {state!r})") for state in ("closed", "compared", "read")
    }


def at_sign_in(page: Page, lists: dict[str, str]) -> None:
    page.goto("/sign-in/")


def at_second_factor(page: Page, lists: dict[str, str]) -> None:
    at_sign_in(page, lists)
    page.locator("[name=login]").fill("test-auditor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=purpose]").select_option("audit")
    page.locator("button[form=by-password]").click()
    expect(page.locator("[name=code]")).to_be_visible()


def at_row(page: Page, lists: dict[str, str]) -> None:
    page.goto(f"/reconciliation/lists/{lists['compared']}/review/")
    page.wait_for_url("**/rows/**")


def at_judged_row(page: Page, lists: dict[str, str]) -> None:
    at_outcomes(page, lists)
    page.locator(f"tr:has(th:text-is('{FIRST_ROW}')) a").click()
    page.wait_for_url("**/rows/**")
    if page.locator(".weights").count() == 0:
        page.locator("[value=same]").click()
    expect(page.locator(".weights")).to_be_visible()


def at_row_for_the_second(page: Page, lists: dict[str, str]) -> None:
    at_outcomes(page, lists)
    page.locator(f"tr:has(th:text-is('{FIRST_ROW}')) a").click()
    page.wait_for_url("**/rows/**")


def at_outcomes(page: Page, lists: dict[str, str]) -> None:
    page.goto(f"/reconciliation/lists/{lists['compared']}/outcomes/")


def at_people_found(page: Page, lists: dict[str, str]) -> None:
    page.goto("/people/")
    page.locator("[name=name]").fill(f"{KNOWN[0][1]} {KNOWN[0][0]}")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("tbody a")).to_have_count(1)


def at_journal_narrowed(page: Page, lists: dict[str, str]) -> None:
    page.goto("/journal/")
    page.locator("#journal-action").select_option("list.receive")
    page.locator("main .filter button").click()
    page.locator("form[action$='/extracts/'] button").click()
    expect(page.locator("#extracts")).to_be_visible()


def at_person(page: Page, lists: dict[str, str]) -> None:
    at_people_found(page, lists)
    page.locator("tbody a").click()
    page.wait_for_url("**/people/*/")


def at_refused_upload(page: Page, lists: dict[str, str]) -> None:
    page.goto("/lists/receive/")
    page.locator("[name=file]").set_input_files(
        files=[{"name": "list.csv", "mimeType": "text/csv", "buffer": b"\n\n"}]
    )
    page.locator("[name=list_date]").fill("09.06.2025")
    page.locator("[name=scope]").fill("all")
    page.locator("main form[enctype] button.primary").click()
    expect(page.locator(".error-summary")).to_be_visible()


# Each page by its name: who looks, and how one gets there; order matters where a page needs the one before.
PAGES = {
    "sign-in": ("", at_sign_in),
    "second-factor": ("", at_second_factor),
    "desk": ("caseworker", "/"),
    "desk of an auditor": ("auditor", "/"),
    "journal": ("auditor", "/journal/"),
    "journal narrowed": ("auditor", at_journal_narrowed),
    "lists": ("registrar", "/lists/"),
    "receive": ("registrar", "/lists/receive/"),
    "receive, refused": ("registrar", at_refused_upload),
    "list read": ("registrar", "/lists/{read}/"),
    "list closed": ("registrar", "/lists/{closed}/"),
    "rows": ("registrar", "/lists/{read}/rows/"),
    "account of a list read": ("caseworker", "/reconciliation/lists/{read}/account/"),
    "account of a list compared": ("caseworker", "/reconciliation/lists/{compared}/account/"),
    "account of a list closed": ("caseworker", "/reconciliation/lists/{closed}/account/"),
    "outcomes": ("caseworker", at_outcomes),
    "row before the first opinion": ("caseworker", at_row),
    "row after the first opinion": ("caseworker", at_judged_row),
    "row for the second person": ("verifier", at_row_for_the_second),
    "people": ("registrar", "/people/"),
    "people found": ("registrar", at_people_found),
    "person": ("registrar", at_person),
    "purpose": ("caseworker", "/purpose/"),
    "sessions": ("caseworker", "/account/sessions/"),
    "ways to sign in": ("caseworker", "/account/second-factor/"),
    "a new passkey": ("caseworker", "/account/passkeys/new/"),
    "proof that it is you": ("caseworker", "/account/again/"),
    "nothing here": ("caseworker", "/lists/00000000-0000-4000-8000-000000000000/"),
}
REFUSED = {"nothing here", "receive, refused"}


def arrive(page: Page, there: object, lists: dict[str, str]) -> None:
    if callable(there):
        there(page, lists)
    else:
        page.goto(str(there).format(**lists))
    page.wait_for_load_state("load")


def faults(page: Page, language: str) -> list[str]:
    """Return everything that is wrong with the page, in words."""
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    found = list(page.evaluate(RUN_AXE))
    if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        found.append(f"{over} px wider than the screen")
    if PERSONAL.search(page.title()) or PERSONAL.search(page.url):
        found.append("a name stands in the title or the address")
    if page.locator(".training").count() != 1:
        found.append("no training banner")
    return found + [f"a word of another language: {word}" for word in foreign_words(page, language)]


def foreign_words(page: Page, language: str) -> list[str]:
    script, allowed = (LATIN, EVERYWHERE) if language == "uk" else (CYRILLIC, set())
    browser = {word.casefold() for word in WORD.findall(page.evaluate("navigator.userAgent"))}
    words = {word.casefold() for word in WORD.findall(page.evaluate(OF_THE_INTERFACE))}
    return sorted(
        word for word in words - CONTENT - allowed - browser if len(word) > 1 and script.search(word)
    )


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_with_the_page(house: House, lists: dict[str, str], name: str, language: str):
    who, there = PAGES[name]
    with house.visit(who, language=language, refused=name in REFUSED) as page:
        arrive(page, there, lists)
        found = {1280: faults(page, language)}
        page.set_viewport_size({"width": 390, "height": 844})
        found[390] = faults(page, language)
    assert found == {1280: [], 390: []}


def test_the_other_language_is_one_press_away(house: House, lists: dict[str, str]):
    with house.visit("caseworker") as page:
        page.goto("/lists/")
        page.locator("header form button[lang=en]").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url.endswith("/lists/")
