import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.fold import fold
from byname.core.names.words import LONGEST, listed, names_nobody, read

JUNK = st.text(max_size=60) | st.text("Шевчко Іван.,-()’/?12р#[]née\ufffd", max_size=60)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Шевченко", "Шевченко"),
        ("2.Петренко Петро", "Петренко Петро"),
        ("Нечуй - Левицький", "Нечуй-Левицький"),
        ("Шевч?нко", "Шевчнко"),
        ("McDonald Мак-Кой", "McDonald Мак-Кой"),
        ("І.П.Шевченко", "І. П. Шевченко"),
        ("Петренко, Петро", "Петренко Петро"),
        ("Петренко 12.03.1985 р.", "Петренко"),
        ("Роман 1985 рік", "Роман"),
    ],
)
def test_a_cell_falls_into_words(cell: str, words: str) -> None:
    assert str(read(cell)) == words


def test_a_text_is_no_name() -> None:
    assert read("Шевченко Іван " * 60).words == ()
    assert len("Шевченко Іван " * 60) > LONGEST


def test_words_in_place_of_names_are_told_from_names() -> None:
    assert names_nobody(("тіло", "н"))
    assert not names_nobody(("Невідомий", "Іван"))
    assert not names_nobody(())


def test_the_table_of_words_has_every_kind() -> None:
    kinds = ("nothing", "nobody", "title", "after_father", "before_surname")
    assert all(listed(kind) for kind in kinds)
    assert listed("nothing").isdisjoint(listed("nobody"))


@given(JUNK)
def test_any_cell_can_be_read_and_every_word_has_letters(cell: str) -> None:
    assert all(fold(word) for word in read(cell).words)
