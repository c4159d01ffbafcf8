import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.joined import by_capitals, divide, pair
from tests.core.names.invented import ukrainian


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("ШЕВЧЕНКОИВАНПЕТРОВИЧ", ("ШЕВЧЕНКО", "ИВАН", "ПЕТРОВИЧ")),
        ("шевченкоіванпетрович", ("шевченко", "іван", "петрович")),
        ("ВИШНЕВСЬКАОЛЕНАІВАНІВНА", ("ВИШНЕВСЬКА", "ОЛЕНА", "ІВАНІВНА")),
        ("ШЕВЧЕНКОИВАН", ("ШЕВЧЕНКО", "ИВАН", "")),
    ],
)
def test_names_run_together_are_divided_from_the_end(word: str, roles: tuple[str, str, str]) -> None:
    assert divide(word) == roles


@pytest.mark.parametrize("word", ["Шевченко", "Іваненко", "Іванович", "Іван", "", "Ш" * 10_000])
def test_a_name_alone_is_not_divided(word: str) -> None:
    assert divide(word) is None


def test_few_surnames_end_like_a_given_name() -> None:
    assert sum(divide(name) is not None for name in ukrainian(600)) < 10


@given(st.text(max_size=70))
def test_the_parts_are_the_word(word: str) -> None:
    assert (parts := divide(word)) is None or "".join(parts) == word


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("АНДРИНКОВіктор",), ("АНДРИНКО", "Віктор")),
        (("VadymIEVTOUKHOVYTCH",), ("Vadym", "IEVTOUKHOVYTCH")),
        (("ХМАРЕНКООлександр", "Степанович"), ("ХМАРЕНКО", "Олександр", "Степанович")),
        (("МакДональд",), ("МакДональд",)),
        (("ШЕВЧЕНКО", "Іван"), ("ШЕВЧЕНКО", "Іван")),
    ],
)
def test_capitals_divide_two_names_of_which_one_is_a_known_given_name(
    words: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    assert by_capitals(words) == parts


@given(st.lists(st.text(max_size=30), max_size=4).map(tuple))
def test_dividing_by_capitals_loses_no_letter(words: tuple[str, ...]) -> None:
    assert "".join(by_capitals(words)) == "".join(words)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("PIDLISNENKODMITRII", ("PIDLISNENKO", "DMITRII")),
        ("ЛИНЕНКОИВАН", ("ЛИНЕНКО", "ИВАН")),
        ("Іваненко", None),
        ("Романовський", None),
        ("Олександр", None),
    ],
)
def test_a_given_name_at_the_end_of_a_word_leaves_the_surname(
    word: str, parts: tuple[str, str] | None
) -> None:
    assert pair(word) == parts
