"""A few families among a thousand strangers, for tests that name everybody."""

from datetime import date

from byname.core.linkage import Linkage, Record, link

ON = date(2025, 6, 1)
_NAMES = "Іван Петро Олег Юрій Степан Тарас Роман Богдан".split()  # noqa: SIM905
_FATHERS = "Петрович Олегович Іванович Юрійович Романович".split()  # noqa: SIM905
_STEMS = "Карп Левч Дуб Сокол Коров Гнат Макар Дор Яр Клим".split()  # noqa: SIM905
_ENDS = "енко ук ець ський як ишин".split()  # noqa: SIM905
STRANGERS = [
    Record(
        f"S{number:04}",
        _STEMS[number % 10] + _ENDS[number // 10 % 6],
        _NAMES[number // 3 % 8],
        _FATHERS[number // 7 % 5],
        sex="Ч",
        birth_date=f"{number % 28 + 1:02}.{number // 5 % 12 + 1:02}.{1965 + number // 11 % 38}",
        region=("Сумська", "Одеська", "Львівська")[number % 3] + " область",
    )
    for number in range(1000)
]
FAMILIES = [
    Record(
        "A1", "Шевченко", "Олександр", "Іванович", sex="Ч", birth_date="12.03.1985", region="Сумська область"
    ),
    Record(
        "A2", "Шевченко", "Микола", "Іванович", sex="Ч", birth_date="12.03.1985", region="Сумська область"
    ),
    Record("A3", "Шевченко", "Ірина", "Іванівна", sex="Ж", birth_date="01.07.1990", region="Сумська"),
    Record(
        "B1", "Вишневський", "Юрій", "Сергійович", sex="Ч", birth_date="05.11.1979", tax_number="2915412345"
    ),
    Record("B2", "Вишневський", "Сергій", "Юрійович", sex="Ч", birth_date="20.02.2003"),
    Record("C1", "Коваль", "Ганна", "Павлівна", sex="Ж", birth_date="30.09.1992", region="Одеська область"),
    Record("D1", "Мельничук", "Олег", "Петрович", sex="Ч", birth_date="17.05.1970"),
    Record("D2", "Мельничук", "Олег", "Петрович", sex="Ч", birth_date="02.08.1991"),
]
REGISTER = FAMILIES + STRANGERS


def linked(*rows: Record) -> Linkage:
    return link(REGISTER, rows, list_date=ON)


def row(full_name: str, birth_date: str = "", **more: str) -> Record:
    return Record("", full_name=full_name, birth_date=birth_date, **more)
