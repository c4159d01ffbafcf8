"""Every template is titled, translated, and free of what the content policy refuses."""

import re
import subprocess
from pathlib import Path

import pytest

import byname

SOURCE = Path(byname.__file__).parent
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
NAMES = [str(path.relative_to(SOURCE)) for path in TEMPLATES]
ROOTS = {"site/templates/base.html", "site/templates/bare.html"}
# Names of standards and signs on a key are the same in every language.
SAME_EVERYWHERE = re.compile(r"SHA-256|<kbd>[A-Z?]</kbd>")


@pytest.fixture(params=TEMPLATES, ids=NAMES)
def source(request):
    return request.param.read_text(encoding="utf-8")


def untranslated(source: str) -> str:
    """Return what is left of a template without comments, translated words and tags."""
    for pattern in (
        r"\{#.*?#\}",
        r"\{% comment %\}.*?\{% endcomment %\}",
        r"\{% blocktranslate.*?\{% endblocktranslate %\}",
        r"\{%.*?%\}",
        r"\{\{.*?\}\}",
    ):
        source = re.sub(pattern, "", source, flags=re.DOTALL)
    return SAME_EVERYWHERE.sub("", source)


def test_no_word_stands_outside_translation(source):
    assert not re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", untranslated(source)))


def test_no_readable_attribute_stands_outside_translation(source):
    readable = r'\s(?:aria-label|alt|title|placeholder|data-label)="([^"]*)"'
    for value in re.findall(readable, untranslated(source)):
        assert not re.search(r"[^\W\d_]{2,}", value), value


def test_nothing_is_styled_or_scripted_in_place(source):
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", source)
    assert not re.search(r"hx-on|hx-vals='js:|javascript:|http-equiv", source)


def test_nothing_is_shown_unescaped(source):
    assert not re.search(r"\|\s*safe\b|autoescape off", source)


def test_everything_comes_from_this_site(source):
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', source)


def test_a_form_that_changes_something_carries_its_token(source):
    for form in re.findall(r'<form[^>]*method="post".*?</form>', source, re.DOTALL):
        assert "csrf" in form


def test_a_field_has_a_label_and_no_word_inside_instead(source):
    assert "placeholder=" not in source


def test_a_restacked_table_keeps_the_names_of_its_columns(source):
    for table in re.findall(r'<table class="[^"]*\bstack\b.*?</table>', source, re.DOTALL):
        assert not re.findall(r"<td(?![^>]*(?:data-label|colspan))[^>]*>", table)


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_page_names_its_kind_in_the_title_and_no_person(path):
    text = path.read_text(encoding="utf-8")
    if not re.match(r'\{% extends "(?:base|bare|allauth/layouts/\w+)\.html"', text) or "layouts" in str(path):
        return
    title = re.search(r"\{% block (?:head_)?title %\}(.*?)\{% endblock", text, re.DOTALL)
    assert title, "a page has a title"
    assert "{{" not in title[1], "a title holds nothing of a person, a list or a place"


def test_templates_are_well_formed():
    folders = sorted({str(path.parent) for path in TEMPLATES})
    found = subprocess.run(
        ["djlint", *folders, "--lint", "--quiet"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout
