import random
import re
from collections import Counter

import pytest

from byname.cli.invented.frequencies import (
    given_names,
    pick_given_name,
    pick_surname,
    russian_letters,
    unnamed,
)
from byname.cli.invented.tables import table

UKRAINIAN = re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії’\- ]+")
RUSSIAN = re.compile(r"[А-ЯЁа-яё\- ]+")


@pytest.mark.parametrize("sex", ["M", "F"])
def test_every_given_name_is_written_in_its_own_alphabet(sex: str) -> None:
    for name in given_names(sex, "older").items:
        assert UKRAINIAN.fullmatch(name.uk)
        assert RUSSIAN.fullmatch(name.ru)
        assert all(UKRAINIAN.fullmatch(short) for short in name.diminutives_uk)


def test_every_man_gives_a_patronymic_in_both_languages_and_for_both_sexes() -> None:
    for name in given_names("M", "older").items:
        assert name.patronymic("uk", "M").endswith(("ич", "іч"))
        assert name.patronymic("uk", "F").endswith("вна")
        assert name.patronymic("ru", "M").endswith("ич")
        assert name.patronymic("ru", "F").endswith("на")


@pytest.mark.parametrize("party", ["A", "B"])
def test_surnames_have_all_four_forms_in_their_alphabets(party: str) -> None:
    rng = random.Random(1)
    for _ in range(400):
        surname = pick_surname(rng, party)
        assert UKRAINIAN.fullmatch(surname.form("uk", "M"))
        assert UKRAINIAN.fullmatch(surname.form("uk", "F"))
        assert RUSSIAN.fullmatch(surname.form("ru", "M"))
        assert RUSSIAN.fullmatch(surname.form("ru", "F"))


def test_surnames_have_a_head_and_a_very_long_tail() -> None:
    rng = random.Random(2)
    drawn = Counter(pick_surname(rng, "A").uk_m for _ in range(20_000))
    assert drawn.most_common(1)[0][1] < 20_000 * 0.01
    assert sum(count == 1 for count in drawn.values()) > 3000


def test_names_are_as_old_as_their_bearers() -> None:
    rng = random.Random(3)
    old = Counter(pick_given_name(rng, "M", "A", 1960).uk for _ in range(3000))
    young = Counter(pick_given_name(rng, "M", "A", 2004).uk for _ in range(3000))
    assert old["Микола"] > young["Микола"]
    assert young["Максим"] > old["Максим"]


def test_a_stem_is_written_with_russian_letters() -> None:
    assert russian_letters("Ґудзів’єї") == "Гудзивьеи"


def test_the_publicly_known_are_listed_once_each() -> None:
    assert len(unnamed()) == len(table("unnamed")) > 30
