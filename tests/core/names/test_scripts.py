import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.scripts import clean, mixed, repair_word, script

CYRILLIC = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=1, max_size=12)
DAMAGED = st.text(max_size=14) | st.text(
    "абвгґєжіїйощьюяыэАІЇQWERTYUasdfgjlåé’'\"`*-013 .&#;39\u0301\u200fΑΟРТЎўЁ‚“Ђ\x98\xa0ß", max_size=14
)
LOOK_ALIKES = str.maketrans("аеіорсухАВЕІКМНОРСТХ", "aeiopcyxABEIKMHOPCTX")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Шeвчeнкo", "Шевченко"),
        ("Кoвaль", "Коваль"),
        ("Iванов", "Іванов"),
        ("Petrеnko", "Petrenko"),
        ("Ivaнoв", "Іванов"),
        ("ΙВАН", "ІВАН"),
        ("Ïжак", "Їжак"),
        ("К0валь", "Коваль"),
        ("1ван", "Іван"),
        ("1van", "Ivan"),
        ("3адорожний", "Задорожний"),
        ("3АДОРОЖНИЙ", "ЗАДОРОЖНИЙ"),
        ("А1208", "А1208"),
    ],
)
def test_a_word_gets_the_script_of_its_majority(written: str, meant: str) -> None:
    assert repair_word(written) == meant


def test_a_word_of_look_alikes_takes_the_script_of_its_cell() -> None:
    assert clean("Іван COBA") == "Іван СОВА"
    assert clean("Ivan COBA") == "Ivan COBA"


def test_spaces_dashes_and_invisible_signs_become_plain() -> None:
    assert clean("Нечуй\u2011Левицький\u00ad \u200bІван") == "Нечуй-Левицький Іван"


@given(CYRILLIC)
def test_look_alikes_are_put_back_wherever_the_word_shows_its_script(word: str) -> None:
    spoiled = word.translate(LOOK_ALIKES)
    if any(letter in "бгдєжзйлпфцчшщьюя" for letter in word):
        assert clean(spoiled) == clean(word)


@pytest.mark.parametrize("sign", list("'’‘‛`´ʼʹ′＇ꞌ\"”“„*″"))
def test_whatever_was_typed_for_the_apostrophe_becomes_one(sign: str) -> None:
    assert clean(f"Лук{sign}янчук") == "Лук’янчук"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Лук&#39;янчук", "Лук’янчук"),
        ("Шевче\u0301нко", "Шевченко"),
        ("Иоси\u0438\u0306", "Иосий"),
        ("\u202eШевченко\u2066", "Шевченко"),
        ("Шев\x00чен\x1fко".replace("\x1f", ""), "Шевченко"),
        ("\uff33\uff28\uff25\uff36", "SHEV"),
        ("\\u0428\\u0435\\u0432", "Шев"),
        ("Шевченко\xa0Іван", "Шевченко Іван"),
    ],
)
def test_signs_that_are_not_letters_of_the_name_go(written: str, plain: str) -> None:
    assert clean(written) == plain


@given(DAMAGED)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(DAMAGED)
def test_no_cleaned_word_is_in_two_scripts(text: str) -> None:
    assert not any(mixed(word) for word in clean(text).split())


@given(CYRILLIC)
def test_the_script_of_cyrillic_is_cyrillic(word: str) -> None:
    assert script(word) == "cyrillic"
