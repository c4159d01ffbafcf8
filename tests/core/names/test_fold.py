import pytest
import translitua
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from byname.core.names.fold import coarse, fold, readings
from byname.core.names.romanisation import romanise
from tests.core.names.invented import ukrainian

_UKRAINIAN_WORDS = """
Шевченко Коваленко Бондаренко Ткаченко Кравченко Ковальчук Олійник Шевчук Поліщук Бондар Ткачук Мороз
Марченко Лисенко Руденко Савченко Петренко Кравець Клименко Павленко Савчук Кузьменко Пономаренко
Василенко Харченко Вишневський Левицький Жуковський Ґудзь Згурський Щербак Юрченко Яременко Євтушенко
Їжакевич Короленко Чорний Цимбал Хоменко Журавель Мельничук Дем'яненко Лук'янчук Остапчук Гончарук
Сидоренко Тищенко Зінченко Ярошенко
"""
UKRAINIAN = _UKRAINIAN_WORDS.split()
_RUSSIAN_WORDS = """
Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Волков Зайцев Павлов Семёнов Голубев
Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев
Вишневский Щербаков Жуков Цветков Чернышов Юдин Яковлев Хохлов Шубин Ефимов
"""
RUSSIAN = _RUSSIAN_WORDS.split()
WORDS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ'’-", max_size=14) | st.text(
    "abcdefghijklmnopqrstuvwxyzžčšł'-", max_size=14
)


@pytest.mark.parametrize(
    "system", ["UkrainianKMU", "UkrainianPassport2007", "UkrainianBGN2019", "UkrainianNational1996"]
)
def test_a_ukrainian_surname_and_its_official_latin_spelling_have_one_key(system: str) -> None:
    table = getattr(translitua, system)
    different = [name for name in UKRAINIAN if fold(name) != fold(translitua.translit(name, table))]
    assert different == []


@pytest.mark.parametrize(
    "system", ["RussianICAO", "RussianInternationalPassport", "RussianInternationalPassport1997"]
)
def test_a_russian_surname_and_its_passport_spelling_have_one_key_or_nearly(system: str) -> None:
    table = getattr(translitua, system)
    pairs = [(fold(name), fold(translitua.translit(name, table))) for name in RUSSIAN]
    assert all(OSA.distance(a, b) <= 1 for a, b in pairs)
    assert sum(a != b for a, b in pairs) <= 6


@pytest.mark.parametrize(
    "spellings",
    [
        ("Шевченко", "Shevchenko", "Schewtschenko", "Szewczenko", "Ševčenko", "ШЕВЧЕНКО"),
        ("Вишневський", "Вишневский", "Vyshnevskyi", "Vishnevskiy", "Wiszniewski", "Vishnevsky"),
        ("Юрій", "Юрий", "Yurii", "Yuriy", "Iurii", "Jurij"),
        ("Марія", "Мария", "Mariia", "Maria", "Mariya"),
        ("Щербак", "Shcherbak", "Scherbak", "Shtcherbak"),
        ("Дем'яненко", "Дем’яненко", "Демьяненко", "Demianenko", "Demyanenko"),
        ("Пугачов", "Пугачёв", "Puhachov"),
        ("Соловйов", "Соловьёв"),
        ("Бик", "Бык", "Byk"),
    ],
)
def test_one_name_in_three_alphabets_has_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("Ковальчук", "Ковальчик"), ("Бондар", "Бондаренко"), ("Гук", "Жук"), ("Іванів", "Іванов")]
)
def test_different_surnames_keep_different_keys(a: str, b: str) -> None:
    assert fold(a) != fold(b)


def test_ambiguous_latin_letters_are_read_in_every_way() -> None:
    assert fold("Шевченко") in readings("Chevchenko") or fold("Шевченко") in readings("Chevtchenko")
    assert fold("Журавель") in readings("Jouravel")
    assert fold("Хоменко") in readings("Chomenko")
    assert fold("Цимбал") in readings("Cymbal")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Schewtschenko", "Шевченко"),
        ("Wischnewezkyj", "Вишневецький"),
        ("Kusmenko", "Кузьменко"),
        ("Schukow", "Жуков"),
        ("Sawtschuk", "Савчук"),
        ("Jouravlov", "Журавлов"),
        ("Pougatchov", "Пугачов"),
        ("Wiszniewiecki", "Вишневецький"),
        ("Chmielnicki", "Хмельницький"),
        ("Xomenko", "Хоменко"),
        ("Kravecʹ", "Кравець"),
        ("Kovaljčuk", "Ковальчук"),
        ("Czybenko", "Цибенко"),
        ("Koroljov", "Корольов"),
        ("Korolov", "Корольов"),
        ("Korolov", "Королёв"),
        ("Soloviov", "Соловйов"),
        ("Rodionov", "Родіонов"),
        ("Larionov", "Ларіонов"),
        ("Ivanoff", "Иванов"),
        ("Zgurskyi", "Згурський"),
        ("Zhursʹkyj", "Згурський"),
        ("Nijnyc", "Ніжник"),
    ],
)
def test_a_spelling_is_read_in_the_manner_of_the_country_it_comes_from(written: str, meant: str) -> None:
    assert set(readings(written)) & set(readings(meant))


def test_a_word_with_the_signs_of_a_manner_is_read_in_it_first() -> None:
    assert fold("Wischnewezkyj") == fold("Вишневецький")
    assert fold("Chevtchenko") == fold("Шевченко")
    assert fold("Chmielnicki") in readings("Хмельницький") or fold("Szczyglicki") == fold("Щиглицький")


def test_an_official_spelling_has_few_readings() -> None:
    many = [len(readings(romanise(name))) for name in ukrainian(1000)]
    assert sum(many) / len(many) < 1.7
    assert max(many) <= 6


@given(WORDS)
def test_folding_a_key_again_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(WORDS)
def test_case_does_not_matter(word: str) -> None:
    assert fold(word.upper()) == fold(word.lower())


@given(WORDS)
def test_the_plain_key_is_the_first_reading(word: str) -> None:
    assert readings(word)[:1] == ((fold(word),) if fold(word) else ())


@given(WORDS)
def test_the_coarse_key_of_a_coarse_key_is_itself(word: str) -> None:
    assert coarse(coarse(fold(word))) == coarse(fold(word))
