"""English in the source, Ukrainian complete: a missing string fails the build."""

import gettext
import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from tests.site.gallery import render
from tools.messages import CATALOGUE, SOURCE, Message, extract, in_python, in_template

CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
ENTRIES = polib.pofile(str(CATALOGUE))


def words(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def named(entry: polib.POEntry) -> str:
    return f"{entry.msgid} ({', '.join(path for path, _ in entry.occurrences)})"


def test_every_string_of_the_source_is_in_the_catalogue_and_no_other():
    kept = {Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "") for entry in ENTRIES}
    found = set(extract().places)
    assert not found - kept, "run: uv run python -m tools.messages"
    assert not kept - found, "run: uv run python -m tools.messages"


def test_every_string_has_ukrainian_words():
    assert [named(entry) for entry in ENTRIES if not all(words(entry)) or entry.fuzzy] == []


def test_every_placeholder_is_kept():
    for entry in ENTRIES:
        wanted = set(PLACEHOLDER.findall(entry.msgid))
        for text in words(entry):
            assert set(PLACEHOLDER.findall(text)) == wanted, named(entry)


def test_ukrainian_words_are_ukrainian():
    abbreviations = {"%(done)s / %(total)s", "SHA-256", "№"}
    for entry in ENTRIES:
        assert all(CYRILLIC.search(text) or text in abbreviations for text in words(entry)), named(entry)


def test_ukrainian_words_use_one_apostrophe_and_no_letter_of_another_language():
    for entry in ENTRIES:
        assert not any(re.search("['`ʼыэёъЫЭЁЪ]", text) for text in words(entry)), named(entry)


@pytest.mark.parametrize("word", ["ворог", "наш", "обміняти на", "статист", "терорист"])
def test_the_words_take_no_side(word):
    ours = {"Дії служби", "Сталася помилка з нашого боку"}
    for entry in ENTRIES:
        texts = [text for text in words(entry) if text not in ours]
        assert not any(re.search(rf"\b{word}[ауіеим]*\b", text.lower()) for text in texts), named(entry)


def test_what_is_compiled_equals_what_is_written():
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    read = {(e.msgctxt, e.msgid): (e.msgstr, dict(e.msgstr_plural)) for e in compiled}
    assert read == {(e.msgctxt, e.msgid): (e.msgstr, dict(e.msgstr_plural)) for e in ENTRIES}


@pytest.mark.parametrize(
    ("count", "form"), [(1, 0), (21, 0), (2, 1), (24, 1), (5, 2), (11, 2), (12, 2), (100, 2), (1306, 2)]
)
def test_numbers_take_the_form_their_last_digits_ask_for(count, form):
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    entry = next(entry for entry in ENTRIES if entry.msgid == "%(shown)s row")
    assert catalogue.ngettext(entry.msgid, entry.msgid_plural, count) == words(entry)[form]


def interface(language: str) -> str:
    """Return the words of the frame and the components, without what the gallery fills in."""
    with translation.override(language):
        page = render(language)
    return re.sub(r"<main.*</main>", "", re.sub(r"О\. Ткачук|Українською", "", page), flags=re.DOTALL)


def test_an_english_page_has_no_ukrainian_word_and_a_ukrainian_one_has():
    assert not CYRILLIC.search(interface("en"))
    assert CYRILLIC.search(interface("uk"))


def test_scripts_say_nothing():
    for path in Path(SOURCE / "site/static").glob("*.js"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"textContent|innerHTML|alert\(|confirm\(|prompt\(", code)


def test_strings_are_found_wherever_they_can_stand():
    source = """{% load i18n %}{% if a %}{% translate "one" %}{% else %}{% for b in c %}{% empty %}
        {% blocktranslate count n=c %}{{ n }} two{% plural %}{{ n }} twos{% endblocktranslate %}
        {% endfor %}{% endif %}{% translate "three" as d %}{{ e|default:_("four") }}"""
    found = set(in_template(source))
    assert found == {Message("one"), Message("%(n)s two", "%(n)s twos"), Message("three"), Message("four")}
    code = (
        "from django.utils.translation import gettext_lazy as _, ngettext\n_('a' 'b'); ngettext('c', 'd', 2)"
    )
    assert set(in_python(code)) == {Message("ab"), Message("c", "d")}
