"""Places and units as sets of marks: a shared rare mark is strong evidence, a shared common one is weak."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from byname.core.names import fold
from byname.core.names.scripts import clean

_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ][^\W\d_]+)*")
_KIND_WORDS = """
м с смт сел село селище місто обл область р-н район пос г гор город деревня дер ул вул станція ст хутір хут АР
Автономна Республіка Автономная Республика oblast region raion district rayon village city town settlement
Україна Украина Ukraine респ республіка провінція province громада міська сільська урож уродженець
"""
_KINDS_OF_PLACE = {fold(word) for word in _KIND_WORDS.split()}
_REGIONS = (
    "Крим Крым Crimea Krym Симферополь",
    "Вінниця Вінницька Винница Винницкая Vinnytsia Vinnitsa Vinnytska",
    "Волинь Волинська Волынь Волынская Volyn Volynska",
    "Дніпро Дніпропетровська Дніпропетровськ Днепр Днепропетровская Dnipro Dnipropetrovsk Dnepropetrovsk",
    "Донецьк Донецька Донецкая Donetsk",
    "Житомир Житомирська Житомирская Zhytomyr Zhitomir",
    "Закарпаття Закарпатська Закарпатье Закарпатская Zakarpattia Transcarpathia",
    "Запоріжжя Запорізька Запорожье Запорожская Zaporizhzhia Zaporizhia Zaporozhye",
    "Івано-Франківськ Івано-Франківська Ивано-Франковск Ивано-Франковская Ivano-Frankivsk Ivano-Frankovsk",
    "Київ Київська Киев Киевская Kyiv Kiev",
    "Кіровоград Кіровоградська Кировоград Кировоградская Kirovohrad Kirovograd Кропивницький",
    "Луганськ Луганська Луганск Луганская Luhansk Lugansk",
    "Львів Львівська Львов Львовская Lviv Lvov",
    "Миколаїв Миколаївська Николаев Николаевская Mykolaiv Nikolaev",
    "Одеса Одеська Одесса Одесская Odesa Odessa",
    "Полтава Полтавська Полтавская Poltava",
    "Рівне Рівненська Ровно Ровенская Rivne Rovno",
    "Суми Сумська Сумы Сумская Sumy Sumska",
    "Тернопіль Тернопільська Тернополь Тернопольская Ternopil Ternopol",
    "Харків Харківська Харьков Харьковская Kharkiv Kharkov",
    "Херсон Херсонська Херсонская Kherson",
    "Хмельницький Хмельницька Хмельницкий Хмельницкая Khmelnytskyi Khmelnitsky",
    "Черкаси Черкаська Черкассы Черкасская Cherkasy Cherkassy",
    "Чернівці Чернівецька Черновцы Черновицкая Chernivtsi Chernovtsy",
    "Чернігів Чернігівська Чернигов Черниговская Chernihiv Chernigov",
    "Севастополь Севастопольська Sevastopol",
)
_ADJECTIVE = re.compile("(?:с?к(?:а|и|ои|оу|ого|ому)|цк(?:а|и|ои|ого)|ск)$")


class MarkLevel(IntEnum):
    """How far two sets of marks agree: in a mark of their own, only in a wide one (a region), or in none."""

    MISSING = 0
    SAME = 1
    WIDE = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be recognised in a cell: words and numbers of its own, and wide marks that many share."""

    own: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Say whether anything was recognised."""
        return bool(self.own or self.wide)


def _stem(key: str) -> str:
    return _ADJECTIVE.sub("", key)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {
        stem: str(number)
        for number, forms in enumerate(_REGIONS)
        for form in forms.split()
        for stem in {fold(form), _stem(fold(form))}
    }


@lru_cache(maxsize=1 << 12)
def _region(key: str) -> str:
    """Find the region a word names, forgiving one slip in a long word."""
    regions = _regions()
    stem = _stem(key)
    if found := regions.get(key) or regions.get(stem):
        return found
    if len(stem) < 6:
        return ""
    close = {code for name, code in regions.items() if OSA.distance(name, stem, score_cutoff=1) <= 1}
    return close.pop() if len(close) == 1 else ""


@lru_cache(maxsize=1 << 16)
def place(region: str, place: str) -> Marks:
    """Read region and place cells together: offices divide them differently."""
    keys = [fold(word) for word in _WORD.findall(clean(f"{region} {place}").lower())]
    keys = [key for key in keys if len(key) > 2 and key not in _KINDS_OF_PLACE]
    codes = {key: _region(key) for key in keys}
    return Marks(frozenset(key for key in keys if not codes[key]), frozenset(filter(None, codes.values())))


@lru_cache(maxsize=1 << 16)
def unit(text: str) -> Marks:
    """Read a unit: numbers of two digits and more, and long words, are its own; one digit is wide."""
    words = _WORD.findall(clean(text).lower())
    digits = [number.lstrip("0") for word in words for number in re.findall(r"\d+", word)]
    names = [fold(word) for word in words if len(word) > 3 and not any(map(str.isdigit, word))]
    own = {number for number in digits if len(number) > 1} | {name[:6] for name in names if name}
    return Marks(frozenset(own), frozenset(number for number in digits if len(number) == 1))


class MarkField:
    """One field of marks over a register: how common each mark is, and what a pair of cells is worth."""

    def __init__(self, cells: Iterable[Marks]) -> None:
        counts: Counter[str] = Counter()
        people = 0
        for cell in cells:
            people += bool(cell)
            counts.update(cell.own)
            counts.update(f"~{mark}" for mark in cell.wide)
        self.people = max(people, 1)
        self.counts = counts
        self.compare: Callable[[Marks, Marks], tuple[MarkLevel, float]] = lru_cache(maxsize=1 << 17)(
            self._compare
        )

    def _compare(self, ours: Marks, theirs: Marks) -> tuple[MarkLevel, float]:
        if not ours or not theirs:
            return MarkLevel.MISSING, 1.0
        if shared := ours.own & theirs.own or _alike(ours.own, theirs.own):
            return MarkLevel.SAME, min(self._share(mark) for mark in shared)
        if wide := ours.wide & theirs.wide:
            return MarkLevel.WIDE, min(self._share(f"~{mark}") for mark in wide)
        if bool(ours.own) != bool(theirs.own) and not (ours.wide and theirs.wide):
            return MarkLevel.MISSING, 1.0
        return MarkLevel.OTHER, 1.0

    def _share(self, mark: str) -> float:
        return min((self.counts[mark] + 1) / self.people, 1.0)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> set[str]:
    """Find our words that one of theirs spells nearly so; numbers must agree wholly."""
    return {
        word
        for word in ours
        for other in theirs
        if word.isalpha() and len(word) > 4 and OSA.distance(word, other, score_cutoff=1) <= 1
    }
