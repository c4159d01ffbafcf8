"""Invented people for the files of this folder: common names combined by a fixed seed, nobody real."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

# given name in Ukrainian, Russian, Latin; patronymic from it: uk man, uk woman, ru man
MEN = [
    ("Андрій", "Андрей", "Andrii", "Андрійович", "Андріївна", "Андреевич"),
    ("Богдан", "Богдан", "Bohdan", "Богданович", "Богданівна", "Богданович"),
    ("Василь", "Василий", "Vasyl", "Васильович", "Василівна", "Васильевич"),
    ("Віталій", "Виталий", "Vitalii", "Віталійович", "Віталіївна", "Витальевич"),
    ("Дмитро", "Дмитрий", "Dmytro", "Дмитрович", "Дмитрівна", "Дмитриевич"),
    ("Євген", "Евгений", "Yevhen", "Євгенович", "Євгенівна", "Евгеньевич"),
    ("Іван", "Иван", "Ivan", "Іванович", "Іванівна", "Иванович"),
    ("Максим", "Максим", "Maksym", "Максимович", "Максимівна", "Максимович"),
    ("Микола", "Николай", "Mykola", "Миколайович", "Миколаївна", "Николаевич"),
    ("Олег", "Олег", "Oleh", "Олегович", "Олегівна", "Олегович"),
    ("Павло", "Павел", "Pavlo", "Павлович", "Павлівна", "Павлович"),
    ("Роман", "Роман", "Roman", "Романович", "Романівна", "Романович"),
    ("Сергій", "Сергей", "Serhii", "Сергійович", "Сергіївна", "Сергеевич"),
    ("Тарас", "Тарас", "Taras", "Тарасович", "Тарасівна", "Тарасович"),
]
WOMEN = [
    ("Ганна", "Hanna"),
    ("Ірина", "Iryna"),
    ("Марія", "Mariia"),
    ("Оксана", "Oksana"),
    ("Юлія", "Yuliia"),
]
SURNAMES = [
    ("Бондаренко", "Бондаренко", "Bondarenko"),
    ("Гаврилюк", "Гаврилюк", "Havryliuk"),
    ("Демченко", "Демченко", "Demchenko"),
    ("Захарчук", "Захарчук", "Zakharchuk"),
    ("Іваненко", "Иваненко", "Ivanenko"),
    ("Кравченко", "Кравченко", "Kravchenko"),
    ("Лисенко", "Лысенко", "Lysenko"),
    ("Мельник", "Мельник", "Melnyk"),
    ("Назаренко", "Назаренко", "Nazarenko"),
    ("Онищенко", "Онищенко", "Onyshchenko"),
    ("Панченко", "Панченко", "Panchenko"),
    ("Савчук", "Савчук", "Savchuk"),
    ("Ткаченко", "Ткаченко", "Tkachenko"),
    ("Федоренко", "Федоренко", "Fedorenko"),
    ("Шевчук", "Шевчук", "Shevchuk"),
    ("Ярошенко", "Ярошенко", "Yaroshenko"),
]
RANKS = [
    ("солдат", "рядовой"),
    ("старший солдат", "ефрейтор"),
    ("сержант", "сержант"),
    ("лейтенант", "лейтенант"),
]
REGIONS = [
    "Вінницька область",
    "Житомирська область",
    "Одеська область",
    "Сумська область",
    "Херсонська область",
]
PLACES = ["с. Калинівка", "м. Умань", "смт Іванків", "м. Лубни", "с. Великі Сорочинці"]
UNITS = ["А0001", "А0002", "А0003"]


@dataclass(frozen=True)
class Person:
    """One invented adult; `uk`, `ru` and `latin` are surname, given name and patronymic in that language."""

    uk: tuple[str, str, str]
    ru: tuple[str, str, str]
    latin: tuple[str, str]
    woman: bool
    born: date
    rank: tuple[str, str]
    region: str
    place: str
    unit: str
    personal_number: str
    tax_number: str

    @property
    def full(self) -> str:
        """Return surname, given name and patronymic in Ukrainian."""
        return " ".join(self.uk)

    @property
    def birth(self) -> str:
        """Return the birth date as most lists write it."""
        return self.born.strftime("%d.%m.%Y")


def tax_number(born: date, order: int, woman: bool) -> str:
    """Return an RNOKPP whose check digit holds, for an invented birth date and order number."""
    days = (born - date(1899, 12, 31)).days
    body = f"{days:05d}{order % 1000:03d}{(order % 5) * 2 + (0 if woman else 1)}"
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    check = sum(w * int(digit) for w, digit in zip(weights, body, strict=True)) % 11 % 10
    return f"{body}{check}"


def people(count: int, seed: str, woman: bool = False) -> list[Person]:
    """Return the same invented people for the same seed, always."""
    rng = random.Random(f"byname-{seed}")
    return [_person(rng, woman) for _ in range(count)]


def _person(rng: random.Random, woman: bool) -> Person:
    surname, given, father = rng.choice(SURNAMES), rng.choice(MEN), rng.choice(MEN)
    born = date(1970, 1, 1) + timedelta(days=rng.randrange(12_500))
    her = rng.choice(WOMEN)
    return Person(
        uk=(surname[0], her[0] if woman else given[0], father[4] if woman else father[3]),
        ru=(surname[1], given[1], father[5]),
        latin=(surname[2], her[1] if woman else given[2]),
        woman=woman,
        born=born,
        rank=rng.choice(RANKS),
        region=rng.choice(REGIONS),
        place=rng.choice(PLACES),
        unit=rng.choice(UNITS),
        personal_number=f"{rng.choice('АБВ')}-{rng.randrange(10**6):06d}",
        tax_number=tax_number(born, rng.randrange(1000), woman),
    )
