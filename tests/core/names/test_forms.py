import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.cli.invented.spelling import decline
from byname.core.names.compare import SurnameLevel, surname_level
from byname.core.names.fold import fold
from byname.core.names.forms import Reading, masculine, nominatives, surname_readings
from byname.core.names.tables import rows
from tests.core.names.invented import russian, ukrainian


@pytest.mark.parametrize(
    ("woman", "man"),
    [
        ("Вишневська", "Вишневський"),
        ("Вишневская", "Вишневский"),
        ("Левицька", "Левицький"),
        ("Іванова", "Іванов"),
        ("Пушкіна", "Пушкін"),
        ("Чорна", "Чорний"),
        ("Шевченко", "Шевченко"),
        ("Сорока", "Сорока"),
    ],
)
def test_a_womans_form_leads_to_the_mans(woman: str, man: str) -> None:
    assert masculine(fold(woman)) == fold(man)


@pytest.mark.parametrize(
    ("declined", "nominative"),
    [
        ("Шевченка", "Шевченко"),
        ("Шевченку", "Шевченко"),
        ("Вишневського", "Вишневський"),
        ("Вишневского", "Вишневский"),
        ("Мороза", "Мороз"),
        ("Кравця", "Кравець"),
        ("Кравца", "Кравец"),
        ("Ковалюка", "Ковалюк"),
        ("Сороки", "Сорока"),
        ("Іванова", "Іванов"),
        ("Білого", "Білий"),
        ("Мотка", "Моток"),
        ("Коваля", "Коваль"),
        ("Франка", "Франко"),
    ],
)
def test_an_oblique_case_leads_back_to_the_nominative(declined: str, nominative: str) -> None:
    assert fold(nominative) in nominatives(fold(declined))


@pytest.mark.parametrize("row", list(rows("declensions")), ids=lambda row: row["example"])
def test_the_example_of_each_ending_leads_back_to_its_nominative(row: dict[str, str]) -> None:
    declined, nominative = map(fold, row["example"].split())
    assert declined.endswith(row["ending"])
    assert nominative in nominatives(declined)


@pytest.mark.parametrize("word", ["Журавля Журавель", "Орла Орел", "Льва Лев"])
def test_a_vowel_only_the_nominative_has_comes_back(word: str) -> None:
    declined, nominative = map(fold, word.split())
    assert nominative in nominatives(declined)


@pytest.mark.parametrize("case", ["genitive", "dative"])
@pytest.mark.parametrize("language", ["uk", "ru"])
def test_declined_surnames_of_men_are_found_again(case: str, language: str) -> None:
    names = (ukrainian if language == "uk" else russian)(1000)
    lost = [
        name
        for name in names
        if surname_level(name, decline(name, case, language, "M")) > SurnameLevel.DECLINED
    ]
    assert len(lost) <= 10, lost


@pytest.mark.parametrize("declined", ["Нечуя-Левицького", "Нечуй-Левицького", "Нечуєві-Левицькому"])
def test_both_halves_of_a_double_surname_may_be_declined(declined: str) -> None:
    assert surname_level("Нечуй-Левицький", declined) <= SurnameLevel.THREE_LETTERS


def test_a_double_surname_is_read_whole_and_by_halves() -> None:
    found = dict(surname_readings("Нечуй-Левицький"))
    assert found[f"{fold('Нечуй')}-{fold('Левицький')}"] is Reading.PLAIN
    assert found[fold("Левицький")] is Reading.HALF


def test_a_double_surname_written_apart_reads_like_one_with_a_dash() -> None:
    assert surname_readings("Нечуй Левицький") == surname_readings("Нечуй-Левицький")


def test_a_register_is_not_read_as_declined() -> None:
    assert Reading.DECLINED not in dict(surname_readings("Сорока", declined=False)).values()


@given(st.text("абвгдежзиклмнопрстуфцчш- ", max_size=16))
def test_every_surname_with_a_letter_has_one_plain_reading(text: str) -> None:
    plain = [key for key, reading in surname_readings(text) if reading is Reading.PLAIN]
    assert len(plain) == bool(fold(text.replace(" ", "")))
