import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.joined import divide
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
