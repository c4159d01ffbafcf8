"""What a cell looks like, in tables both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import content


@pytest.mark.parametrize(
    "text",
    [
        "12.03.1985", "1.3.85", "31.02.1990", "12/03/1985", "1985-03-12", "12.03.1985 р.н.",
        "27.02.1986 г.р.",
        "12 березня 1985 року", "12 марта 1985 г.", "«05» червня 1990", "March 12, 1985",
        "1985-03-12 00:00:00", "12.03.1985р.",
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text: str) -> None:
    assert content.is_date(text)


@pytest.mark.parametrize(
    "text", ["", "1985", "12.03", "А-123456", "1.0", "3621412345", "солдат", "12.03.1985, м. Зразків"]
)
def test_what_is_no_whole_date(text: str) -> None:
    assert not content.is_date(text)


@pytest.mark.parametrize(
    "text", ["1985", "1985 р.", "03.1985", "??.??.1985", "бл. 1985", "березень 1985", "~1985"]
)
def test_dates_in_part(text: str) -> None:
    assert content.is_partial_date(text)


@pytest.mark.parametrize("text", ["36", "85", "12345", "серпень", "2985"])
def test_what_is_no_date_in_part(text: str) -> None:
    assert not content.is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "Тестенко Іван Петрович", "ТЕСТЕНКО\nІван Петрович", "Тестенко І. П.", "І. П. Тестенко",
        "Пробчук Олена Іванівна (Зразко)",
        "Testenko Ivan Petrovych", "Иванов-Пробный Пётр Ильич", "солдат Тестенко Іван Петрович",
        "Мамедов Алі Расул огли",
    ],
)  # fmt: skip
def test_names_of_persons(text: str) -> None:
    assert content.is_full_name(text)


@pytest.mark.parametrize(
    "text", ["Тестенко", "П.І.Б.", "м. Зразків", "Список осіб", "солдат", "", "12.03.1985", "Ім'я"]
)
def test_what_is_no_name_of_a_person(text: str) -> None:
    assert not content.is_full_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "########",
        "???????? ????",
        "\ufffd\ufffd\ufffd\ufffd",
        "РўРµСЃС‚РµРЅРєРѕ",
        "Ð¢ÐµÑ\x81Ñ\x82",
        "Òåñòåíêî",
    ],
)
def test_destroyed_letters(text: str) -> None:
    assert content.is_rubbish(text)
    assert content.is_suspect([(1, text)])


@pytest.mark.parametrize(
    "text", ["Тестенко Ґвинт Їжакович", "№ 5?", "Müller Jörg", "---", "РІСЬ", "Сєрий", "C#", "", "12.??.1985"]
)
def test_whole_letters(text: str) -> None:
    assert not content.is_rubbish(text)


@pytest.mark.parametrize(
    "text",
    [
        "солдат",
        "ст. солдат",
        "мол. сержант",
        "штаб-сержант",
        "капітан",
        "старший лейтенант медичної служби",
        "л-т",
    ],
)
def test_ranks(text: str) -> None:
    assert content.RANK.fullmatch(text)


@pytest.mark.parametrize("text", ["в/ч А1234", "12 окрема бригада", "2 батальйон", "А 0001", "3 рота"])
def test_units(text: str) -> None:
    assert content.UNIT.search(text)


@pytest.mark.parametrize("text", ["Тестенко", "Протасов", "Ротань"])
def test_names_are_no_units(text: str) -> None:
    assert not content.UNIT.search(text)


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    for look in (
        content.is_date,
        content.is_partial_date,
        content.is_full_name,
        content.is_name_like,
        content.is_rubbish,
    ):
        assert look(text) in (True, False)


@given(st.sampled_from(["'", "-", " ", "А", "1", ".", "а"]), st.integers(1000, 100_000))
def test_a_long_run_of_one_letter_is_looked_at_in_no_time(letter: str, times: int) -> None:
    assert not content.is_full_name(letter * times)
    assert not content.is_date(letter * times)
