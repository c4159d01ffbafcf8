"""Why `byname match` answered so: a line for each weight of each candidate, with its reason in words."""

import csv
import gettext
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path
from typing import Protocol

from byname.core.linkage import Candidate, Weight, words

HEADER = (
    "row", "row_id", "person_id", "probability", "field", "register_value", "list_value", "level", "reason",
    "words", "bits",
)  # fmt: skip
Translate = Callable[[str], str]


class Language(StrEnum):
    """The languages reasons are said in."""

    UKRAINIAN = "uk"
    ENGLISH = "en"


class Explained(Protocol):
    """A row of a list with the people it may be about."""

    @property
    def row(self) -> int:
        """Its number in the file."""

    @property
    def row_id(self) -> str:
        """What the list calls it."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The people, the likeliest first."""


def translator(language: Language) -> Translate:
    """Give the words of the catalogue of the pages, read without what makes pages."""
    if language is Language.ENGLISH:
        return str
    with as_file(files("byname").joinpath("locale")) as catalogue:
        return gettext.translation("django", catalogue, [language]).gettext


def write(path: Path, lines: Iterable[Explained], language: Language) -> None:
    """Write prior and weights of every candidate shown, in UTF-8; together they are its log-odds in bits."""
    translate = translator(language)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for line in lines:
            for candidate in line.candidates:
                writer.writerows(_cells(line, candidate, translate))


def _cells(line: Explained, candidate: Candidate, translate: Translate) -> Iterator[list[str]]:
    prior = Weight("prior", candidate.prior_bits, "", "prior", "", "")
    for weight in (prior, *candidate.weights):
        said = translate(words.reason(weight.field, weight.reason))
        yield [
            str(line.row), line.row_id, candidate.person_id, f"{candidate.probability:.6f}", weight.field,
            weight.register_value, weight.list_value, weight.level, weight.reason, said, f"{weight.bits:.4f}",
        ]  # fmt: skip
