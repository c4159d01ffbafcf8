import pytest
import translitua
from hypothesis import given
from hypothesis import strategies as st

from byname.core.errors import OutsideModel
from byname.core.names.romanisation import romanise, systems
from tests.core.names.test_fold import RUSSIAN, UKRAINIAN


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Згурський", "Zghurskyi"),
        ("Юрій", "Yurii"),
        ("Їжакевич", "Yizhakevych"),
        ("Знам'янка", "Znamianka"),
        ("Ґалаґан", "Galagan"),
    ],
)
def test_the_official_ukrainian_system_of_2010(name: str, latin: str) -> None:
    assert romanise(name, "kmu_2010") == latin


@pytest.mark.parametrize(
    ("system", "table", "words"),
    [
        ("kmu_2010", "UkrainianKMU", UKRAINIAN),
        ("passport_2007", "UkrainianPassport2007", UKRAINIAN),
        ("french_uk", "UkrainianFrench", UKRAINIAN),
        ("german_uk", "UkrainianGerman", UKRAINIAN),
        ("icao_9303_ru", "RussianICAO", RUSSIAN),
        ("passport_ru_1997", "RussianInternationalPassport1997", RUSSIAN),
    ],
)
def test_a_system_agrees_with_an_independent_table(system: str, table: str, words: list[str]) -> None:
    theirs = [translitua.translit(word.replace("'", "’"), getattr(translitua, table)) for word in words]
    ours = [romanise(word, system) for word in words]
    assert list(map(_bare, ours)) == list(map(_bare, theirs))


def _bare(latin: str) -> str:
    return latin.lower().replace("’", "").replace("'", "")


def test_capitals_stay_capitals() -> None:
    assert romanise("ЩЕРБАК Юрій") == "SHCHERBAK Yurii"


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(OutsideModel, match="no romanisation table"):
        romanise("Іван", "esperanto")


@given(st.sampled_from(systems()), st.sampled_from(UKRAINIAN))
def test_no_cyrillic_letter_is_left_over(system: str, name: str) -> None:
    assert not any(letter in romanise(name, system) for letter in "абвгдежзклмнопрстуфхцчшщюя")
