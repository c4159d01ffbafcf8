"""A military unit as a list writes it, read into number, kind and code by a table anybody can extend.

`36 обрмп`, `36-та окрема бригада морської піхоти` and `36th Marine Brigade` are one number and one kind; a
code (`в/ч А2802`) is a number and a kind only where the table says so.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from byname.core.names import fold
from byname.core.names.scripts import clean

COLUMNS = ("form", "number", "branch", "formation")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_POST = (
    r"(?:в\s?[/.]?\s?ч\.?|військов\w+\s+частин\w+|войсков\w+\s+част\w+|military\s+unit|"
    r"v\s?/\s?ch|m\s?/\s?u|п\s?/\s?п)"
)
_LETTER = "([a-zа-яіїєґ])"
_CODE = re.compile(
    rf"{_POST}\s*(?:пп\s*)?(?:№\s*)?{_LETTER}?[\s-]?(\d{{3,5}})\b|"
    rf"\b{_LETTER}[\s-]?(\d{{4}})\b|\b(\d{{4,5}})\b"
)
_ORDINAL = re.compile(r"(?<=\d)\s?-?\s?(?:ої|ой|га|го|та|ша|я|а|й|ий|ая|ого|th|st|nd|rd|ta)\b")
_LATIN = str.maketrans("aбвtvbсckmhpoexd", "абвтвбсскмнроехд")
LETTERS = "абвгдежзийклмнопрстуфхцчшщіїєґabcdefghijklmnopqrstuvwxyz"
_DIGITS = 9
_LONGEST_FORM = 3
_GROWING = (
    "platoon", "company", "artillery_battalion", "battalion", "detachment", "regiment", "brigade", "division",
    "corps",
)  # fmt: skip
_SIZES = {name: size for size, name in enumerate(_GROWING, start=1)}


@dataclass(frozen=True, slots=True)
class Unit:
    """What was recognised of a unit; words the table does not know are its own `words`."""

    number: int = 0
    branch: str = ""
    formation: str = ""
    code: str = ""
    words: frozenset[str] = frozenset()
    by_table: bool = False

    def __bool__(self) -> bool:
        """Say whether anything was recognised."""
        return bool(self.number or self.branch or self.formation or self.code or self.words)

    @property
    def kind(self) -> str:
        """Give branch and formation as one word."""
        return f"{self.branch} {self.formation}".strip()


class UnitTable:
    """Words, short forms, names and codes of units, and what each of them says."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.forms: dict[tuple[str, ...], Unit] = {}
        self.codes: dict[str, Unit] = {}
        for row in rows:
            meaning = Unit(int(row["number"] or 0), row["branch"], row["formation"])
            for form in row["form"].split(";"):
                if code := _code(form.lower()):
                    self.codes[code] = self.codes[code.lstrip(LETTERS)] = replace(meaning, by_table=True)
                elif words := tuple(_words(form)):
                    self.forms[words] = replace(meaning, by_table=bool(meaning.number))

    @staticmethod
    def of(rows: Iterable[Mapping[str, str]] = ()) -> "UnitTable":
        """Take the packaged table and further lines; a later line goes before an earlier one."""
        return UnitTable([*_packaged(), *more]) if (more := tuple(rows)) else _plain()

    def read(self, text: str) -> Unit:
        """Read what a cell says of a unit."""
        text = clean(text).lower()
        if code := _code(text):
            text = _CODE.sub(" ", text, count=1)
        found = self._largest(_words(_ORDINAL.sub(" ", text)))
        if code.isdecimal() and found.kind and not found.number:
            return replace(found, number=number_of(code))  # 1520 мсп: a long number, no code
        return replace(_joined(self.codes.get(code, Unit()), found), code=code, words=found.words)

    def _largest(self, words: list[str]) -> Unit:
        """Take the largest of the units named one inside the other: a battalion's brigade."""
        said, unknown = [Unit()], set()
        at = 0
        while at < len(words):
            size = next(
                (n for n in range(_LONGEST_FORM, 0, -1) if tuple(words[at : at + n]) in self.forms), 0
            )
            if size:
                said[-1] = _joined(said[-1], self.forms[tuple(words[at : at + size])])
            elif words[at].isdecimal():
                if said[-1].number and said[-1].formation:
                    said.append(Unit())
                said[-1] = replace(said[-1], number=said[-1].number or number_of(words[at]))
            elif len(words[at]) > 3:
                unknown.add(words[at][:6])
            at += size or 1
        found = max(said, key=lambda unit: _SIZES.get(unit.formation, 0))
        return replace(found, words=frozenset(unknown))


def number_of(text: str) -> int:
    """Give the number some digits stand for; zero where they are none, or more than any unit's number has."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def _joined(found: Unit, more: Unit) -> Unit:
    """Add what another word says; what was said first stands."""
    return Unit(
        found.number or more.number,
        found.branch or more.branch,
        found.formation or more.formation,
        by_table=found.by_table or more.by_table,
    )


def _words(text: str) -> list[str]:
    return [word if word.isdecimal() else fold(word) for word in _TOKEN.findall(text.lower())]


def _code(text: str) -> str:
    """Give the code of a unit, its letter first; one letter may be left out."""
    found = _CODE.search(text)
    if not found:
        return ""
    letter, digits = (
        found.group(1) or found.group(3) or "",
        found.group(2) or found.group(4) or found.group(5),
    )
    return letter.translate(_LATIN) + digits


@cache
def _packaged() -> tuple[dict[str, str], ...]:
    with files("byname.core.linkage").joinpath("data/units.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _plain() -> UnitTable:
    return UnitTable(_packaged())
