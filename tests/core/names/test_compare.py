import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from byname.core.names import given_names, patronymics, surnames
from byname.core.names.compare import SurnameLevel, slips_allowed, surname_level

_SURNAME_WORDS = """
Шевченко Шевченка Chevtchenko Вишневський Вишневская Vyshnevska Іванов Іванова Бондар Бондарь Сорока Сороки
Бик Нечуй-Левицький Левицкий Ковальчук Ковальчик Шевч Мельник
"""
_GIVEN_WORDS = "Олександр Александр Олександра Саша О. Oleksandr Іван Ивана Ян Юрій Егор Марина Олексанр"
SURNAMES = st.sampled_from(_SURNAME_WORDS.split())
GIVEN = st.sampled_from(_GIVEN_WORDS.split())


@pytest.mark.parametrize(
    ("registered", "listed", "result", "reason"),
    [
        ("Шевченко", "Шевченко", "same", "same"),
        ("Шевченко", "ШЕВЧЕНКО", "same", "same"),
        ("Шевченко", "Шeвчeнкo", "same", "look_alike_letters"),
        ("Вишневський", "Вишневский", "same", "russian_form"),
        ("Вишневский", "Вишневський", "same", "ukrainian_form"),
        ("Шевченко", "Shevchenko", "same", "latin_spelling"),
        ("Shevchenko", "Шевченко", "same", "cyrillic_spelling"),
        ("Шевченко", "Chevtchenko", "same", "latin_spelling"),
        ("Хоменко", "Chomenko", "near", "latin_spelling"),
        ("Шевченко", "Шевченка", "same", "declined"),
        ("Вишневська", "Вишневский", "same", "gender_form"),
        ("Шевченко", "Шевчинко", "near", "other_spelling"),
        ("Шевченко", "Шевчеко", "near", "one_letter"),
        ("Ковальчук", "Ковальчик", "near", "one_letter"),
        ("Нечуй-Левицький", "Левицький", "near", "part_of_double"),
        ("Мельник", "Кравець", "differs", "differs"),
        ("Мельник", "", "missing", "missing"),
    ],
)
def test_surnames_are_compared_in_words(registered: str, listed: str, result: str, reason: str) -> None:
    found = surnames(registered, listed)
    assert (found.result, found.reason) == (result, reason)


@pytest.mark.parametrize(
    ("registered", "listed", "result", "reason"),
    [
        ("Олександр", "Александр", "same", "russian_form"),
        ("Александр", "Олександр", "same", "ukrainian_form"),
        ("Олександр", "Oleksandr", "same", "latin_spelling"),
        ("Олександр", "Alexander", "same", "latin_spelling"),
        ("Олександр", "Саша", "near", "diminutive"),
        ("Олександр", "Олексанр", "near", "one_letter"),
        ("Сергій", "Сергія", "same", "declined"),
        ("Іван", "Ивана", "same", "declined"),
        ("Юрій", "Егор", "near", "cognate"),
        ("Юрій", "Ю.", "near", "initial_only"),
        ("Юрій", "А.", "differs", "initial_differs"),
        ("Денис", "Борис", "differs", "differs"),
        ("Іван", "", "missing", "missing"),
    ],
)
def test_given_names_are_compared_in_words(registered: str, listed: str, result: str, reason: str) -> None:
    found = given_names(registered, listed)
    assert (found.result, found.reason) == (result, reason)


@pytest.mark.parametrize(
    ("registered", "listed", "result", "reason"),
    [
        ("Сергійович", "Сергеевич", "same", "russian_form"),
        ("Миколайович", "Nikolaevich", "same", "latin_spelling"),
        ("Іванович", "Ивановича", "same", "declined"),
        ("Ігорович", "Ігорьович", "same", "other_spelling"),
        ("Іванович", "І.", "near", "initial_only"),
        ("Іванович", "Петрович", "differs", "differs"),
    ],
)
def test_patronymics_are_compared_by_the_father(
    registered: str, listed: str, result: str, reason: str
) -> None:
    found = patronymics(registered, listed)
    assert (found.result, found.reason) == (result, reason)


def test_two_known_names_one_letter_apart_stay_two_names() -> None:
    assert given_names("Антон", "Антін").result in ("same", "near")
    assert given_names("Роман", "Рамон").result != "same"
    assert given_names("Марія", "Дарія").result == "differs"


def test_a_man_and_a_woman_of_one_family_have_one_surname_and_sisters_are_not_brothers() -> None:
    assert surname_level("Вишневський", "Вишневська") is SurnameLevel.GENDER
    assert patronymics("Іванович", "Іванівна").result == "same"


@pytest.mark.parametrize(("length", "letters"), [(2, 0), (3, 1), (4, 1), (5, 2), (7, 2), (8, 3), (15, 3)])
def test_longer_words_bear_more_slips(length: int, letters: int) -> None:
    assert slips_allowed(length) == letters


@hypothesis_given(SURNAMES, SURNAMES)
def test_the_result_for_surnames_does_not_depend_on_the_side(a: str, b: str) -> None:
    assert surnames(a, b).result == surnames(b, a).result


@hypothesis_given(GIVEN, GIVEN)
def test_the_result_for_given_names_does_not_depend_on_the_side(a: str, b: str) -> None:
    assert given_names(a, b).result == given_names(b, a).result


@pytest.mark.parametrize(
    ("listed", "level"),
    [
        ("Огірин", SurnameLevel.CUT_OFF),
        ("Огір", SurnameLevel.OTHER),
        ("Огірен", SurnameLevel.OTHER),
    ],
)
def test_a_surname_that_lost_its_end_is_the_beginning_of_another(listed: str, level: SurnameLevel) -> None:
    assert surname_level("Огіринський", listed) is level
