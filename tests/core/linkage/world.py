"""A small invented world for trying the linkage out: families in a register, and a list of some of them, badly copied."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from byname.core.linkage import Record
from byname.core.names import romanise
from byname.core.names.given import _rows

LIST_DATE = date(2025, 6, 1)
MEN = (
    "oleksandr serhii volodymyr andrii viktor yurii mykola ivan oleksii dmytro mykhailo vasyl petro ihor oleh anatolii "
    "maksym roman vitalii ruslan yevhen vladyslav bohdan taras pavlo artem denys valerii stepan kostiantyn hryhorii "
    "stanislav vadym eduard yaroslav leonid fedir hennadii nazar danylo borys arsen heorhii ilia tymofii marian"
).split()
WOMEN = (
    "olena natalia iryna tetiana svitlana oksana hanna liudmyla nadiia halyna mariia olha kateryna yuliia viktoriia "
    "valentyna nina larysa liubov vira anastasiia daryna sofiia inna alla"
).split()
STEMS = [a + b for a in "Б В Г Д З К Л М Н П Р С Т Ф Ш Бр Гр Кр Ст Хв Пл См".split() for b in
         "ала ева ила она ура аха ели оро ика уле ану еме оси яма або уди ече оту аве ибе".split()]  # fmt: skip
ENDINGS = (
    ["енко"] * 9
    + ["ук", "чук", "юк", "ик"] * 2
    + ["ський"] * 5
    + ["ов", "ев", "ін", "ак", "ка", "ець", "ко", "ий", "ар"]
)
PLACES = [(region, f"{a}{b}") for region in
          ("Сумська", "Київська", "Львівська", "Харківська", "Одеська", "Полтавська", "Вінницька", "Запорізька")
          for a in ("Вели", "Ново", "Старо", "Крас", "Берез", "Вишн", "Лозо", "Терн") for b in ("ківка", "піль", "яни", "ове")]  # fmt: skip
RU_PLACE = {"Сумська": "Сумская", "Київська": "Киевская", "Львівська": "Львовская", "Харківська": "Харьковская",
            "Одеська": "Одесская", "Полтавська": "Полтавская", "Вінницька": "Винницкая", "Запорізька": "Запорожская"}  # fmt: skip
RANKS = {"солдат": "рядовой", "старший солдат": "ст. солдат", "сержант": "с-т", "старший сержант": "ст. сержант",
         "лейтенант": "л-т", "капітан": "капитан"}  # fmt: skip
SYSTEMS = ("kmu_2010", "passport_2007", "passport_ru_1997", "soviet_french_ru", "bgn_pcgn_1965", "polish_uk")


def _tables():
    given = {row["id"]: row for row in _rows("given_names")}
    fathers = {row["id"]: row for row in _rows("patronymics")}
    return given, fathers


GIVEN, FATHERS = _tables()
MEN = [name for name in MEN if name in GIVEN and name in FATHERS]
WOMEN = [name for name in WOMEN if name in GIVEN]


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
    rows: list[Record]
    truth: list[str | None]
    kinds: list[str] = field(default_factory=list)


def _zipf(dice, values):
    return values[min(int(len(values) * dice.random() ** 2.2), len(values) - 1)]


def _surname(dice, surnames):
    return surnames[int(len(surnames) * dice.random() ** 2.5)]


def _feminine(surname):
    for ending, woman in (("ський", "ська"), ("ов", "ова"), ("ев", "ева"), ("ін", "іна"), ("ий", "а")):
        if surname.endswith(ending):
            return surname[: -len(ending)] + woman
    return surname


def _person(dice, surname, father, home, year, woman=False):
    born = date(year, 1, 1) + timedelta(days=dice.randrange(365))
    given = _zipf(dice, WOMEN if woman else MEN)
    return Person(
        surname, given, father, woman, born, home, _zipf(dice, list(RANKS)), f"А{dice.randrange(1000, 1400)}"
    )


def _families(dice, size):
    surnames = [stem.capitalize() + end for stem in STEMS for end in dict.fromkeys(ENDINGS)]
    dice.shuffle(surnames)
    surnames.sort(key=lambda name: -ENDINGS.count(name[-4:]) * dice.random())
    people, absent = [], []
    while len(people) < size:
        surname, home, father = _surname(dice, surnames), dice.choice(PLACES), _zipf(dice, MEN)
        year = dice.randrange(1960, 2005)
        family = [_person(dice, surname, father, home, year, dice.random() < 0.06)]
        while dice.random() < 0.35:
            family.append(
                _person(dice, surname, father, home, year + dice.randrange(-8, 9), dice.random() < 0.3)
            )
        family.append(
            _person(dice, surname, family[0].given if not family[0].woman else father, home, year + 25)
        )
        dice.shuffle(family)
        people.append(replace(family[0], maiden=_surname(dice, surnames)))
        people += [other for other in family[1:] if dice.random() < 0.15]
        absent += [other for other in family[1:] if dice.random() < 0.5 and other not in people[-3:]]
    return people[:size], absent, surnames


def _patronymic(person, language):
    pair = FATHERS[person.father][language].split()
    return pair[min(int(person.woman), len(pair) - 1)]


def _as_registered(number, person):
    surname = _feminine(person.surname) if person.woman else person.surname
    return Record(
        f"P{number:06}", surname, GIVEN[person.given]["uk"].split()[0], _patronymic(person, "uk"),
        sex="Ж" if person.woman else "Ч", birth_date=person.born.strftime("%d.%m.%Y"),
        region=f"{person.home[0]} область", place=f"с. {person.home[1]}", rank=person.rank, unit=f"в/ч {person.unit}",
    )  # fmt: skip


def _russian(word):
    for ours, theirs in (("ський", "ский"), ("ська", "ская"), ("іна", "ина"), ("ін", "ин"), ("ець", "ец"), ("ий", "ый"),
                         ("и", "ы"), ("і", "и"), ("ї", "и"), ("є", "е"), ("ыв", "ив"), ("'", "ь")):  # fmt: skip
        word = (
            word.replace(ours, theirs)
            if ours not in ("ий",)
            else (word[:-2] + theirs if word.endswith(ours) else word)
        )
    return word.replace("скый", "ский").replace("ык", "ик")


def _typo(dice, word):
    if len(word) < 4:
        return word
    at = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    swaps = {
        "о": "а",
        "а": "о",
        "е": "и",
        "и": "і",
        "і": "е",
        "г": "х",
        "в": "б",
        "н": "п",
        "к": "х",
        "o": "a",
        "a": "o",
        "e": "i",
    }
    return (
        word[:at]
        + swaps.get(word[at], dice.choice("аеіонрст" if word[at] >= "а" else "aeinort"))
        + word[at + 1 :]
    )


def _genitive(word, woman):
    if woman:
        return word[:-1] + ("ы" if word.endswith("на") else "ой") if word.endswith("а") else word
    for ending, case in (
        ("ский", "ского"),
        ("ый", "ого"),
        ("ий", "ия"),
        ("ко", "ко"),
        ("й", "я"),
        ("ец", "ца"),
        ("а", "ы"),
    ):
        if word.endswith(ending):
            return word[: -len(ending)] + case
    return word + "а"


def _names(dice, person, language, declined):
    surname = person.maiden if person.woman and person.maiden and dice.random() < 0.15 else person.surname
    surname = _feminine(surname) if person.woman else surname
    if language in ("uk", "kmu_2010", "passport_2007", "bgn_pcgn_1965", "polish_uk"):
        names = [surname, GIVEN[person.given]["uk"].split()[0], _patronymic(person, "uk")]
    else:
        names = [_russian(surname), GIVEN[person.given]["ru"].split()[0], _patronymic(person, "ru")]
    if dice.random() < 0.03 and GIVEN[person.given]["diminutive"]:
        names[1] = dice.choice(GIVEN[person.given]["diminutive"].split()[:3])
    if declined:
        names = [_genitive(name, person.woman) for name in names]
    return [romanise(name, language) for name in names] if language in SYSTEMS else names


def _born(dice, person, harm):
    born, roll = person.born, dice.random() / harm
    if roll < 0.05:
        shifts = [born + timedelta(days=dice.choice((-10, 10, 1, -1))), born.replace(day=1, month=1)]
        shifts.append(date(born.year + dice.choice((-1, 1, 10, -10)), born.month, min(born.day, 28)))
        shifts.append(date(born.year, born.day if born.day < 13 else born.month, min(born.month, 28)))
        born = dice.choice(shifts)
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


def _row(dice, number, person, *, harm, genitive):
    language = dice.choices(("ru", "uk", *SYSTEMS), (50, 25, 6, 4, 4, 4, 4, 3))[0]
    names = _names(dice, person, language, language == "ru" and dice.random() < genitive)
    names = [_typo(dice, name) if dice.random() < 0.07 * harm else name for name in names]
    if dice.random() < 0.06 * harm:
        names[1:] = [names[1][0] + ".", names[2][0] + "."]
    if dice.random() < 0.12 * harm:
        names[2] = ""
    if dice.random() < 0.02 * harm:
        names[0], names[1] = names[1], names[0]
    if dice.random() < 0.05:
        names[0] = names[0].replace("о", "o").replace("е", "e").replace("а", "a")
    written, age = _born(dice, person, harm)
    keep = dice.random
    home = person.home if keep() < 0.9 else dice.choice(PLACES)
    record = Record(
        str(number), birth_date=written, age=age,
        region=RU_PLACE[home[0]] + " обл." if keep() < 0.6 else "", place=_russian(home[1]) if keep() < 0.3 else "",
        rank=RANKS[person.rank if keep() < 0.8 else dice.choice(list(RANKS))] if keep() < 0.6 else "",
        unit=person.unit[1:] if keep() < 0.3 else "",
    )  # fmt: skip
    if dice.random() < 0.5:
        return replace(
            record,
            full_name=" ".join(
                filter(None, [names[0].upper() if dice.random() < 0.3 else names[0], *names[1:]])
            ),
        )
    return replace(record, surname=names[0], given_name=names[1], patronymic=names[2])


def world(seed=1, people=5000, rows=500, *, harm=1.0, genitive=0.03):
    """Make a register and a list; `harm` scales damage, `genitive` is the share of Russian rows in the genitive."""
    dice = random.Random(seed)
    known, absent, surnames = _families(dice, people)
    made = World([_as_registered(number, person) for number, person in enumerate(known)], [], [])
    while len(made.rows) < rows:
        roll = dice.random()
        if roll < 0.58:
            number = dice.randrange(len(known))
            person, true, kind = known[number], made.register[number].id, "registered"
        elif roll < 0.63:
            person, true, kind = dice.choice(absent), None, "relative"
        elif roll < 0.66:
            other = dice.choice(known)
            year = dice.randrange(1965, 2004)
            person, true, kind = (
                replace(
                    _person(dice, other.surname, other.father, dice.choice(PLACES), year, other.woman),
                    given=other.given,
                ),
                None,
                "namesake",
            )
        elif roll < 0.96:
            person = _person(
                dice,
                _surname(dice, surnames),
                _zipf(dice, MEN),
                dice.choice(PLACES),
                dice.randrange(1965, 2004),
                dice.random() < 0.06,
            )
            true, kind = None, "stranger"
        else:
            made.rows.append(
                Record(
                    str(len(made.rows)),
                    full_name=dice.choice(("???? ???", "--", "Петренко", "невідомий", "")),
                )
            )
            made.truth.append(None)
            made.kinds.append("junk")
            continue
        for _ in range(2 if dice.random() < 0.04 else 1):
            made.rows.append(_row(dice, len(made.rows), person, harm=harm, genitive=genitive))
            made.truth.append(true)
            made.kinds.append(kind)
    return made
