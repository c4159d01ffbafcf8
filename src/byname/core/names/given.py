"""Given names and patronymics as one name in all its forms: Олександр, Oleksandr, Сашко, Олександрович."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from byname.core.names.equivalents import Table, given_table, patronymic_table, romanised
from byname.core.names.fold import fold, readings
from byname.core.names.forms import nominatives
from byname.core.names.scripts import APOSTROPHE, clean
from byname.core.names.short import expand

_PATRONYMIC = re.compile(
    "(?:(?:[ое]вич|ич)(?:а|у|ем|ом|еви)?|(?:[иое]вн|иничн|ичн)(?:а|и|е|у|оу|ои)|оглу|огли|кизи|заде)$"
)
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


@lru_cache(maxsize=1 << 16)
def is_patronymic(word: str) -> bool:
    """Say whether a word has the shape of a patronymic, in any case of the noun."""
    key = fold(word)
    return len(key) > 4 and (bool(_PATRONYMIC.search(key)) or key in patronymic_table().official)


@lru_cache(maxsize=1 << 16)
def is_short(word: str) -> bool:
    """Say whether a word is an initial, or a given name shortened in writing (Олекс., Вол-р)."""
    if word.isalpha() and len(word) > 2:
        return False
    return bool(_initial(word) or _shortened(word, given_table()))


@lru_cache(maxsize=1 << 16)
def is_given(word: str) -> bool:
    """Say whether the tables hold the word, or a nominative of it, as a form of a given name."""
    table = given_table()
    keys = readings(word)
    return any(key in table.official or key in table.familiar for key in keys) or any(
        key in table.official for key in (nominatives(keys[0]) if keys else ())
    )


@lru_cache(maxsize=1 << 16)
def given(word: str) -> Name:
    """Read a given name; one nobody listed is kept by its key, with the names it may be a slip of."""
    table = given_table()
    return _initial(word) or _shortened(word, table) or _read(word, table, father=False)


@lru_cache(maxsize=1 << 16)
def patronymic(word: str) -> Name:
    """Read a patronymic as the father's given name; one not in the tables is read by rule."""
    table = patronymic_table()
    if short := _initial(word) or _shortened(word, table):
        return short
    name = _read(word, table, father=True)
    stem = _STEM.sub("", name.key)
    if name.known or stem == name.key:
        return name
    father = {i for end in ("", "о", "и", "а") for i in given_table().official.get(stem + end, ())}
    return _name(name.keys, father, set(), set(), given_table()) if father else name


def _initial(word: str) -> Name | None:
    letters = clean(word).rstrip(". ")
    if len(letters) == 0 or len(letters) > 2 or (len(letters) == 2 and not word.rstrip().endswith(".")):
        return None
    key = fold(letters)[:1]
    close = _CLOSE_INITIALS.get(letters.lower(), "") if len(letters) == 1 else ""
    return Name(key=key, initials=frozenset({key, *close}), initial=True)


def _shortened(word: str, table: Table) -> Name | None:
    """Read Олекс. or Вол-р as any of the names it may stand for; what stands for none is no shortening."""
    word = clean(word)
    if fold(word) in table.official or not (keys := expand(word, table.keys)):
        return None
    names = frozenset(i for key in keys for i in table.official[key])
    return Name(
        key=fold(word),
        keys=(fold(word),),
        familiar=names,
        initials=_first_letters(keys[0], names, table),
        short=True,
        sexes=frozenset(table.sexes.get(i, "") for i in names),
    )


def _read(word: str, table: Table, *, father: bool) -> Name:
    keys = readings(word)
    if not keys:
        return Name(key="")
    spelled = clean(word).lower().rstrip(".")
    official = table.spelled.get(spelled, set())
    if (latin := spelled.replace(APOSTROPHE, "")).isascii():
        official = official | romanised(father=father).get(latin, set())
    familiar = table.spelled_familiar.get(spelled, set())
    if not official and not familiar:
        official = _under(keys, table.official)
        familiar = _under(keys, table.familiar)
    oblique = _under(nominatives(keys[0]), table.official) - official
    if spelled in table.spelled_familiar:
        oblique -= familiar
    elif spelled in table.spelled:
        oblique = {i for i in oblique if _a_case(spelled, official, i, table)}
    if official or familiar or oblique:
        return _name(keys, official, familiar, oblique, table)
    misspelt = frozenset(_slips(keys[0], table))
    return Name(key=keys[0], keys=keys, misspelt=misspelt, initials=_first_letters(keys[0], misspelt, table))


def _a_case(spelled: str, official: set[str], other: str, table: Table) -> bool:
    """Say whether a name in its own right may also be a case of another, as Олександра is of Олександр."""
    sexes = {table.sexes.get(i) for i in official}
    return spelled[-1] in "ую" or (sexes == {"F"} and table.sexes.get(other) == "M")


def _under(keys: Iterable[str], forms: dict[str, set[str]]) -> set[str]:
    return {i for key in keys for i in forms.get(key, ())}


def _name(
    keys: tuple[str, ...], official: set[str], familiar: set[str], oblique: set[str], table: Table
) -> Name:
    ids = official | familiar
    return Name(
        key=keys[0],
        keys=keys,
        ids=frozenset(official),
        familiar=frozenset(familiar - official),
        oblique=frozenset(oblique),
        cognates=frozenset().union(*(table.cognates.get(i, frozenset()) for i in official)),
        initials=_first_letters(keys[0], ids | oblique, table),
        sexes=frozenset(table.sexes.get(i, "") for i in ids | oblique),
    )


def _first_letters(key: str, ids: Iterable[str], table: Table) -> frozenset[str]:
    return frozenset({key[:1]}.union(*(table.initials[i] for i in ids)))


def _slips(key: str, table: Table) -> set[str]:
    """Find the names one slip of the pen away, for words long enough to bear one."""
    return _under(table.slips_of(key), table.official) if len(key) > 3 else set()
