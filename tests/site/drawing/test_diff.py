"""Which letters differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.site.drawing.diff import marks

text = st.text(alphabet="абвгґіїє'- abc.0123456789", max_size=20)


def underlined(first: str, second: str) -> tuple[list[str], list[str]]:
    return tuple([piece for piece, marked in side if marked] for side in marks(first, second))


@given(text, text)
def test_the_pieces_put_together_are_the_text(first, second):
    one, other = marks(first, second)
    assert ("".join(piece for piece, _ in one), "".join(piece for piece, _ in other)) == (first, second)


@given(text)
def test_a_text_does_not_differ_from_itself(value):
    assert underlined(value, value) == ([], [])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ґалаґан", "ГАЛАГАН", (["Ґ", "ґ"], ["Г", "Г"])),
        ("Яремич", "Яремчич", ([], ["ч"])),
        ("12.04.2001", "04.12.2001", (["12.04"], ["04.12"])),
        ("12.04.2001", "12.04.2002", (["2001"], ["2002"])),
        ("12.04.2001", "12.05.2001", (["04"], ["05"])),
        ("Сергій", "СЕРГІЙ", ([], [])),
        ("Сурма", "Cурма", (["С"], ["C"])),
    ],
)
def test_only_what_differs_is_marked(first, second, expected):
    assert underlined(first, second) == expected


def test_quite_different_texts_are_left_unmarked():
    assert underlined("с. Вишневий Яр, Сумська обл.", "Одеса") == ([], [])


def test_a_whole_date_beside_a_lone_year_is_no_date_to_compare():
    assert underlined("2001", "12.04.2001") == ([], [])


def test_a_date_with_fewer_parts_is_compared_as_far_as_it_goes():
    assert underlined("12.04", "12.05.2001")[0] == ["04"]
