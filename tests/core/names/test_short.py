import pytest

from byname.core.names.given import given, patronymic
from byname.core.names.short import expand


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Олекс.", "Олександр"),
        ("Олекс.", "Олексій"),
        ("Серг.", "Сергій"),
        ("Вол-р", "Володимир"),
        ("Вл-р", "Владимир"),
        ("Ал-др", "Александр"),
        ("Конст-н", "Костянтин"),
        ("Мик.", "Микола"),
        ("Вас-ль", "Василь"),
        ("Ник-й", "Николай"),
        ("Ol-dr", "Олександр"),
        ("Serg.", "Сергій"),
    ],
)
def test_a_shortened_name_may_be_the_name_it_begins_and_ends_like(short: str, name: str) -> None:
    assert given(short).short
    assert given(short).familiar & given(name).ids


@pytest.mark.parametrize(
    ("short", "name"), [("Петр.", "Петрович"), ("Олекс-ч", "Олексійович"), ("Ал-вич", "Александрович")]
)
def test_a_shortened_patronymic_names_the_father(short: str, name: str) -> None:
    assert patronymic(short).familiar & patronymic(name).ids


@pytest.mark.parametrize("word", ["Олександр", "Іван.", "Коваль.", "Анна-Марія", "О.", "Ю", "Хмн.", ""])
def test_a_whole_name_a_surname_and_an_initial_are_no_shortenings(word: str) -> None:
    assert not given(word).short


def test_a_shortening_never_proves() -> None:
    assert not given("Серг.").ids


def test_only_keys_that_are_longer_are_meant() -> None:
    assert expand("Вол-р", ["волр", "володимир"]) == ["володимир"]
    assert expand("Роман.", ["роман"]) == []
