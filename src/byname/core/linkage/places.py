"""A place as a list writes it: region, district, kind and name, in Ukrainian, Russian or Latin letters.

Offices divide the same words differently over the cells of region and place, so both are read together. What
the cells leave out, the codifier says where it can: a town that stands in one region names the region too.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

from rapidfuzz.distance import OSA

from byname.core.names import fold, readings
from byname.core.names.scripts import clean

COLUMNS = ("former", "name", "region")
REGION, DISTRICT, COMMUNITY, TOWN, SETTLEMENT, VILLAGE, STREET, NOISE = range(1, 9)
_KIND_WORDS = {
    REGION: "обл область області области oblast region республіка республика republic край",
    DISTRICT: "р-н район району района raion district",
    COMMUNITY: "громада громади отг тг hromada community сільрада рада",
    TOWN: "місто міста місті гор город города городе city town",
    SETTLEMENT: "смт пгт селище селища селищі пос поселок посёлок settlement",
    VILLAGE: "село села селі селе дер деревня хутір хут хутор village станиця",
    STREET: "вул вулиця ул улица street просп проспект проспекта пров провулок буд будинок дом house",
    NOISE: "україна украина україни украины ukraine уродженець урож of автономна автономная autonomous "
    "типу типа міського городского сільська міська urban-type",
}
_KINDS = {fold(word): kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_LETTERS = dict(zip("мmгgсsх", (TOWN, TOWN, TOWN, TOWN, VILLAGE, VILLAGE, VILLAGE), strict=True))
_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ`][^\W_]+)*")
_SEGMENT = re.compile(r"[,;()\n/|]+")
_MASCULINE = re.compile("(?:[сц]?к|[нв])(?:и|ии|ого|ому)$")
_ADJECTIVE = re.compile("(?:с?к(?:а|и|ои|оу|ого|ому)|цк(?:а|и|ои|ого)?|ск|ц)$")
_REGIONAL = re.compile("[сц]к(?:а|ои|иу|оу)$")
# Russian and Ukrainian disagree in о, е and і of a closed syllable (Ріг, Рог), and these words in more.
_VOWELS = str.maketrans("ое", "ии")
_TWINS = (
    ("никила", "микила"),
    ("икатирин", "катирин"),
    ("аликс", "иликс"),
    ("славан", "сливан"),
    ("камин", "каман"),
)
_OWN_BITS, _BITS = 30, 62
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Place:
    """What was recognised: keys of settlements, a kind, a district, regions as bits; zero is unsaid."""

    settlements: tuple[str, ...] = ()
    kind: int = 0
    district: str = ""
    regions: int = 0
    former: bool = False

    def __bool__(self) -> bool:
        """Say whether anything was recognised."""
        return bool(self.settlements or self.district or self.regions)


@dataclass(frozen=True)
class Gazetteer:
    """Regions by their names, the regions of towns, and places that changed their name."""

    regions: Mapping[str, int]
    towns: Mapping[str, int]
    certain: frozenset[str]
    renamed: Mapping[str, tuple[tuple[int, str], ...]]
    _close: dict[str, int] = field(default_factory=dict, compare=False)

    @staticmethod
    def of(renamings: Iterable[Mapping[str, str]] = ()) -> "Gazetteer":
        """Take the packaged tables, and further renamings (region, name, former)."""
        plain = _packaged()
        return plain if not (more := tuple(renamings)) else _with_renamings(plain, more)

    def read(self, region: str, place: str) -> Place:
        """Read the cells of region and place together."""
        return _settled(self, _Reading(self).of(region, place))

    def region(self, keys: Sequence[str]) -> int:
        """Give the bit of the region a word names in any of its readings, forgiving a slip in a long word."""
        for key in keys:
            if found := self.regions.get(key) or self.regions.get(_stem(key)):
                return found
        stem = _stem(keys[0])
        if len(stem) < 6:
            return 0
        if stem not in self._close:
            close = {
                bit for name, bit in self.regions.items() if OSA.distance(name, stem, score_cutoff=1) <= 1
            }
            self._close[stem] = close.pop() if len(close) == 1 else 0
        return self._close[stem]


def table(name: str) -> Iterator[dict[str, str]]:
    """Give the lines of a packaged table."""
    with files("byname.core.linkage").joinpath(f"data/{name}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def bits() -> dict[str, int]:
    """Give each region, by the two digits of its code, a bit of its own."""
    return {row["code"]: 1 << number for number, row in enumerate(table("regions"))}


@cache
def _packaged() -> Gazetteer:
    regions = {
        name: bits()[row["code"]]
        for row in table("regions")
        for form in row["forms"].split(";")
        for name in {fold(form), _stem(fold(form))}
    }
    towns: dict[str, int] = {}
    certain = set()
    for row in table("settlements"):  # towns stand first, then settlements nobody shares the name of
        towns.setdefault(key := place_key(row["name"]), sum(bits()[code] for code in row["regions"].split()))
        certain |= {key} if row["alone"] else set()
    return _with_renamings(Gazetteer(regions, towns, frozenset(certain), {}), tuple(table("renamings")))


def _with_renamings(plain: Gazetteer, rows: Iterable[Mapping[str, str]]) -> Gazetteer:
    renamed = dict(plain.renamed)
    for row in rows:
        former, pair = place_key(row["former"]), (bits().get(row["region"], 0), place_key(row["name"]))
        renamed[former] = (*renamed.get(former, ()), pair)
    return Gazetteer(plain.regions, plain.towns, plain.certain, renamed)


def _stem(key: str) -> str:
    return _ADJECTIVE.sub("", key)


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """Give one key for the name of a place in Ukrainian, Russian and Latin letters.

    >>> place_key("Миколаївка") == place_key("Николаевка") == place_key("Mykolaivka")
    True
    """
    key = "".join(fold(word).replace("-", "") for word in _WORD.findall(name)).translate(_VOWELS)
    key = _DOUBLED.sub(r"\1", key)
    for written, meant in _TWINS:
        key = meant + key[len(written) :] if key.startswith(written) else key
    return key.rstrip("иау") or key


def district_key(key: str) -> str:
    """Give one key for a district and for the town it is named after: the beginning both share."""
    return _stem(key).translate(_VOWELS)[:5].rstrip("иау")


def foreign(key: str) -> int:
    """Give a region the table does not know a bit; a few of them share one."""
    return 1 << (_OWN_BITS + crc32(_stem(key).encode()) % (_BITS - _OWN_BITS))


class _Reading:
    """The words of one pair of cells as they are gathered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.names: list[tuple[str, int]] = []
        self.district = ""
        self.regions = 0
        self.column = False

    def of(self, region: str, place: str) -> "_Reading":
        # A lone word in the column of regions is one, known or not, where the place has a column too.
        self.column = bool(region.strip() and place.strip())
        for cell, is_region in ((region, True), (place, False)):
            for segment in _SEGMENT.split(clean(cell).lower()) if cell else ():
                self._segment(_WORD.findall(segment), is_region)
        return self

    def _segment(self, words: list[str], is_region: bool) -> None:
        kinds = [_kind(word) for word in words]
        name: list[str] = []
        kind = 0
        for at, (word, own) in enumerate(zip(words, kinds, strict=True)):
            if own == STREET:
                break
            if kind and name and own in (TOWN, VILLAGE) and len(word) > 1:
                name.append(word)  # с. Нове Село
            elif own in (TOWN, SETTLEMENT, VILLAGE):
                behind = bool(name) and not kind
                self._named(name, own if behind else kind)
                name, kind = [], 0 if behind else own
            elif own or any(map(str.isdigit, word)):
                continue
            elif not self._wide(word, _beside(kinds, at), is_region, named=bool(kind and not name)):
                name.append(word)
            else:
                self._named(name, kind)
                name, kind = [], 0
        self._named(name, kind)

    def _named(self, name: list[str], kind: int) -> None:
        """Keep a name gathered so far; single letters are parts of abbreviations.

        Of the readings of a Latin word the one that is a town is taken.
        """
        words = [word for word in name if len(word) > 1]
        keys = [place_key(key) for key in readings(words[0])] if len(words) == 1 else []
        known = next((key for key in keys if key in self.gazetteer.towns), "")
        if key := known or place_key(" ".join(words)):
            self.names.append((key, kind))

    def _wide(self, word: str, beside: set[int], is_region: bool, *, named: bool) -> bool:
        """Take a word as a region, a district or a community where the words say so.

        `named` says that the word before it called it a town or a village: с. Плоска is no region.
        """
        keys = readings(word) or ("",)
        key = keys[0]
        if DISTRICT in beside and (REGION not in beside or _MASCULINE.search(key)):
            self.district = district_key(key)
            return True
        if COMMUNITY in beside and _ADJECTIVE.search(key):
            return True
        regional = any(map(_REGIONAL.search, keys))
        if REGION in beside or ((is_region or regional) and not named):
            column = self.column and place_key(word) not in self.gazetteer.towns
            sure = REGION in beside or (is_region and (regional or column))
            bit = self.gazetteer.region(keys) or (foreign(key) if sure else 0)
            self.regions |= bit
            return bool(bit)
        return False


def _kind(word: str) -> int:
    return _LETTERS.get(word, 0) if len(word) == 1 else _KINDS.get(fold(word), 0)


def _beside(kinds: list[int], at: int) -> set[int]:
    """Give the kind a word belongs to: that of the word behind it, else of the one before."""
    behind = kinds[at + 1] if at + 1 < len(kinds) else 0
    if behind in (REGION, DISTRICT, COMMUNITY):
        return {behind}
    before = kinds[at - 1] if at else 0
    earlier = kinds[at - 2] if at > 1 else 0
    # In «Сумська обл. Суми» the word before has its own name already.
    return {before} if before in (REGION, DISTRICT) and (at == 1 or earlier) else set()


def _settled(gazetteer: Gazetteer, said: _Reading) -> Place:
    """Add what the tables know: the present name of a place under its former one, the region of a town."""
    keys = list(dict.fromkeys(key for key, _ in said.names))[:2]
    kind = next((kind for key, kind in said.names if kind), 0)
    regions, former = said.regions, False
    for key in tuple(keys):
        for region, present in gazetteer.renamed.get(key, ()):
            if not regions or regions & region or not region:
                keys.append(present)
                former = True
    if not regions and keys and (keys[-1] in gazetteer.certain if not kind else kind != VILLAGE):
        regions = gazetteer.towns.get(keys[-1], 0)
    return Place(tuple(keys), kind, said.district, regions, former)
