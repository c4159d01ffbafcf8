"""What is missed and what is wrong at a precision of .99, told by cause."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.linkage.score import Answers

_DATES = {
    "no date, no age": "none",
    "year only": "year or age",
    "age only": "year or age",
    "1 January for a year": "year or age",
    "date wrong in a part": "wrong",
    "date of somebody else": "wrong",
    "impossible date": "wrong",
    "day and month swapped": "swapped",
}
WEAKENED = {"initials", "no patronymic", "given name abbreviated", "diminutive"}


@dataclass(frozen=True, slots=True)
class Row:
    """What is true of one row."""

    people: frozenset[str]
    kind: str
    causes: frozenset[str]

    @property
    def shape(self) -> str:
        """Say how much of a person the row holds: which birth date, and which parts of the name."""
        date = next((_DATES[cause] for cause in sorted(self.causes) if cause in _DATES), "full")
        name = (
            "initials"
            if "initials" in self.causes
            else "no patronymic"
            if "no patronymic" in self.causes
            else "all names"
        )
        return f"date {date}, {name}"


@dataclass(frozen=True, slots=True)
class Losses:
    """True rows by cause and by shape as (rows, missed, of these on top); wrong links by who stood there.

    `maiden` counts, in the same way, rows under a maiden name in which everything else stands and is right.
    """

    causes: dict[str, tuple[int, int, int]]
    shapes: dict[str, tuple[int, int, int]]
    wrong: dict[str, int]
    maiden: tuple[int, int, int]

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "Losses":
        """Read the counts back from plain data."""
        counts = {
            name: {cause: _three(n) for cause, n in plain[name].items()} for name in ("causes", "shapes")
        }
        return cls(counts["causes"], counts["shapes"], dict(plain["wrong"]), _three(plain["maiden"]))


def _three(counts: Sequence[int]) -> tuple[int, int, int]:
    rows, missed, on_top = counts
    return rows, missed, on_top


def read_rows(path: Path) -> dict[str, Row]:
    """Read the truth of every row."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["row_id"]: Row(
                frozenset(filter(None, row["person_id"].split(";"))),
                row["kind"],
                frozenset(filter(None, row["causes"].split(";"))),
            )
            for row in csv.DictReader(file)
        }


def complete(folder: Path) -> frozenset[str]:
    """Give the ids of registered people whose patronymic and whole birth date the register has."""
    with (folder / "R.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            row["id"] for row in csv.DictReader(file) if row["patronymic"] and len(row["birth_date"]) == 10
        )


def losses(rows: Mapping[str, Row], answers: Answers, line: float, known: frozenset[str]) -> Losses:
    """Count what lies below the line or is wrong above it; `known` are those of `complete`."""
    real = {name: row for name, row in rows.items() if row.people}
    fate = {name: _fate(row, answers.get(name), line) for name, row in real.items()}
    by_cause = ((cause, fate[name]) for name, row in real.items() for cause in row.causes or {"nothing"})
    above = [(rows[name], who) for name, (who, p) in answers.items() if p >= line]
    wrong = Counter(row.kind for row, who in above if who not in row.people)
    return Losses(
        causes=_counted(by_cause),
        shapes=_counted((row.shape, fate[name]) for name, row in real.items()),
        wrong=dict(sorted(wrong.items())),
        maiden=_sum([fate[name] for name, row in real.items() if _allowed(row, known)]),
    )


def _fate(row: Row, answer: tuple[str, float] | None, line: float) -> tuple[bool, bool]:
    """Say whether a true row is missed, and whether its person is on top all the same."""
    on_top = answer is not None and answer[0] in row.people
    missed = not (on_top and answer is not None and answer[1] >= line)
    return missed, missed and on_top


def _allowed(row: Row, known: frozenset[str]) -> bool:
    """Whether given name, patronymic and birth date stand there, so that a maiden name can be found out."""
    whole = not row.causes & WEAKENED and not any(cause in _DATES for cause in row.causes)
    return "maiden name" in row.causes and whole and row.people <= known


def _sum(fates: Sequence[tuple[bool, bool]]) -> tuple[int, int, int]:
    return len(fates), sum(missed for missed, _ in fates), sum(top for _, top in fates)


def _counted(pairs: Iterable[tuple[str, tuple[bool, bool]]]) -> dict[str, tuple[int, int, int]]:
    found: dict[str, list[tuple[bool, bool]]] = {}
    for cause, fate in pairs:
        found.setdefault(cause, []).append(fate)
    return {cause: _sum(fates) for cause, fates in sorted(found.items())}
