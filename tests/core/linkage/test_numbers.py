import pytest

from byname.core.linkage.numbers import NumberLevel, compare_numbers, number


@pytest.mark.parametrize(
    ("written", "digits", "read"),
    [
        ("3621412345.0", 10, "3621412345"),
        ("362141234", 10, "0362141234"),
        ("АБ-123 456", 0, "АБ123456"),
        ("AB 123456", 0, "АВ123456"),
        ("", 10, ""),
    ],
)
def test_a_number_loses_what_spreadsheets_and_keyboards_added(written: str, digits: int, read: str) -> None:
    assert number(written, digits) == read


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [("3621412345", "3621412345", NumberLevel.SAME), ("3621412345", "3621412354", NumberLevel.NEAR),
     ("3621412345", "1111111111", NumberLevel.OTHER), ("", "3621412345", NumberLevel.MISSING)],
)  # fmt: skip
def test_numbers_agree_or_are_a_slip_apart(ours: str, theirs: str, level: NumberLevel) -> None:
    assert compare_numbers(ours, theirs, 1000)[0] is level
