"""A small invented world to try the linkage on: families in a register, and a list of some, badly copied."""

import csv
import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.resources import files

from byname.core.linkage import Record
from byname.core.names import romanise

LIST_DATE = date(2025, 6, 1)
_MEN = """
oleksandr serhii volodymyr andrii viktor yurii mykola ivan oleksii dmytro mykhailo vasyl petro ihor oleh
anatolii
maksym roman vitalii ruslan yevhen vladyslav bohdan taras pavlo artem denys valerii stepan kostiantyn hryhorii
stanislav vadym eduard yaroslav leonid fedir hennadii nazar danylo borys arsen heorhii tymofii marian
"""
_WOMEN = """
olena nataliia iryna tetiana svitlana oksana hanna liudmyla nadiia halyna mariia olha kateryna yuliia
viktoriia
valentyna nina larysa liubov vira anastasiia daryna sofiia inna alla
"""
_STARTS = "Б В Г Д З К Л М Н П Р С Т Ф Ш Бр Гр Кр Ст Хв Пл См"
_MIDDLES = "ала ева ила она ура аха ели оро ика уле ану еме оси яма або уди ече оту аве ибе"
STEMS = [start + middle for start in _STARTS.split() for middle in _MIDDLES.split()]
_RARE = ["ов", "ев", "ін", "ак", "ка", "ець", "ко", "ий", "ар"]
ENDINGS = ["енко"] * 9 + ["ук", "чук", "юк", "ик"] * 2 + ["ський"] * 5 + _RARE
RU_PLACE = {
    "Сумська": "Сумская",
    "Київська": "Киевская",
    "Львівська": "Львовская",
    "Харківська": "Харьковская",
    "Одеська": "Одесская",
    "Полтавська": "Полтавская",
    "Вінницька": "Винницкая",
    "Запорізька": "Запорожская",
}
_VILLAGES = [
    start + end
    for start in ("Вели", "Ново", "Старо", "Крас", "Берез", "Вишн", "Лозо", "Терн")
    for end in ("ківка", "піль", "яни", "ове")
]
PLACES = [(region, village) for region in RU_PLACE for village in _VILLAGES]
RANKS = {
    "солдат": "рядовой",
    "старший солдат": "ст. солдат",
    "сержант": "с-т",
    "старший сержант": "ст. сержант",
    "лейтенант": "л-т",
    "капітан": "капитан",
}
SYSTEMS = ("kmu_2010", "passport_2007", "passport_ru_1997", "soviet_french_ru", "bgn_pcgn_1965", "polish_uk")
_UKRAINIAN_HANDS = ("uk", "kmu_2010", "passport_2007", "bgn_pcgn_1965", "polish_uk")
_SLIPS = dict(zip("оаеиігвнкoae", "аоиіехбпхaoi", strict=True))
_FEMININE = (("ський", "ська"), ("ов", "ова"), ("ев", "ева"), ("ін", "іна"), ("ий", "а"))
_CASES = (("ский", "ского"), ("ый", "ого"), ("ий", "ия"), ("ко", "ко"), ("й", "я"), ("ец", "ца"), ("а", "ы"))
_TO_RUSSIAN = (
    ("ський", "ский"), ("ська", "ская"), ("іна", "ина"), ("ін", "ин"), ("ець", "ец"), ("и", "ы"), ("і", "и"),
    ("ї", "и"), ("є", "е"), ("ыв", "ив"), ("'", "ь"), ("скый", "ский"), ("ык", "ик"),
)  # fmt: skip
JUNK = ("???? ???", "--", "Петренко", "невідомий", "")


def _table(name):
    with files("byname.core.names").joinpath(f"data/{name}.csv").open(encoding="utf-8") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


GIVEN, FATHERS = _table("given_names"), _table("patronymics")
MEN = [name for name in _MEN.split() if name in GIVEN and name in FATHERS]
WOMEN = [name for name in _WOMEN.split() if name in GIVEN]


@dataclass(frozen=True)
class Person:
    surname: str
    given: str
    father: str
    woman: bool
    born: date
    home: tuple[str, str]
    rank: str
    unit: str
    maiden: str = ""


@dataclass
class World:
    register: list[Record]
    rows: list[Record] = field(default_factory=list)
    truth: list[str | None] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add(self, row, true, kind):
        self.rows.append(row)
        self.truth.append(true)
        self.kinds.append(kind)


def _skewed(dice, values, power=2.2):
    return values[min(int(len(values) * dice.random() ** power), len(values) - 1)]


def _feminine(surname):
    found = [surname[: -len(man)] + woman for man, woman in _FEMININE if surname.endswith(man)]
    return found[0] if found else surname


def _person(dice, surname, father, home, year, woman=False):
    born = date(year, 1, 1) + timedelta(days=dice.randrange(365))
    given = _skewed(dice, WOMEN if woman else MEN)
    rank, unit = _skewed(dice, list(RANKS)), f"А{dice.randrange(1000, 1400)}"
    return Person(surname, given, father, woman, born, home, rank, unit)


def _family(dice, surname):
    home, father, year = dice.choice(PLACES), _skewed(dice, MEN), dice.randrange(1960, 2000)
    family = [_person(dice, surname, father, home, year, dice.random() < 0.06)]
    while dice.random() < 0.35:
        family.append(_person(dice, surname, father, home, year + dice.randrange(-8, 9), dice.random() < 0.3))
    parent = father if family[0].woman else family[0].given
    family.append(_person(dice, surname, parent, home, year + 25))
    dice.shuffle(family)
    return family


def _population(dice, size, surnames):
    known, absent = [], []
    while len(known) < size:
        first, *others = _family(dice, _skewed(dice, surnames, 2.5))
        known.append(replace(first, maiden=_skewed(dice, surnames, 2.5)))
        for other in others:
            (known if dice.random() < 0.15 else absent).append(other)
    return known[:size], absent


def _patronymic(person, language):
    pair = FATHERS[person.father][language].split()
    return pair[min(int(person.woman), len(pair) - 1)]


def _as_registered(number, person):
    surname = _feminine(person.surname) if person.woman else person.surname
    return Record(
        f"P{number:06}", surname, GIVEN[person.given]["uk"].split()[0], _patronymic(person, "uk"),
        sex="Ж" if person.woman else "Ч", birth_date=person.born.strftime("%d.%m.%Y"),
        region=f"{person.home[0]} область", place=f"с. {person.home[1]}", rank=person.rank,
        unit=f"в/ч {person.unit}",
    )  # fmt: skip


def _russian(word):
    for ours, theirs in _TO_RUSSIAN:
        word = word.replace(ours, theirs)
    return word


def _typo(dice, word):
    if len(word) < 4:
        return word
    at, kind = dice.randrange(1, len(word) - 1), dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    other = dice.choice("аеіонрст" if word[at] >= "а" else "aeinort")
    return word[:at] + _SLIPS.get(word[at], other) + word[at + 1 :]


def _genitive(word, woman):
    if woman:
        return word[:-1] + ("ы" if word.endswith("на") else "ой") if word.endswith("а") else word
    for ending, case in _CASES:
        if word.endswith(ending):
            return word[: -len(ending)] + case
    return word + "а"


def _names(dice, person, language, declined):
    married = person.woman and person.maiden and dice.random() < 0.15
    surname = person.maiden if married else person.surname
    surname = _feminine(surname) if person.woman else surname
    home = "uk" if language in _UKRAINIAN_HANDS else "ru"
    names = [
        surname if home == "uk" else _russian(surname),
        GIVEN[person.given][home].split()[0],
        _patronymic(person, home),
    ]
    if dice.random() < 0.03 and GIVEN[person.given]["diminutive"]:
        names[1] = dice.choice(GIVEN[person.given]["diminutive"].split()[:3])
    if declined:
        names = [_genitive(name, person.woman) for name in names]
    return [romanise(name, language) for name in names] if language in SYSTEMS else names


def _spoiled(dice, names, harm):
    names = [_typo(dice, name) if dice.random() < 0.07 * harm else name for name in names]
    if dice.random() < 0.06 * harm:
        names[1:] = [names[1][0] + ".", names[2][0] + "."]
    if dice.random() < 0.12 * harm:
        names[2] = ""
    if dice.random() < 0.02 * harm:
        names[0], names[1] = names[1], names[0]
    if dice.random() < 0.05:
        names[0] = names[0].replace("о", "o").replace("е", "e").replace("а", "a")
    return names


def _misdated(dice, born):
    return dice.choice(
        (
            born + timedelta(days=dice.choice((-10, 10, 1, -1))),
            born.replace(day=1, month=1),
            date(born.year + dice.choice((-1, 1, 10, -10)), born.month, min(born.day, 28)),
            date(born.year, born.day if born.day < 13 else born.month, min(born.month, 28)),
        )
    )


def _born(dice, person, harm):
    born, roll = person.born, dice.random() / harm
    if roll < 0.05:
        born = _misdated(dice, born)
    elif roll < 0.06:
        born = date(dice.randrange(1965, 2004), dice.randrange(1, 13), dice.randrange(1, 28))
    roll = dice.random() / harm
    if roll < 0.07:
        return "", ""
    if roll < 0.12:
        return str(born.year), ""
    if roll < 0.16:
        return "", str(LIST_DATE.year - born.year - dice.randrange(2))
    return born.strftime(dice.choice(("%d.%m.%Y", "%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y"))), ""


def _row(dice, number, person, harm, genitive):
    language = dice.choices(("ru", "uk", *SYSTEMS), (50, 25, 6, 4, 4, 4, 4, 3))[0]
    declined = language == "ru" and dice.random() < genitive
    names = _spoiled(dice, _names(dice, person, language, declined), harm)
    written, age = _born(dice, person, harm)
    chance = dice.random
    home = person.home if chance() < 0.9 else dice.choice(PLACES)
    rank = person.rank if chance() < 0.8 else dice.choice(list(RANKS))
    record = Record(
        str(number),
        birth_date=written,
        age=age,
        region=RU_PLACE[home[0]] + " обл." if chance() < 0.6 else "",
        place=_russian(home[1]) if chance() < 0.3 else "",
        rank=RANKS[rank] if chance() < 0.6 else "",
        unit=person.unit[1:] if chance() < 0.3 else "",
    )
    if chance() < 0.5:
        return replace(record, surname=names[0], given_name=names[1], patronymic=names[2])
    names[0] = names[0].upper() if chance() < 0.3 else names[0]
    return replace(record, full_name=" ".join(filter(None, names)))


def _stranger(dice, surnames):
    surname, father = _skewed(dice, surnames, 2.5), _skewed(dice, MEN)
    return _person(
        dice, surname, father, dice.choice(PLACES), dice.randrange(1965, 2004), dice.random() < 0.06
    )


def _namesake(dice, other):
    person = _person(
        dice, other.surname, other.father, dice.choice(PLACES), dice.randrange(1965, 2004), other.woman
    )
    return replace(person, given=other.given)


def world(seed=1, people=5000, rows=500, *, harm=1.0, genitive=0.03):
    """Make a register and a list; `harm` scales damage, `genitive` is the share of Russian rows declined."""
    dice = random.Random(seed)
    surnames = [stem + end for stem in STEMS for end in dict.fromkeys(ENDINGS)]
    dice.shuffle(surnames)
    surnames.sort(key=lambda name: -ENDINGS.count(name[-4:]) * dice.random())
    known, absent = _population(dice, people, surnames)
    made = World([_as_registered(number, person) for number, person in enumerate(known)])
    while len(made.rows) < rows:
        kind = dice.choices(("registered", "relative", "namesake", "stranger", "junk"), (58, 5, 3, 30, 4))[0]
        number = dice.randrange(len(known))
        if kind == "junk":
            made.add(Record(str(len(made.rows)), full_name=dice.choice(JUNK)), None, kind)
            continue
        person = {
            "registered": lambda: known[number],  # noqa: B023 (called at once)
            "relative": lambda: dice.choice(absent),
            "namesake": lambda: _namesake(dice, known[number]),  # noqa: B023
            "stranger": lambda: _stranger(dice, surnames),
        }[kind]()
        true = made.register[number].id if kind == "registered" else None
        for _ in range(2 if dice.random() < 0.04 else 1):
            made.add(_row(dice, len(made.rows), person, harm, genitive), true, kind)
    return made
