"""Given names and patronymics as one name in all its forms: Олександр, Oleksandr, Сашко, Олександрович."""

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from byname.core.names.fold import fold, readings
from byname.core.names.forms import nominatives
from byname.core.names.scripts import clean
from byname.core.names.short import expand
from byname.core.names.tables import rows

_PATRONYMIC = re.compile("(?:ович|евич|ич|ивна|овна|евна|инична|ична|оглу|огли|кизи|заде)$")
_STEM = re.compile("(?:ович|евич|ич|ивна|овна|евна|инична|ична)$")
_CLOSE_INITIALS = {
    **dict.fromkeys("yji", "иуае"), "c": "кцч", "s": "сш", "z": "зжц", "t": "тц", "k": "кг",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A given name or patronymic as read: which names it may be, in an official or in a familiar form."""

    key: str
    keys: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    cognates: frozenset[str] = frozenset()
    misspelt: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    initial: bool = False
    short: bool = False
    sexes: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Say whether the tables hold this very form, or one it is a case of."""
        return bool(self.ids or self.familiar or self.oblique)


@dataclass(slots=True)
class _Table:
    official: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    familiar: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cognates: dict[str, frozenset[str]] = field(default_factory=dict)
    initials: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    languages: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: {"uk": defaultdict(set), "ru": defaultdict(set)}
    )
    sexes: dict[str, str] = field(default_factory=dict)
    spellings: dict[int, list[str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    def add(self, name: str, form: str, familiar: bool, language: str) -> None:
        key = fold(form)
        (self.familiar if familiar else self.official)[key].add(name)
        if not familiar:
            self.initials[name].add(key[:1])
        if language in self.languages:
            self.languages[language][clean(form).lower()].add(name)

    def index(self) -> "_Table":
        for key in {*self.official, *self.familiar}:
            self.spellings.setdefault(len(key), []).append(key)
        self.keys = sorted(self.official)
        return self


@lru_cache(maxsize=1)
def _given() -> _Table:
    table = _Table()
    for row in rows("given_names"):
        for column in ("uk", "ru", "old", "latin", "diminutive"):
            for form in row[column].split():
                table.add(row["id"], form, column == "diminutive", column)
        table.cognates[row["id"]] = frozenset(row["cognates"].split())
        table.sexes[row["id"]] = row["sex"][:1].upper()
    return table.index()


@lru_cache(maxsize=1)
def _patronymics() -> _Table:
    table = _Table()
    for row in rows("patronymics"):
        for column in ("uk", "ru", "variant"):
            for form in row[column].split():
                table.add(row["id"], form, False, column)
    table.cognates = _given().cognates
    return table.index()


@lru_cache(maxsize=1 << 16)
def is_patronymic(word: str) -> bool:
    """Say whether a word has the shape of a patronymic, in any case of the noun."""
    key = fold(word)
    shapes = (key, *nominatives(key))
    return len(key) > 4 and any(
        shape in _patronymics().official or _PATRONYMIC.search(shape) for shape in shapes
    )


@lru_cache(maxsize=1 << 16)
def is_given(word: str) -> bool:
    """Say whether the tables hold the word, or a nominative of it, as a form of a given name."""
    table = _given()
    keys = readings(word)
    return any(key in table.official or key in table.familiar for key in keys) or any(
        key in table.official for key in (nominatives(keys[0]) if keys else ())
    )


@lru_cache(maxsize=1 << 16)
def given(word: str) -> Name:
    """Read a given name; one nobody listed is kept by its key, with the names it may be a slip of."""
    return _initial(word) or _shortened(word, _given()) or _read(word, _given())


@lru_cache(maxsize=1 << 16)
def patronymic(word: str) -> Name:
    """Read a patronymic as the father's given name; one not in the tables is read by rule."""
    if short := _initial(word) or _shortened(word, _patronymics()):
        return short
    name = _read(word, _patronymics())
    stem = _STEM.sub("", name.key)
    if name.known or stem == name.key:
        return name
    father = {i for end in ("", "о", "и", "а") for i in _given().official.get(stem + end, ())}
    return _name(name.keys, father, set(), set(), _given()) if father else name


def spellings(*, father: bool = False) -> Set[str]:
    """Give the official spellings of all given names, or patronymics, in both languages and lower case."""
    languages = (_patronymics() if father else _given()).languages
    return languages["uk"].keys() | languages["ru"].keys()


def forms_in(language: str, word: str, *, father: bool = False) -> frozenset[str]:
    """Give the names of which this very spelling is an official Ukrainian (`uk`) or Russian (`ru`) form."""
    table = _patronymics() if father else _given()
    return frozenset(table.languages[language].get(clean(word).lower(), ()))


def _initial(word: str) -> Name | None:
    letters = clean(word).rstrip(". ")
    if len(letters) == 0 or len(letters) > 2 or (len(letters) == 2 and not word.rstrip().endswith(".")):
        return None
    key = fold(letters)[:1]
    close = _CLOSE_INITIALS.get(letters.lower(), "") if len(letters) == 1 else ""
    return Name(key=key, initials=frozenset({key, *close}), initial=True)


def _shortened(word: str, table: _Table) -> Name | None:
    """Read Олекс. or Вол-р as any of the names it may stand for; what stands for none is no shortening."""
    word = clean(word)
    if fold(word) in table.official or not (keys := expand(word, table.keys)):
        return None
    names = frozenset(i for key in keys for i in table.official[key])
    first = _first_letters(keys[0], names, table)
    return Name(key=fold(word), keys=(fold(word),), familiar=names, initials=first, short=True)


def _read(word: str, table: _Table) -> Name:
    keys = readings(word)
    if not keys:
        return Name(key="")
    official = {i for key in keys for i in table.official.get(key, ())}
    familiar = {i for key in keys for i in table.familiar.get(key, ())}
    oblique = {i for key in nominatives(keys[0]) for i in table.official.get(key, ())}
    if official or familiar or oblique:
        return _name(keys, official, familiar, oblique, table)
    misspelt = frozenset(_slips(keys[0], table))
    return Name(key=keys[0], keys=keys, misspelt=misspelt, initials=_first_letters(keys[0], misspelt, table))


def _name(
    keys: tuple[str, ...], official: set[str], familiar: set[str], oblique: set[str], table: _Table
) -> Name:
    ids = official | familiar
    return Name(
        key=keys[0],
        keys=keys,
        ids=frozenset(official),
        familiar=frozenset(familiar - official),
        oblique=frozenset(oblique - ids),
        cognates=frozenset().union(*(table.cognates.get(i, frozenset()) for i in official)),
        initials=_first_letters(keys[0], ids | oblique, table),
        sexes=frozenset(table.sexes.get(i, "") for i in ids | oblique),
    )


def _first_letters(key: str, ids: set[str] | frozenset[str], table: _Table) -> frozenset[str]:
    return frozenset({key[:1]}.union(*(table.initials[i] for i in ids)))


def _slips(key: str, table: _Table) -> set[str]:
    """Find the names one slip of the pen away, for words long enough to bear one."""
    if len(key) < 4:
        return set()
    close = [
        found
        for length in range(len(key) - 1, len(key) + 2)
        for found, _, _ in process.extract(
            key, table.spellings.get(length, []), scorer=OSA.distance, score_cutoff=1, limit=None
        )
    ]
    return {i for found in close for i in table.official.get(found, ())}
