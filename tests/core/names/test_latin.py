"""What the readings reach and what they cost, over invented surnames and every table translitua has.

The shares are printed (`pytest -s`) and stand in docs/science/names.md.
"""

import sys
from collections import defaultdict
from functools import cache

import pytest
import translitua
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names import latin
from byname.core.names.fold import readings
from byname.core.names.romanisation import romanise, systems
from byname.core.names.scripts import is_cyrillic
from tests.core.names.invented import russian, ukrainian

SURNAMES = 3000
TABLES = [*translitua.ALL_UKRAINIAN, *translitua.ALL_RUSSIAN]


@cache
def _surnames(language: str) -> dict[str, frozenset[str]]:
    """Map invented surnames to their readings."""
    make = ukrainian if language == "Ukrainian" else russian
    return {name: frozenset(readings(name)) for name in make(SURNAMES)}


@cache
def _bearers(language: str) -> dict[str, set[str]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, keys in _surnames(language).items():
        for key in keys:
            bearers[key].add(name)
    return bearers


def _language(table: type) -> str:
    return "Ukrainian" if table in translitua.ALL_UKRAINIAN else "Russian"


@cache
def _spelled(table: type) -> dict[str, frozenset[str]]:
    """Map invented surnames to the readings of their Latin spelling by a table."""
    return {
        name: frozenset(readings(translitua.translit(name, table))) for name in _surnames(_language(table))
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_surname_is_found_again_under_every_romanisation(table: type) -> None:
    cyrillic = _surnames(_language(table))
    share = sum(bool(keys & cyrillic[name]) for name, keys in _spelled(table).items()) / SURNAMES
    sys.stdout.write(f"{table.__name__}: {share:.4f}\n")
    assert share >= 0.97


@pytest.mark.parametrize("system", systems())
def test_a_surname_is_found_again_under_every_system_of_our_own_tables(system: str) -> None:
    russians = system.endswith("_ru") or "_ru_" in system
    cyrillic = list(_surnames("Russian" if russians else "Ukrainian").items())[:800]
    found = [set(readings(romanise(name, system))) & keys for name, keys in cyrillic]
    assert sum(map(bool, found)) / len(cyrillic) >= 0.97


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_latin_spelling_is_seldom_read_as_somebody_elses_surname(table: type) -> None:
    """Count what the manners bring in: surnames for which the Cyrillic spelling itself is not mistaken."""
    cyrillic, bearers = _surnames(_language(table)), _bearers(_language(table))
    strange = 0
    for name, keys in _spelled(table).items():
        strange += any(bearers.get(key, set()) for key in keys - cyrillic[name])
    sys.stdout.write(f"{table.__name__}: {strange / SURNAMES:.4f}\n")
    assert strange / SURNAMES <= 0.025


@pytest.mark.parametrize(("language", "most"), [("Ukrainian", 0.17), ("Russian", 0.22)])
def test_few_cyrillic_surnames_share_a_reading_with_another(language: str, most: float) -> None:
    """The surnames are packed closely on purpose: stems with every ending, soft and hard."""
    shared = {name for names in _bearers(language).values() if len(names) > 1 for name in names}
    sys.stdout.write(f"{language}: {len(shared) / SURNAMES:.4f}\n")
    assert len(shared) / SURNAMES <= most


def test_readings_stay_few_for_every_romanisation() -> None:
    for table in TABLES:
        assert sum(map(len, _spelled(table).values())) / SURNAMES <= 2.6, table.__name__


@given(st.text("abcdefghijklmnopqrstuvwxyzžčšłéß'’", max_size=16))
def test_whatever_is_latin_is_read_in_cyrillic_letters(word: str) -> None:
    found = list(latin.read(word))
    assert found
    assert all(is_cyrillic(letter) or not letter.isalpha() for reading in found for letter in reading)
