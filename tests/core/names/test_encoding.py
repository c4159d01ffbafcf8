import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names.encoding import damaged, repair_encoding
from tests.core.names.invented import russian, ukrainian

NAMES = ("Шевченко", "Їжакевич Юрій", "Сергеев Пётр Ильич", "Лук'янчук Ганна", "МАРЧЕНКО Олег")
# Written in one encoding, read by another: each pair was seen in files that came from somewhere.
CONFUSED = [
    ("utf-8", "cp1251"), ("utf-8", "latin-1"), ("utf-8", "cp866"), ("utf-8", "koi8-u"), ("utf-8", "koi8-r"),
    ("utf-8", "mac-cyrillic"), ("utf-8", "cp437"), ("utf-8", "cp850"), ("cp1251", "cp1252"),
    ("cp1251", "latin-1"), ("cp1251", "koi8-r"), ("cp1251", "cp866"), ("koi8-u", "cp1252"),
    ("koi8-u", "cp866"), ("cp1125", "koi8-u"), ("cp1125", "cp437"), ("cp1125", "latin-1"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), CONFUSED)
@pytest.mark.parametrize("name", NAMES)
def test_text_read_by_the_wrong_table_is_put_right(name: str, written: str, read: str) -> None:
    broken = name.encode(written).decode(read, "replace")
    assert broken == name or repair_encoding(broken) == name


@pytest.mark.parametrize(("written", "read"), CONFUSED[:6])
@pytest.mark.parametrize("name", NAMES)
def test_text_damaged_twice_is_put_right(name: str, written: str, read: str) -> None:
    once = name.encode(written).decode(read, "replace")
    assert repair_encoding(once.encode(written).decode(read, "replace")) == name


@pytest.mark.parametrize("name", ["Шевченко", "Ковальчук Іван", "Бондаренко"])
def test_koi_8_read_as_windows_turns_the_cases_round_and_is_seen_by_it(name: str) -> None:
    assert repair_encoding(name.encode("koi8-u").decode("cp1251")) == name


def test_a_letter_without_a_place_in_windows_1251_survives_as_replacement_sign_or_control() -> None:
    broken = "Иванов Илья".encode().decode("cp1251", "replace")
    assert "\ufffd" in broken
    assert repair_encoding(broken) == repair_encoding(broken.replace("\ufffd", "\x98")) == "Иванов Илья"


@pytest.mark.parametrize(
    "word",
    ["Müller", "Jürgen", "Łukasz", "Ševčenko", "Nuñez", "Æсир", "Ångström", "Đorđe", "Ђорђе", "Ўладзімір"],
)
def test_letters_of_other_languages_are_not_taken_for_a_broken_encoding(word: str) -> None:
    assert repair_encoding(word) == word


def test_invented_surnames_are_left_alone() -> None:
    assert [name for name in (*ukrainian(1500), *russian(1500)) if repair_encoding(name) != name] == []


@pytest.mark.parametrize(
    ("text", "lost"), [("Шевч?нко", True), ("????", True), ("Шевченко\ufffd", True), ("Хто?", False)]
)
def test_lost_letters_are_seen(text: str, lost: bool) -> None:
    assert damaged(text) is lost


@given(st.text(max_size=20), st.sampled_from(CONFUSED))
def test_repairing_twice_changes_nothing_more(text: str, confused: tuple[str, str]) -> None:
    broken = text.encode(confused[0], "replace").decode(confused[1], "replace")
    assert repair_encoding(repair_encoding(broken)) == repair_encoding(broken)
