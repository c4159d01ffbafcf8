"""The components as HTML, in both languages."""

import re
from html.parser import HTMLParser

import pytest

from tests.site.gallery import render

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Collects what the tests ask about, and whether every element is closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        self.text.append(data)

    def values(self, name):
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(params=["uk", "en"], scope="module")
def page(request):
    reader = Reader()
    reader.feed(render(request.param))
    return reader


def test_every_element_is_closed_where_it_was_opened(page):
    assert (page.open, page.crossed) == ([], [])


def test_nothing_carries_style_or_script_of_its_own(page):
    assert not page.values("style")
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    scripts = [tag for tag, name, _ in page.attributes if tag == "script" and name == "src"]
    assert len(scripts) == len(re.findall("<script", render("en")))


def test_no_identifier_is_given_twice(page):
    identifiers = page.values("id")
    assert len(identifiers) == len(set(identifiers))


def test_whatever_is_pointed_at_exists(page):
    pointed = [value[1:] for value in page.values("href") if value.startswith("#")]
    pointed += page.values("for") + page.values("popovertarget") + page.values("aria-labelledby")
    assert set(pointed) <= set(page.values("id"))


def test_lengths_of_drawings_are_numbers_in_every_language(page):
    lengths = [value for tag, name, value in page.attributes if tag == "rect" and name in ("x", "width")]
    assert lengths
    assert all(re.fullmatch(r"-?\d*\.?\d+%?", value) for value in lengths)


def test_everything_comes_from_here(page):
    assert not [value for value in page.values("src") + page.values("href") if "//" in value]


def test_cells_of_restacked_tables_carry_the_name_of_their_column():
    for table in re.findall(r'<table class="compare".*?</table>', render("en"), re.DOTALL):
        assert table.count("data-label") == 2 * table.count("<tr class=")


def test_the_title_names_the_kind_of_page_and_nothing_else():
    assert "<title>Gallery · " in render("en")


def test_the_judgement_suggests_nothing():
    buttons = re.findall(r'<button[^>]*name="answer"[^>]*>', render("en"))
    assert len(buttons) == 3
    assert {re.sub(r'(value|aria-keyshortcuts)="[^"]*"', "", button) for button in buttons} == {
        re.sub(r'(value|aria-keyshortcuts)="[^"]*"', "", buttons[0])
    }
    assert "primary" not in buttons[0]
