import pytest
from hypothesis import given
from hypothesis import strategies as st

from byname.core.linkage.places import TOWN, VILLAGE, Gazetteer, Place, place_key, table
from byname.core.names import romanise

HERE = Gazetteer.of()


def read(region: str = "", place: str = "") -> Place:
    return HERE.read(region, place)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Сумська область", ""), ("Сумская обл.", "")),
        (("Київська область", ""), ("", "Kyiv region")),
        (("Запорізька обл.", ""), ("Запорожская область", "")),
        (("Миколаївська", ""), ("Николаевская обл", "")),
        (("Рівненська", ""), ("Ровенская", "")),
        (("Львівська область", ""), ("Lviv oblast", "")),
        (("Івано-Франківська область", ""), ("Ивано-Франковская", "")),
        (("АР Крим", ""), ("Автономная Республика Крым", "")),
        (("Сумська", ""), ("", "уродженець Сумської області")),
        (("Луганська обл.", ""), ("Ворошиловградская область", "")),
        (("", "обл. Сумська"), ("Sumska obl.", "")),
        (("Дніпропетровська", ""), ("Днипропетровська", "")),
        (("Вінницька", ""), ("Winnizkaja obl.", "")),
        (("Донецька", ""), ("Donezka obł.", "")),
        (("Хмельницька", ""), ("Chmelnyzka oblast", "")),
        (("Харківська", ""), ("Charkiwska", "")),
        (("Вінницька", ""), ("", "Winnyzja")),
    ],
)
def test_a_region_is_one_in_every_language_case_and_time(
    ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    assert read(*ours).regions == read(*theirs).regions > 0


@pytest.mark.parametrize(
    "written",
    [
        ("Сумська обл.", "с. Великий Бобрик, Сумський р-н"),
        ("", "Сумская обл., Сумский район, с. Великий Бобрик"),
        ("", "Сумська обл. Сумський р-н с. Великий Бобрик"),
        ("Sumska obl.", "Velykyi Bobryk village, Sumskyi raion"),
        ("Сумська", "село Великий Бобрик Сумського району, вул. Миру, 5"),
    ],
)
def test_region_district_kind_and_name_are_told_apart(written: tuple[str, str]) -> None:
    expected = read("Сумська обл.", "с. Великий Бобрик, Сумський р-н")
    assert read(*written) == expected
    assert (expected.kind, expected.settlements) == (VILLAGE, (place_key("Великий Бобрик"),))


@pytest.mark.parametrize(
    ("uk", "ru", "latin"),
    [
        ("Миколаївка", "Николаевка", "Mykolaivka"),
        ("Олександрівка", "Александровка", "Oleksandrivka"),
        ("Катеринівка", "Екатериновка", "Katerynivka"),
        ("Михайлівка", "Михайловка", "Mykhailivka"),
        ("Кривий Ріг", "Кривой Рог", "Kryvyi Rih"),
        ("Кам’янське", "Каменское", "Kamianske"),
        ("Слов’янськ", "Славянск", "Sloviansk"),
        ("Суми", "Сумы", "Sumy"),
        ("Рівне", "Ровно", "Rivne"),
        ("Запоріжжя", "Запорожье", "Zaporizhzhia"),
        ("Чернівці", "Черновцы", "Chernivtsi"),
        ("Одеса", "Одесса", "Odesa"),
        ("Білопілля", "Белополье", "Bilopillia"),
    ],
)
def test_a_name_is_one_in_ukrainian_russian_and_latin(uk: str, ru: str, latin: str) -> None:
    assert place_key(uk) == place_key(ru) == place_key(latin)


@pytest.mark.parametrize(
    "written", ["м. Лозова", "г. Лозовая", "місто Лозова", "city of Lozova", "Lozova city"]
)
def test_a_kind_stands_before_or_behind_the_name(written: str) -> None:
    found = read(place=written)
    assert (found.kind, found.settlements[0]) == (TOWN, place_key("Лозова"))


def test_a_town_names_its_region_and_a_village_does_not() -> None:
    assert read(place="м. Бахмут").regions == read(place="Бахмут").regions == read("Донецька").regions
    assert read(place="с. Іванівка").regions == read(place="Лозове").regions == 0
    assert read("Сумська", "м. Бахмут").regions == read("Сумська").regions


def test_a_region_of_another_country_is_a_region_of_its_own() -> None:
    here, there = read("Одеська обл."), read("Московская обл.", "г. Подольск")
    assert there.regions > 0
    assert not there.regions & here.regions
    assert there.regions == read("Московская область").regions


@pytest.mark.parametrize(
    "name", ["Нове Село", "Плоска", "Крутий Яр", "Стрілецька Пушкарка", "Рудка-Миринська"]
)
def test_a_name_that_looks_like_a_kind_or_a_region_stays_a_name(name: str) -> None:
    found = read("Сумська", f"с. {name}")
    assert (found.settlements, found.regions) == ((place_key(name),), read("Сумська").regions)


@pytest.mark.parametrize("system", ["kmu_2010", "passport_2007", "bgn_pcgn_1965"])
def test_nearly_every_town_is_one_in_the_latin_of_its_documents(system: str) -> None:
    towns = [row["name"] for row in table("settlements")]
    same = sum(place_key(romanise(town, system)) == place_key(town) for town in towns)
    assert same >= 0.99 * len(towns)


def test_an_unknown_word_in_the_column_of_regions_is_a_region_where_a_place_stands_beside_it() -> None:
    assert read("Забайкальная", "Нове").regions == read("Забайкальная обл.", "Нове").regions > 0
    assert read("Бахмут", "вул. Миру").settlements == (place_key("Бахмут"),)
    assert read("Бобрик", "").settlements == (place_key("Бобрик"),)


@pytest.mark.parametrize(
    ("former", "present"),
    [
        (("Донецька", "м. Артемівськ"), "Бахмут"),
        (("", "г. Артемовск"), "Бахмут"),
        (("Донецкая", "Дзержинск"), "Торецьк"),
        (("", "Dnipropetrovsk"), "Дніпро"),
        (("", "Кировоград"), "Кропивницький"),
        (("Луганская обл.", "Красный Луч"), "Хрустальний"),
        (("Львівська", "Червоноград"), "Шептицький"),
    ],
)
def test_a_former_name_is_read_as_both(former: tuple[str, str], present: str) -> None:
    found = read(*former)
    assert found.former
    assert place_key(present) in found.settlements
    assert len(found.settlements) == 2


def test_a_name_is_former_only_in_its_region() -> None:
    assert not read("Сумська", "с. Артемівськ").former


def test_a_renaming_of_ones_own_is_added() -> None:
    more = Gazetteer.of([{"former": "Стара Назва", "name": "Новий Гай", "region": "59"}])
    assert more.read("Сумська", "с. Стара Назва").settlements == (
        place_key("Стара Назва"),
        place_key("Новий Гай"),
    )
    assert more.read("", "Артемовск").former
    assert not read("Сумська", "с. Стара Назва").former


def test_every_present_name_stands_in_the_codifier_in_its_region() -> None:
    towns = {(row["name"], code) for row in table("settlements") for code in row["regions"].split()}
    shared = "Захарівка Кам’янка Курман Лиманка Обухівка Слобожанське Хорошів Шахтарське"  # names of many
    missing = {(row["name"], row["region"]) for row in table("renamings")} - towns
    assert {name for name, _ in missing} <= set(shared.split())


def test_every_renaming_has_a_year_and_a_source() -> None:
    assert all(row["source"] and 1900 < int(row["year"]) < 2026 for row in table("renamings"))


@pytest.mark.parametrize("cells", [("", ""), ("???", "—"), ("", "вул. Миру, 5"), ("1", "2")])
def test_what_names_no_place_is_none(cells: tuple[str, str]) -> None:
    assert not read(*cells)


@given(st.text(max_size=40), st.text("мсг. обласьріук,-;()", max_size=40))
def test_no_text_breaks_the_reading(region: str, place: str) -> None:
    assert len(read(region, place).settlements) <= 4
