"""The path of one list in a real browser: received, understood, compared, judged, closed, answered."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.house import PATIENCE, House
from tests.journeys.opening import SCOPE
from tests.journeys.paper import FIRST_ROW, KNOWN, ROWS, messy

pytestmark = pytest.mark.browser

HOSTILE = Path(__file__).parents[1] / "data" / "lists" / "hostile"
REASON = "підстава-лише-першої-особи"
# What both people answer: the fourth is another man of the same name, the fifth is in no register.
ANSWERS = dict(zip(range(FIRST_ROW, FIRST_ROW + len(ROWS)), "SSSNNS", strict=True))
TOLD = [
    *["not_a_person"] * (FIRST_ROW - 1),
    *["confirmed" if answer == "S" else "unknown_to_us" for answer in ANSWERS.values()],
    *["not_a_person"] * 2,
]


def upload(page: Page, file: Path) -> None:
    page.goto("/lists/receive/")
    page.locator("[name=file]").set_input_files(file)
    page.locator("[name=sender]").select_option("B")
    page.locator("[name=concerned]").select_option("A")
    page.locator("[name=list_date]").fill("09.06.2025")
    page.locator("[name=scope]").fill(SCOPE)
    press(page, "main form[enctype] button.primary")


def press(page: Page, control: str) -> None:
    """Press a button or link that leads to another page, and wait for that page."""
    with page.expect_navigation(wait_until="load"):
        page.locator(control).first.click()


def key(page: Page, letter: str) -> None:
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(letter)


def row_number(page: Page) -> int:
    """Read from the page which row of the file it shows; 0 where it shows none."""
    here = page.locator(".crumbs [aria-current]").inner_text()
    found = re.fullmatch(r"\D+(\d+)", here)
    return int(found.group(1)) if found and "/rows/" in page.url else 0


def account_of(page: Page) -> str:
    return f"/reconciliation/lists/{page.url.rstrip('/').split('/')[-1]}/account/"


@contextmanager
def worker(house: House) -> Iterator[None]:
    process = house.installation.start("-m", "byname.cli", "work")
    yield
    process.terminate()
    process.wait(60)


def judge_the_rest(page: Page) -> list[int]:
    """Answer every row that waits for this person, by keyboard; return the rows in the order they came."""
    seen = []
    while number := row_number(page):
        seen.append(number)
        key(page, ANSWERS[number])
        key(page, "J")
    return seen


@pytest.fixture(scope="module")
def received(house: House, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Receive the messy workbook through the pages, fix a column, compare: the address of its account."""
    file = messy(tmp_path_factory.mktemp("paper") / "список.xlsx")
    with house.visit("registrar") as page:
        upload(page, file)
        fix_a_column(page)
        watch_it_compared(house, page)
        account = page.url
    house.tell(f"assign('caseworker', {code_in(account, house)!r})")
    return account


def fix_a_column(page: Page) -> None:
    expect(page.locator("[name=column_2]")).to_have_value("full_name")
    expect(page.locator("[name=column_3]")).to_have_value("birth_date")
    expect(page.locator("[name=column_4]")).not_to_have_value("unit")
    page.locator("[name=column_4]").select_option("unit")
    press(page, "form:has([name=column_4]) button")
    page.locator("[name=column_4]").select_option("rank")
    press(page, "form:has([name=column_4]) button")
    expect(page.locator("[name=column_4]")).to_have_value("rank")
    expect(page.locator("tr:has([name=column_4])")).to_contain_text("визначила людина")


def watch_it_compared(house: House, page: Page) -> None:
    """Wait, without a hand on it, until the page says what comes next."""
    press(page, "form[action$='/compare/'] button")
    expect(page.locator(".job")).to_contain_text("чекає")
    with worker(house):
        expect(page.locator(".job")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".two-way")).to_be_visible()


def code_in(account: str, house: House) -> str:
    with house.visit("registrar") as page:
        page.goto(account)
        return page.locator(".crumbs [aria-current]").inner_text()


@pytest.fixture(scope="module")
def judged(house: House, received: str) -> str:
    """Judge the list by two people, the first three rows as this test says."""
    with house.visit("caseworker") as page:
        page.goto(received)
        press(page, "a[href$='/review/']")
        first_row_same(page)
        second_row_taken_back(page)
        third_row_different(page)
        judge_the_rest(page)
        expect(page).to_have_url(received)
    with house.visit("verifier") as page:
        page.goto(received)
        press(page, "a[href$='/review/']")
        second_person_is_told_nothing(page)
        judge_the_rest(page)
        expect(page).to_have_url(received)
    return received


def first_row_same(page: Page) -> None:
    assert row_number(page) == FIRST_ROW
    expect(page.locator(".weights")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(re.compile("до 1, що|імовірно, та сама"))
    page.locator("#reason").press_sequentially("sdu" + REASON)
    assert row_number(page) == FIRST_ROW
    expect(page.locator("#reason")).to_have_value("sdu" + REASON)
    page.locator("#reason").blur()
    key(page, "S")
    expect(page.locator(".weights")).to_be_visible()
    expect(page.locator("main")).to_contain_text("до 1, що")
    key(page, "J")


def second_row_taken_back(page: Page) -> None:
    assert row_number(page) == FIRST_ROW + 1
    key(page, "U")
    expect(page.locator("form[action$='/take-back/']")).to_be_visible()
    key(page, "Z")
    expect(page.locator("form[action$='/take-back/']")).to_have_count(0)
    key(page, "S")
    key(page, "J")


def third_row_different(page: Page) -> None:
    """Say "different", take it back, and say what is right."""
    assert row_number(page) == FIRST_ROW + 2
    key(page, "D")
    key(page, "Z")
    key(page, "S")
    key(page, "J")


def second_person_is_told_nothing(page: Page) -> None:
    assert row_number(page) == FIRST_ROW
    expect(page.locator("main")).to_contain_text("друга людина")
    content = page.content()
    assert REASON not in content
    assert "caseworker" not in content
    expect(page.locator(".weights")).to_have_count(0)


def test_every_row_was_judged_and_the_sums_come_out(house: House, judged: str):
    with house.visit("caseworker") as page:
        page.goto(judged)
        expect(page.locator(".sums .status.done")).to_have_count(3)
        expect(page.locator(".sums .unequal")).to_have_count(0)
        sums = page.locator(".two-way .totals .n").all_inner_texts()
    assert sums == [str(len(TOLD)), str(len(KNOWN) + list(ANSWERS.values()).count("N"))]


@pytest.fixture(scope="module")
def closed(house: House, judged: str) -> str:
    with house.visit("caseworker") as page:
        page.goto(judged)
        press(page, "form[action$='/close/'] button")
        expect(page.locator("form[action$='/close/sign/']")).to_have_count(0)
    with house.visit("verifier") as page:
        page.goto(judged)
        press(page, "form[action$='/close/sign/'] button")
        expect(page.locator(".decision")).to_contain_text("Список закрито")
    return judged


def test_a_closed_list_is_judged_no_more(house: House, closed: str):
    with house.visit("caseworker") as page:
        page.goto(closed.replace("account", "review"))
        expect(page).to_have_url(closed)
        page.goto(closed)
        expect(page.locator("main a[href$='/review/'], main form[action$='/close/']")).to_have_count(0)


def test_the_answer_is_signed_by_two_and_names_nobody(house: House, closed: str):
    with house.visit("caseworker") as page:
        page.goto(closed)
        press(page, "form[action$='/answer/'] button")
        expect(page.locator("form[action$='/download/']")).to_have_count(0)
    with house.visit("verifier") as page:
        page.goto(closed)
        press(page, "form[action*='/answers/'][action$='/sign/'] button")
    with house.visit("caseworker") as page:
        page.goto(closed)
        workbook, text = downloaded(page, "xlsx"), downloaded(page, "csv")
    sheet = openpyxl.load_workbook(BytesIO(workbook)).active
    assert sheet is not None
    lines = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    assert [line[3] for line in lines[3:]] == TOLD
    written = text.decode("utf-8-sig") + str(lines)
    assert not [name for person in KNOWN for name in person if name in written]


def downloaded(page: Page, form: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"form[action$='/download/'] [value={form}]").click()
    assert re.fullmatch(rf"byname-answer-[0-9A-F]+\.{form}", waiting.value.suggested_filename)
    return Path(waiting.value.path()).read_bytes()


def test_a_list_goes_its_way_without_javascript(house: House, tmp_path: Path):
    with house.visit("registrar", language="en", java_script_enabled=False) as page:
        upload(page, messy(tmp_path / "list.xlsx", rows=2))
        press(page, "form[action$='/compare/'] button")
        assert house.installation.byname("work", "--once").returncode == 0
        press(page, ".job a")
        account, code = page.url, page.locator(".crumbs [aria-current]").inner_text()
    house.tell(f"assign('caseworker', {code!r})")
    for name in ("caseworker", "verifier"):
        with house.visit(name, language="en", java_script_enabled=False) as page:
            page.goto(account)
            press(page, "a[href$='/review/']")
            while row_number(page):
                press(page, "[name=answer][value=same]")
                press(page, "a[aria-keyshortcuts=J]")
    close_without_keys(house, account)


def close_without_keys(house: House, account: str) -> None:
    for name, step in (("caseworker", "/close/"), ("verifier", "/close/sign/")):
        with house.visit(name, language="en", java_script_enabled=False) as page:
            page.goto(account)
            press(page, f"form[action$='{step}'] button")
    with house.visit("caseworker", language="en", java_script_enabled=False) as page:
        page.goto(account)
        expect(page.locator(".decision")).to_contain_text("The list is closed")


@pytest.mark.parametrize("name", ["macros.xlsm", "pdf_named_xlsx.xlsx", "thousand_columns.csv"])
def test_a_hostile_file_is_refused_in_the_words_of_the_command(house: House, name: str):
    stored = "SELECT (SELECT count(*) FROM lists_receivedlist) + (SELECT count(*) FROM lists_listrow)"
    before = house.installation.sql(stored)
    refused = house.installation.byname("read", str(HOSTILE / name))
    assert refused.returncode == 2
    with house.visit("registrar", refused=True) as page:
        upload(page, HOSTILE / name)
        said = refused.stderr.removeprefix("byname: ").strip()
        expect(page.locator(".error-summary")).to_contain_text(said)
    assert house.installation.sql(stored) == before


def test_a_stranger_is_asked_to_sign_in_and_one_without_the_list_finds_nothing(house: House, received: str):
    with house.visit() as page:
        page.goto(received)
        expect(page.locator("[name=password]")).to_be_visible()
    with house.visit("sysadmin", refused=True) as page:
        answer = page.goto(received)
        assert answer is not None
        assert answer.status == 404
