"""The tables of given names and patronymics: which spellings are forms of one name."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from byname.core.names.fold import fold, readings
from byname.core.names.romanisation import romanise
from byname.core.names.scripts import clean
from byname.core.names.tables import rows

# What an official Latin spelling of a name most often comes from; other systems are read by the fold.
_SYSTEMS = {
    "uk": ("kmu_2010", "passport_2007", "national_1996", "bgn_pcgn_1965"),
    "ru": ("icao_9303_ru", "passport_ru_1997", "bgn_pcgn_1947_ru"),
}
Ids = dict[str, set[str]]


def _ids() -> Ids:
    return defaultdict(set)


@dataclass(slots=True)
class Table:
    """Names by their forms: by the very spelling, and by the key that many spellings share.

    A spelling the table holds is read by itself, so Яна is not Анна though their keys are one; the key serves
    spellings nobody listed.
    """

    official: Ids = field(default_factory=_ids)
    familiar: Ids = field(default_factory=_ids)
    spelled: Ids = field(default_factory=_ids)
    spelled_familiar: Ids = field(default_factory=_ids)
    cognates: dict[str, frozenset[str]] = field(default_factory=dict)
    initials: Ids = field(default_factory=_ids)
    languages: dict[str, Ids] = field(default_factory=lambda: {"uk": _ids(), "ru": _ids()})
    sexes: dict[str, str] = field(default_factory=dict)
    near: dict[str, list[str]] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)

    def add(self, name: str, form: str, *, familiar: bool, language: str) -> None:
        """Put one form of a name in; `language` is the column of the shipped table it stands in."""
        key, written = fold(form), clean(form).lower()
        # Льоша is also Losha where a Latin table drops the soft sign; what is Latin itself has its key only.
        for reading in (key,) if written.isascii() else readings(form):
            (self.familiar if familiar else self.official)[reading].add(name)
        (self.spelled_familiar if familiar else self.spelled)[written].add(name)
        if not familiar:
            self.initials[name].add(key[:1])
        if language in self.languages:
            self.languages[language][written].add(name)

    def index(self) -> "Table":
        """Make the lists that near and shortened forms are looked up in."""
        for key in {*self.official, *self.familiar}:
            for rest in _one_letter_less(key):
                self.near.setdefault(rest, []).append(key)
        self.keys = sorted(self.official)
        return self

    def slips_of(self, key: str) -> set[str]:
        """Give the keys one slip of the pen away: words that are alike but for a letter of each."""
        found = {other for rest in _one_letter_less(key) for other in self.near.get(rest, ())}
        return {other for other in found if OSA.distance(key, other, score_cutoff=1) <= 1}

    def romanised(self) -> Ids:
        """Give the names by the official Latin spellings of their official forms."""
        spelled = _ids()
        for language, forms in self.languages.items():
            for form, names in forms.items():
                for system in _SYSTEMS[language]:
                    spelled[romanise(form, system).replace("’", "")] |= names
        return spelled


def _one_letter_less(key: str) -> set[str]:
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


@lru_cache(maxsize=1)
def given_table() -> Table:
    """Read the table of given names."""
    table = Table()
    for row in rows("given_names"):
        for column in ("uk", "ru", "old", "latin", "diminutive"):
            for form in row[column].split():
                table.add(row["id"], form, familiar=column == "diminutive", language=column)
        table.cognates[row["id"]] = frozenset(row["cognates"].split())
        table.sexes[row["id"]] = row["sex"][:1].upper()
    return table.index()


@lru_cache(maxsize=1)
def patronymic_table() -> Table:
    """Read the table of patronymics, by the name of the father."""
    table = Table()
    for row in rows("patronymics"):
        for column in ("uk", "ru", "variant"):
            for form in row[column].split():
                table.add(row["id"], form, familiar=False, language=column)
    table.cognates = given_table().cognates
    return table.index()


@lru_cache(maxsize=2)
def romanised(*, father: bool = False) -> Ids:
    """Give the names by the official Latin spellings of given names, or of patronymics."""
    return (patronymic_table() if father else given_table()).romanised()


def spellings(*, father: bool = False) -> Set[str]:
    """Give the official spellings of all given names, or patronymics, in both languages and lower case."""
    languages = (patronymic_table() if father else given_table()).languages
    return languages["uk"].keys() | languages["ru"].keys()


def forms_in(language: str, word: str, *, father: bool = False) -> frozenset[str]:
    """Give the names of which this very spelling is an official Ukrainian (`uk`) or Russian (`ru`) form."""
    table = patronymic_table() if father else given_table()
    return frozenset(table.languages[language].get(clean(word).lower(), ()))
