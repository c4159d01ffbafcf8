"""Headers as people write them, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.tabular import Meaning, vocabulary

SAID = {
    "full_name": [
        "Прізвище, ім'я, по батькові", "Прізвище, ім’я та по батькові", "ПІБ", "П.І.Б.", "ПІП",
        "Ф.И.О.", "ФИО", "ФАМИЛИЯ ИМЯ ОТЧЕСТВО",
        "Фамилия, имя, отчество", "Пріз-\nвище, ім'я,\nпо бать-\nкові", "Full name", "Name",
        "Surname and name", "ПІБ військовополоненого",
        "П.І.Б. загиблого", "Прізвище та ініціали", "Name and surname", "ПIБ",
    ],
    "surname": ["Прізвище", "Фамилия", "Surname", "Last name", "Family name", "Пpiзвищe",
    "Прізвище загиблого"],
    "given_name": ["Ім'я", "Имя", "Given name", "First name", "Власне ім'я", "Ім`я", "Ім'я та по батькові"],
    "patronymic": ["По батькові", "Отчество", "Patronymic", "по-батькові", "Father's name"],
    "birth_date": [
        "Дата народження", "Рік народження", "год рождения", "Дата рожд.", "Д.Н.", "Дата нар.",
        "Р.Н.", "Г.р.", "DOB",
        "Date of birth", "Дата\nнарод-\nження", "Число, місяць, рік народження", "Born",
    ],
    "age": ["Вік", "Возраст", "Повних років", "Age", "Вік (повних років)"],
    "sex": ["Стать", "Пол", "Sex", "Gender"],
    "rank": ["Звання", "Військове звання", "Воинское звание", "Rank", "в/звання", "Військо-\nве звання"],
    "unit": ["в/ч", "Військова частина", "Підрозділ", "Воинская часть", "Место службы", "Unit", "№ в/ч"],
    "region": ["Область", "Обл.", "Регион", "Region", "Область проживання"],
    "place": ["Місце народження", "Место рождения", "Адреса", "Место жительства", "Place of birth",
    "Населений пункт", "Звідки родом", "Місце проживання"],
    "tax_number": ["РНОКПП", "ІПН", "ИНН", "Ідентифікаційний код", "Податковий номер", "Tax number",
    "РНОКПП (ІПН)"],
    "personal_number": ["Особистий номер", "Личный номер", "Жетон", "№ жетона", "Personal number",
    "Service No."],
    "row_id": ["Record ID", "Номер справи", "Код запису"],
}  # fmt: skip
NOTHING = [
    "Дата смерті", "Дата загибелі", "Дата полону", "Дата захвату в плен", "Місце загибелі",
    "Место пленения", "Місце утримання", "Date of capture",
    "Дата зникнення", "Телефон родичів", "ПІБ дружини", "Контактна особа", "Примітка", "Посада",
    "№ з/п", "", "Place of death", "Дата",
    "Ім'я матері", "Стан здоров'я", "Вік на момент смерті",
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "meaning"), [(header, meaning) for meaning, headers in SAID.items() for header in headers]
)
def test_a_header_says_its_meaning(header: str, meaning: str) -> None:
    said, confidence = vocabulary.meaning_of(header)
    assert said == meaning
    assert 0.5 < confidence < 1 or header.casefold() == meaning


@pytest.mark.parametrize("header", NOTHING)
def test_a_header_about_something_else_says_nothing(header: str) -> None:
    assert vocabulary.meaning_of(header) == (None, 0.0)


@pytest.mark.parametrize("name", list(Meaning))
def test_the_contracts_own_names_are_certain(name: Meaning) -> None:
    assert vocabulary.meaning_of(f" {name.value.upper()} ") == (name, 1.0)


@pytest.mark.parametrize("header", ["№", "№ з/п", "№ п/п", "п/п", "№\nз/п", "N", "No.", "#", "№п/п", "№ зп"])
def test_running_numbers_have_headers_of_their_own(header: str) -> None:
    assert vocabulary.is_serial(header)


@pytest.mark.parametrize("header", ["", "Номер телефону", "№ жетона", "N частини", "1"])
def test_other_numbers_are_not_running_ones(header: str) -> None:
    assert not vocabulary.is_serial(header)


@pytest.mark.parametrize(
    "cell",
    ["Полтавська область", "в/ч А1234", "12.03.1985", "Тестенко Іван", "капітан", "старший солдат", ""],
)
def test_what_stands_below_is_no_header_word(cell: str) -> None:
    assert not vocabulary.is_header_word(cell)


@pytest.mark.parametrize("text", ["Всього: 5", "ВСЬОГО", "Итого 12 чел.", "Разом", "Total", "  Усього осіб"])
def test_totals_begin_with_their_word(text: str) -> None:
    assert vocabulary.TOTAL.match(text)


@pytest.mark.parametrize("text", ["Разомський Іван", "Тотальний", "не всього"])
def test_names_are_no_totals(text: str) -> None:
    assert not vocabulary.TOTAL.match(text)


@given(st.text(max_size=200))
def test_any_text_may_stand_in_a_header(text: str) -> None:
    meaning, confidence = vocabulary.meaning_of(text)
    assert (meaning is None) == (confidence == 0.0)
