import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.scripts import clean, damaged, mixed, repair_encoding, repair_word, script

CYRILLIC = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=1, max_size=12)
LOOK_ALIKES = str.maketrans("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Шeвчeнкo", "Шевченко"),
        ("Кoвaль", "Коваль"),
        ("Iванов", "Іванов"),
        ("Petrеnko", "Petrenko"),
        ("Кова1ь", "Кова1ь"),
        ("К0валь", "Коваль"),
        ("3адорожний", "задорожний"),
        ("А1208", "А1208"),
    ],
)
def test_a_word_gets_the_script_of_its_majority(written: str, meant: str) -> None:
    assert repair_word(written).lower() == meant.lower()


def test_a_word_of_look_alikes_takes_the_script_of_its_cell() -> None:
    assert clean("Іван COBA") == "Іван СОВА"
    assert clean("Ivan COBA") == "Ivan COBA"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("Шевченко".encode().decode("cp1252"), "Шевченко"),
        ("Шевченко".encode("cp1251").decode("latin-1"), "Шевченко"),
        ("Іван Петрович".encode("cp1251").decode("cp1252"), "Іван Петрович"),
        ("Мария".encode().decode("latin-1"), "Мария"),
    ],
)
def test_a_wrong_decoding_is_undone_where_it_can_be(broken: str, meant: str) -> None:
    assert repair_encoding(broken) == meant


@pytest.mark.parametrize("word", ["Müller", "Jürgen", "Łukasz", "Ševčenko", "Nuñez"])
def test_western_accents_are_not_taken_for_a_broken_encoding(word: str) -> None:
    assert repair_encoding(word) == word


@pytest.mark.parametrize(
    ("text", "lost"), [("Шевч?нко", True), ("????", True), ("Шевченко\ufffd", True), ("Хто?", False)]
)
def test_lost_letters_are_seen(text: str, lost: bool) -> None:
    assert damaged(text) is lost


def test_spaces_dashes_and_invisible_signs_become_plain() -> None:
    assert clean("Нечуй\u2011Левицький\u00ad \u200bІван") == "Нечуй-Левицький Іван"


@given(CYRILLIC)
def test_look_alikes_are_put_back_wherever_the_word_shows_its_script(word: str) -> None:
    spoiled = word.translate(LOOK_ALIKES)
    if any(letter in "бгдєжзйлпфцчшщьюя" for letter in word):
        assert clean(spoiled) == clean(word)


@given(st.text(max_size=20))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once or mixed(once)


@given(CYRILLIC)
def test_the_script_of_cyrillic_is_cyrillic(word: str) -> None:
    assert script(word) == "cyrillic"
