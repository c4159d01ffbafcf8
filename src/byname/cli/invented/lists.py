"""Lists: rows as they were written, with what each really means kept beside them in memory."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from byname.cli.invented.damage import Defect, Notes
from byname.cli.invented.people import InventedPerson
from byname.cli.invented.rows import Clerk, told
from byname.cli.invented.tables import table
from byname.core.accounting import RowOutcome

COLUMNS = ("full_name", "birth_date", "region", "place", "rank", "unit")


def headers(language: str) -> dict[str, str]:
    """Give the column headers as clerks of that language write them, line breaks and hyphens included."""
    return {row["column"]: row[language].replace("|", "\n") for row in table("headers")}


class RowKind(StrEnum):
    """What a physical row of a file is."""

    PERSON = "person"
    TITLE = "title"
    HEADER = "header"
    COLUMN_NUMBERS = "column_numbers"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a row really means. Kept in memory; never written beside a list."""

    outcome: RowOutcome
    person: str | None = None
    duplicate_of: int | None = None
    defects: frozenset[Defect] = frozenset()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One physical row: its cells in column order, its kind, how it is marked, and its truth."""

    kind: RowKind
    cells: tuple[str, ...]
    truth: Truth
    struck: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a list says it is, and how its file looks."""

    code: str
    file_name: str
    title: str
    date: date
    sender: str
    concerns: str
    kind: str = "prisoners"
    category: str = ""
    scope: str = ""
    language: str = "ru"
    columns: tuple[str, ...] = COLUMNS
    form: str = "xlsx"
    section_every: int = 0
    blank_every: int = 0

    def relabelled(self, labels: Mapping[str, str]) -> "ListSpec":
        """Give the same list with other codes for the two parties."""
        keys = (f"{key}={code}" for key in ("dependence", "holding") for code in labels)
        terms = {term: f"{term[:-1]}{labels[term[-1]]}" for term in keys}
        scope = " ".join(terms.get(term, term) for term in self.scope.split())
        return replace(self, sender=labels[self.sender], concerns=labels[self.concerns], scope=scope)


@dataclass(frozen=True, slots=True)
class InventedList:
    """A list as sent: its physical rows from the first, title included."""

    spec: ListSpec
    rows: tuple[ListRow, ...]

    def person_rows(self) -> list[tuple[int, ListRow]]:
        """Give the rows that stand for people, with their numbers in the file."""
        return [(number, row) for number, row in enumerate(self.rows, 1) if row.kind is RowKind.PERSON]


@dataclass(frozen=True, slots=True)
class Planned:
    """A person row to be written: who stands in it and what the reconciliation should come to."""

    person: InventedPerson | None
    outcome: RowOutcome
    birth: str = ""
    repeats: bool = False
    second: InventedPerson | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


def write_list(
    spec: ListSpec, planned: Sequence[Planned], clerks: Sequence[Clerk], rng: random.Random
) -> InventedList:
    """Write the planned rows by several clerks in turn, each a block, with all that stands around them."""
    block = max(1, len(planned) // len(clerks))
    people = [
        _person_row(spec, plan, clerks[min(at // block, len(clerks) - 1)], at + 1)
        for at, plan in enumerate(planned)
    ]
    rows = [
        *_head(spec),
        *_body(spec, people, rng),
        _line(spec, RowKind.TOTAL, {"number": "", "full_name": _total(spec, len(people))}),
    ]
    return InventedList(spec, tuple(_with_duplicates(rows)))


def _person_row(spec: ListSpec, plan: Planned, clerk: Clerk, number: int) -> ListRow:
    cells: dict[str, str] = {"number": f"{number}"}
    defects: Notes = set()
    if plan.person:
        written = clerk.write(plan.person)
        cells |= written.cells
        defects |= written.defects
        if plan.birth:
            defects -= {defect for defect in defects if defect.startswith("DOB_")}
            cells |= clerk.birth_cells(plan.birth, plan.person.birth_date, clerk.hand, defects)
    if plan.second:
        cells["full_name"] += ", " + clerk.write(plan.second).cells["full_name"]
        defects.add(Defect.TWO_PEOPLE_IN_ONE_ROW)
    if plan.repeats:
        defects.add(Defect.ONE_PERSON_IN_SEVERAL_ROWS)
    cells |= plan.cells
    if cells.get("age") and "age" not in spec.columns:
        cells["birth_date"] = f"{cells['age']} {'років' if clerk.hand.tongue == 'uk' else 'лет'}"
    person = plan.person.id if plan.person and plan.person.registered else None
    return _line(spec, RowKind.PERSON, cells, Truth(plan.outcome, person, None, told(defects)[0]))


def _line(spec: ListSpec, kind: RowKind, cells: Mapping[str, str], truth: Truth | None = None) -> ListRow:
    values = tuple(cells.get(column, "") for column in ("number", *spec.columns))
    return ListRow(kind, values, truth or Truth(RowOutcome.NOT_A_PERSON_ROW))


def _head(spec: ListSpec) -> list[ListRow]:
    as_of = {"uk": "станом на", "ru": "по состоянию на", "en": "as of"}[spec.language]
    numbers = {column: str(at) for at, column in enumerate(("number", *spec.columns), 1)}
    return [
        _line(spec, RowKind.TITLE, {"number": spec.title}),
        _line(spec, RowKind.TITLE, {"number": f"{as_of} {spec.date:%d.%m.%Y}"}),
        _line(spec, RowKind.BLANK, {}),
        _line(spec, RowKind.HEADER, headers(spec.language)),
        _line(spec, RowKind.COLUMN_NUMBERS, numbers),
    ]


def _body(spec: ListSpec, people: Sequence[ListRow], rng: random.Random) -> Iterable[ListRow]:
    for at, row in enumerate(people):
        if spec.section_every and at % spec.section_every == 0:
            word = {"uk": "Група", "ru": "Группа", "en": "Group"}[spec.language]
            yield _line(spec, RowKind.SECTION, {"number": f"{word} {at // spec.section_every + 1}"})
        if spec.blank_every and at and at % spec.blank_every == 0:
            yield _line(spec, RowKind.BLANK, {})
        plain = row.truth.outcome is RowOutcome.MATCHED_CONFIRMED
        yield replace(row, struck=plain and rng.random() < 0.004, hidden=plain and rng.random() < 0.004)


def _total(spec: ListSpec, count: int) -> str:
    word = {"uk": "Усього", "ru": "Всего", "en": "Total"}[spec.language]
    return f"{word}: {count}"


def _with_duplicates(rows: Sequence[ListRow]) -> Iterable[ListRow]:
    """Say of the second row of a person that it repeats the first, whatever was planned for it."""
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        person = row.truth.person
        if person is None:
            yield row
        elif person in first:
            truth = replace(row.truth, outcome=RowOutcome.MATCHED_DUPLICATE_ROW, duplicate_of=first[person])
            yield replace(row, truth=truth)
        else:
            first[person] = number
            yield row


def planned_outcomes(made: InventedList) -> dict[int, tuple[RowOutcome, str | None]]:
    """Give for every physical row, counted from 1, its planted outcome and person."""
    return {number: (row.truth.outcome, row.truth.person) for number, row in enumerate(made.rows, 1)}
