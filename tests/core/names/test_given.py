import pytest

from byname.core.names.given import given, is_given, is_patronymic, patronymic


@pytest.mark.parametrize(
    "forms",
    [
        ("Олександр", "Александр", "Oleksandr", "Alexander", "Aleksandr"),
        ("Микола", "Николай", "Mykola", "Nikolai"),
        ("Володимир", "Владимир", "Volodymyr", "Vladimir"),
        ("Сергій", "Сергей", "Serhii", "Sergey"),
        ("Дмитро", "Дмитрий", "Dmytro", "Dmitry"),
        ("Олена", "Елена", "Olena", "Elena"),
        ("Євген", "Евгений", "Yevhen", "Evgeny"),
        ("Ганна", "Анна", "Hanna", "Anna"),
    ],
)
def test_the_forms_of_one_name_share_it(forms: tuple[str, ...]) -> None:
    assert frozenset.intersection(*(given(form).ids for form in forms))


@pytest.mark.parametrize(
    ("familiar", "name"),
    [
        ("Саша", "oleksandr"),
        ("Вова", "volodymyr"),
        ("Коля", "mykola"),
        ("Льоша", "oleksii"),
        ("Losha", "oleksii"),
    ],
)
def test_a_familiar_form_is_weak(familiar: str, name: str) -> None:
    assert name in given(familiar).familiar
    assert name not in given(familiar).ids


def test_a_form_of_several_names_is_read_as_all_of_them() -> None:
    assert len(given("Олесь").ids | given("Олесь").familiar) > 1


@pytest.mark.parametrize(
    ("declined", "name"),
    [("Сергія", "serhii"), ("Петра", "petro"), ("Николая", "mykola"), ("Миколи", "mykola")],
)
def test_a_declined_name_is_known_by_its_nominative(declined: str, name: str) -> None:
    assert name in given(declined).oblique | given(declined).ids


@pytest.mark.parametrize(
    ("slip", "name"), [("Олексанр", "oleksandr"), ("Владмир", "volodymyr"), ("Мыкола", "mykola")]
)
def test_a_slip_of_the_pen_leads_to_the_name_it_was(slip: str, name: str) -> None:
    found = given(slip)
    assert name in found.misspelt | found.ids


@pytest.mark.parametrize(
    ("letter", "name"),
    [("О.", "Александр"), ("А.", "Олександр"), ("Ю", "Юрій"), ("Y.", "Юрій"), ("N.", "Микола")],
)
def test_an_initial_may_be_of_any_official_form(letter: str, name: str) -> None:
    assert given(letter).initial
    assert given(letter).initials & given(name).initials


@pytest.mark.parametrize(
    ("word", "father"),
    [
        ("Іванович", "ivan"),
        ("Ивановна", "ivan"),
        ("Сергійович", "serhii"),
        ("Sergeevich", "serhii"),
        ("Миколаївна", "mykola"),
        ("Ілліч", "illia"),
        ("Кузьмич", "kuzma"),
    ],
)
def test_a_patronymic_names_the_father(word: str, father: str) -> None:
    assert father in patronymic(word).ids


@pytest.mark.parametrize(
    ("word", "shaped"),
    [("Петрович", True), ("Петровича", True), ("Петрівни", True), ("Шевченко", False), ("Іван", False)],
)
def test_a_patronymic_is_known_by_its_shape(word: str, shaped: bool) -> None:
    assert is_patronymic(word) is shaped


def test_common_given_names_are_known_and_surnames_are_not() -> None:
    assert all(map(is_given, ("Іван", "Ivan", "Ірина", "Сашко", "Петра")))
    assert not any(map(is_given, ("Шевченко", "Kovalenko", "Вишневський")))
