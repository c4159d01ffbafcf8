import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.names import parse

FULL = [
    ("Шевченко Іван Петрович", ("Шевченко", "Іван", "Петрович")),
    ("Іван Петрович Шевченко", ("Шевченко", "Іван", "Петрович")),
    ("ШЕВЧЕНКО Іван Петрович", ("ШЕВЧЕНКО", "Іван", "Петрович")),
    ("Шевченко Іван", ("Шевченко", "Іван", "")),
    ("Іван Шевченко", ("Шевченко", "Іван", "")),
    ("Ivan SHEVCHENKO", ("SHEVCHENKO", "Ivan", "")),
    ("Шевченко І.П.", ("Шевченко", "І.", "П.")),
    ("І. П. Шевченко", ("Шевченко", "І.", "П.")),
    ("Шевченко І. Петрович", ("Шевченко", "І.", "Петрович")),
    ("Ivan T. Petrenko", ("Petrenko", "Ivan", "T.")),
    ("Попович Іван Петрович", ("Попович", "Іван", "Петрович")),
    ("Попович Іван", ("Попович", "Іван", "")),
    ("Нечуй-Левицький Іван\nСеменович", ("Нечуй-Левицький", "Іван", "Семенович")),
    ("Нечуй Левицький Іван Семенович", ("Нечуй Левицький", "Іван", "Семенович")),
    ("Мамедов Ахмед Расім огли", ("Мамедов", "Ахмед", "Расім-огли")),
    ("ст. солдат Петренко Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("1. Петренко Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("Петренко, Петро Іванович", ("Петренко", "Петро", "Іванович")),
    ("Петренко Петро Іванович (позивний Дощ)", ("Петренко", "Петро", "Іванович")),
    ("Петренка Петра Івановича", ("Петренка", "Петра", "Івановича")),
    ("Шeвчeнкo Івaн", ("Шевченко", "Іван", "")),
    ("Шевченко", ("Шевченко", "", "")),
    ("Мазур Іван Петрович", ("Мазур", "Іван", "Петрович")),
    ("ШевченкоІванПетрович", ("Шевченко", "Іван", "Петрович")),
    ("ШЕВЧЕНКОИВАНПЕТРОВИЧ", ("ШЕВЧЕНКО", "ИВАН", "ПЕТРОВИЧ")),
    ("ШевченкоІ.П.", ("Шевченко", "І.", "П.")),
    ("Шевченко ІП", ("Шевченко", "І.", "П.")),
    ("Шевченко Олекс. Серг.", ("Шевченко", "Олекс.", "Серг.")),
    ("Шевченко Вол-р Петрович", ("Шевченко", "Вол-р", "Петрович")),
    ("УС Сергій Миколайович", ("УС", "Сергій", "Миколайович")),
    ("Іваненко Петр.", ("Іваненко", "Петр.", "")),
    ("Ш Е В Ч Е Н К О  І В А Н", ("ШЕВЧЕНКО", "ІВАН", "")),
    ('Лук"янчук Олег', ("Лук’янчук", "Олег", "")),
    ("Шевченко Іван Петрович, 1985 р.н.", ("Шевченко", "Іван", "Петрович")),
    ("Іван фон Браун", ("фон Браун", "Іван", "")),
    ("Коваль в девичестве Петренко Анна Ивановна", ("Коваль", "Анна", "Ивановна")),
    ("солдат Шевченко Іван", ("Шевченко", "Іван", "")),
    ("Майор Іван Петрович", ("Майор", "Іван", "Петрович")),
    ("Шевчен-\nко Іван", ("Шевченко", "Іван", "")),
]


@pytest.mark.parametrize(("cell", "roles"), FULL)
def test_a_full_name_falls_into_its_roles(cell: str, roles: tuple[str, str, str]) -> None:
    name = parse(full_name=cell)[0]
    assert (name.surname, name.given, name.patronymic) == roles


def test_columns_are_believed() -> None:
    name = parse("Шевченко", "Іван", "Петрович")[0]
    assert (name.surname, name.given, name.patronymic, name.order) == (
        "Шевченко",
        "Іван",
        "Петрович",
        "as_written",
    )


def test_a_surname_in_the_wrong_column_is_put_right() -> None:
    assert parse("Іван", "Шевченко", "Петрович")[0].order == "swapped_columns"
    assert parse("Іван", "Шевченко", "Петрович")[0].surname == "Шевченко"


def test_a_patronymic_in_the_wrong_column_is_put_right_as_a_second_reading() -> None:
    readings = parse("Шевченко", "Петрович", "Іван")
    assert ("Іван", "Петрович") in [(name.given, name.patronymic) for name in readings]


def test_a_full_name_in_the_surname_column_is_divided() -> None:
    name = parse("Шевченко Іван Петрович", "", "")[0]
    assert (name.surname, name.given, name.patronymic) == ("Шевченко", "Іван", "Петрович")


@pytest.mark.parametrize(
    "cell",
    [
        "Коваль (Бондаренко) Ганна Іванівна",
        "Коваль Ганна Іванівна (дів. Бондаренко)",
        "Коваль Ганна Іванівна, уродж. Бондаренко",
        "Коваль (дівоче прізвище: Бондаренко) Ганна Іванівна",
        "Коваль до шлюбу Бондаренко Ганна Іванівна",
        "Коваль в девичестве Бондаренко Ганна Іванівна",
        "Коваль/Бондаренко Ганна Іванівна",
        "Коваль Ганна Іванівна, ур. Бондаренко",
    ],
)
def test_a_former_surname_is_a_reading_of_its_own(cell: str) -> None:
    readings = [(name.surname, name.given, name.order) for name in parse(full_name=cell)]
    assert readings[0] == ("Коваль", "Ганна", "as_written")
    assert ("Бондаренко", "Ганна", "former_surname") in readings


@pytest.mark.parametrize("cell", ["Koval née Bondarenko Anna", "Koval (born Bondarenko) Anna"])
def test_a_former_surname_is_seen_in_latin_letters(cell: str) -> None:
    assert [name.surname for name in parse(full_name=cell)] == ["Koval", "Bondarenko"]


def test_a_former_surname_in_the_surname_column_is_seen() -> None:
    surnames = [name.surname for name in parse("Коваль (Бондаренко)", "Ганна", "Іванівна")]
    assert surnames == ["Коваль", "Бондаренко"]


@pytest.mark.parametrize("cell", ["Бондар Олександр (Саша)", "Бондар Олександр (брат)", "Мазур Іван"])
def test_not_everything_in_brackets_is_a_former_surname(cell: str) -> None:
    assert "former_surname" not in [name.order for name in parse(full_name=cell)]


@pytest.mark.parametrize(
    "cell",
    [
        "НЕВІДОМИЙ", "невстановлена особа", "Неизвестный солдат", "б/н тіло 14", "тіло №5", "н/д",
        "не вказано", "unknown", "Unidentified body", "НЕВІДОМИЙ НЕВІДОМИЙ НЕВІДОМИЙ", "неопознанный труп",
    ],
)  # fmt: skip
def test_what_is_written_in_place_of_a_name_is_none(cell: str) -> None:
    assert parse(full_name=cell) == ()
    assert parse(surname=cell) == ()


def test_words_in_place_of_names_in_all_columns_are_none() -> None:
    assert parse("Невідомий", "невідомо", "невідомо") == ()


def test_a_man_may_be_surnamed_unknown_and_a_name_not_given_is_left_out() -> None:
    assert parse("Неизвестный", "Иван", "Петрович")[0].surname == "Неизвестный"
    assert parse("Шевченко", "Іван", "не вказано")[0].patronymic == ""


def test_a_single_word_that_ends_like_a_given_name_is_a_surname_first() -> None:
    readings = [(name.surname, name.given) for name in parse(full_name="ШЕВЧЕНКОИВАН")]
    assert readings == [("ШЕВЧЕНКОИВАН", ""), ("ШЕВЧЕНКО", "ИВАН")]
    assert [name.given for name in parse(full_name="Іваненко")] == [""]


def test_a_surname_shaped_like_a_patronymic_after_a_given_name_is_one_way_to_read_two_words() -> None:
    readings = [(name.surname, name.given, name.patronymic) for name in parse(full_name="Vasyl POPOVYCH")]
    assert ("POPOVYCH", "Vasyl", "") in readings
    assert ("", "Vasyl", "POPOVYCH") in readings


def test_a_patronymic_that_stands_first_is_one_way_to_read_a_name() -> None:
    readings = [(n.surname, n.given, n.patronymic) for n in parse(full_name="Петрович Сидор Іваненко")]
    assert ("Іваненко", "Сидор", "Петрович") in readings


def test_two_unknown_words_are_read_both_ways() -> None:
    readings = parse(full_name="Абрак Кадабр")
    assert {(name.surname, name.given) for name in readings} == {("Абрак", "Кадабр"), ("Кадабр", "Абрак")}


@pytest.mark.parametrize(
    "cell", ["", "--", "123", "?", "   ", "😀", "محمد علي", "გიორგი", "王小明", "\u202e\u2066", "Ш" * 10_000]
)
def test_a_cell_without_letters_has_no_reading(cell: str) -> None:
    assert parse(full_name=cell) == ()


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_text_can_be_parsed(cell: str, other: str) -> None:
    assert all(name.surname or name.given or name.patronymic for name in parse(other, cell, "", cell))


def test_a_surname_that_ends_like_a_patronymic_is_read_either_way() -> None:
    found = {(name.surname, name.patronymic) for name in parse(full_name="Віктор Русланович Олексович")}
    assert found == {("Русланович", "Олексович"), ("Олексович", "Русланович")}


def test_a_misspelt_patronymic_is_found_in_its_place() -> None:
    found = [
        (name.surname, name.given, name.patronymic) for name in parse(full_name="Евгений Ахмедовчь Коваль")
    ]
    assert ("Коваль", "Евгений", "Ахмедовчь") in found
