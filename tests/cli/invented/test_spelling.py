import pytest
import translitua

from byname.cli.invented.spelling import (
    SYSTEMS_RU,
    SYSTEMS_RU_ABROAD,
    SYSTEMS_UK,
    SYSTEMS_UK_ABROAD,
    decline,
    romanise,
)


@pytest.mark.parametrize(
    ("system", "name", "latin"),
    [
        ("kmu_2010", "Щербак Юрій Згурський", "Shcherbak Yurii Zghurskyi"),
        ("kmu_2010", "Знам’янка", "Znamianka"),
        ("national_1996", "Щербак", "Scherbak"),
        ("french_uk", "Щербак", "Chtcherbak"),
        ("german_uk", "Шевчук", "Schewtschuk"),
        ("polish_uk", "Вовчук", "Wowczuk"),
        ("icao_9303_ru", "Юрьевич", "Iurevich"),
        ("soviet_french_ru", "Шевчук", "Chevtchouk"),
    ],
)
def test_a_name_is_spelled_by_the_rules_of_its_passport(system: str, name: str, latin: str) -> None:
    assert romanise(name, system) == latin


@pytest.mark.parametrize("name", ["Чередниченко", "Єгорович", "Їжакевич", "Кущ", "Розгон", "Ґалаґан"])
def test_the_official_table_agrees_with_another_program(name: str) -> None:
    assert romanise(name, "kmu_2010") == translitua.translit(name, translitua.UkrainianKMU)


@pytest.mark.parametrize("system", [*SYSTEMS_UK, *SYSTEMS_UK_ABROAD])
def test_every_ukrainian_letter_has_a_spelling(system: str) -> None:
    latin = romanise("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’", system)
    assert not any("а" <= char <= "я" or char in "ґєії" for char in latin)


@pytest.mark.parametrize("system", [*SYSTEMS_RU, *SYSTEMS_RU_ABROAD])
def test_every_russian_letter_has_a_spelling(system: str) -> None:
    latin = romanise("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", system)
    assert not any("а" <= char <= "ё" for char in latin)


def test_both_halves_of_a_double_name_are_capitalised() -> None:
    assert romanise("Нечуй-Левицький", "kmu_2010") == "Nechui-Levytskyi"


def test_a_system_without_a_table_is_refused() -> None:
    with pytest.raises(LookupError, match="no romanisation table"):
        romanise("Коваль", "none")


@pytest.mark.parametrize(
    ("word", "sex", "genitive", "dative"),
    [
        ("Петренко", "M", "Петренка", "Петренку"),
        ("Ковальчук", "M", "Ковальчука", "Ковальчуку"),
        ("Вишневський", "M", "Вишневського", "Вишневському"),
        ("Вишневська", "F", "Вишневської", "Вишневській"),
        ("Кравець", "M", "Кравця", "Кравцю"),
        ("Коваль", "M", "Коваля", "Ковалю"),
        ("Чорний", "M", "Чорного", "Чорному"),
        ("Іванова", "F", "Іванової", "Івановій"),
        ("Микола", "M", "Миколи", "Миколі"),
        ("Сергій", "M", "Сергія", "Сергію"),
        ("Павлівна", "F", "Павлівни", "Павлівні"),
    ],
)
def test_ukrainian_names_decline(word: str, sex: str, genitive: str, dative: str) -> None:
    assert decline(word, "genitive", "uk", sex) == genitive
    assert decline(word, "dative", "uk", sex) == dative


@pytest.mark.parametrize(
    ("word", "sex", "genitive"),
    [
        ("Иванов", "M", "Иванова"),
        ("Иванова", "F", "Ивановой"),
        ("Вишневский", "M", "Вишневского"),
        ("Сергеевич", "M", "Сергеевича"),
        ("Сергеевна", "F", "Сергеевны"),
        ("Николай", "M", "Николая"),
        ("Мария", "F", "Марии"),
        ("Белый", "M", "Белого"),
    ],
)
def test_russian_names_decline(word: str, sex: str, genitive: str) -> None:
    assert decline(word, "genitive", "ru", sex) == genitive


@pytest.mark.parametrize(
    ("word", "language", "sex"),
    [("Петренко", "ru", "M"), ("Петренко", "uk", "F"), ("Черних", "uk", "M"), ("Ковальчук", "uk", "F")],
)
def test_what_does_not_decline_stays(word: str, language: str, sex: str) -> None:
    assert decline(word, "genitive", language, sex) == word
