"""Every code a page may show has words."""

import re
from pathlib import Path

import pytest
from django.db.models import TextChoices

from byname.apps.access.permissions import Sensitive
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment, Role
from byname.apps.jobs.models import JobState
from byname.apps.reconciliation.rulings import Answer
from byname.apps.register.status import Fate, Search
from byname.apps.register.vocabulary import Legal
from byname.core.accounting import PersonOutcome, RowOutcome
from byname.core.eligibility.verdict import Reason, Verdict
from byname.core.linkage import outcomes, review
from byname.core.linkage.rates import FIELDS, LEVELS
from byname.core.names import compare
from byname.core.tabular.workbook import Meaning, RowClass
from byname.site.drawing.account import BANDS
from byname.site.reasons import REASONS
from byname.site.words import FAMILIES, NoWord, reason, word

SHOWN = {
    "row": RowOutcome,
    "person": PersonOutcome,
    "class": RowClass,
    "field": Meaning,
    "verdict": Answer,
    "category": [*Verdict, *Reason],
    "role": Role,
    "purpose": Purpose,
    "compartment": Compartment,
    "sensitive": Sensitive,
    "fate": Fate,
    "search": Search,
    "legal": Legal,
    "job": JobState,
    "band_rows": BANDS,
    "band_people": BANDS,
}


@pytest.mark.parametrize("family", SHOWN)
def test_every_code_of_a_closed_list_has_words(family):
    missing = {str(code) for code in SHOWN[family]} - FAMILIES[family].keys()
    assert not missing


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_and_level_of_the_linkage_can_be_said(field):
    assert word(field, "field")
    for level in LEVELS[field]:
        if field not in ("surname", "given_name", "patronymic"):  # these give reasons of `core.names`
            assert reason(level.name.lower(), field)


def test_every_reason_of_a_comparison_can_be_said():
    sources = [Path(compare.__file__), Path(review.__file__), Path(outcomes.__file__)]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    pairs = set(re.findall(r'"(?:same|near|differs|missing)", "([a-z_]+)"', text))
    assert len(pairs) > 15
    assert not pairs - REASONS.keys()


def test_an_unknown_code_is_an_error_and_never_shown_raw():
    with pytest.raises(NoWord):
        word("NOT_A_CODE")


def test_a_code_of_two_families_needs_its_family_named():
    with pytest.raises(NoWord):
        word("same")
    assert word("same", "verdict") != word("same", "sign")


def test_a_choice_says_its_own_label():
    class Grade(TextChoices):
        A = "A", "reliable"

    assert word(Grade.A) == "reliable"


def test_a_field_may_have_its_own_words_for_a_reason():
    assert reason("near", "rank") != reason("near", "unit")


def test_no_two_outcomes_are_said_alike():
    for family in ("row", "person"):
        said = [str(words) for words in FAMILIES[family].values()]
        assert len(said) == len(set(said))
