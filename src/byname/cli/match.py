"""`byname match`: compare a list with a register, file by file, without a database."""

import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from byname.cli import engines, explaining
from byname.cli.engines import EngineName
from byname.cli.explaining import Language
from byname.core import linkage, tabular
from byname.core.errors import Unbalanced, Unreadable
from byname.core.linkage.cells import Cells, packed
from byname.core.linkage.dictionaries import Dictionaries
from byname.core.linkage.index import Engine, in_process
from byname.core.tabular import Meaning, Row, RowClass, Sheet

HEADER = ("row", "row_id", "outcome", "person_id", "probability", "second_person_id", "reasons")
OUTCOMES = (
    "propose", "review", "ambiguous", "duplicate_row", "none", "insufficient", "unreadable", "not_a_person",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer: a row of the list, and what it was taken for."""

    row: int
    row_id: str
    outcome: str
    candidates: tuple[linkage.Candidate, ...] = ()
    reasons: tuple[str, ...] = ()

    def cells(self, with_row_id: bool) -> list[str]:
        """Give the cells of the line; a probability stands wherever a person does."""
        people = [candidate.person_id for candidate in self.candidates[:2]] + ["", ""]
        probability = f"{self.candidates[0].probability:.6f}" if self.candidates else ""
        row_id = [self.row_id] if with_row_id else []
        reasons = ";".join(self.reasons)
        return [str(self.row), *row_id, self.outcome, people[0], probability, people[1], reasons]


def match(
    register: Annotated[Path, typer.Option(help="The register, CSV or XLSX, with a column `id`.")],
    listed: Annotated[Path, typer.Option("--list", help="The list, CSV or XLSX.")],
    out: Annotated[
        Path, typer.Option(help="Where to write the answer, one line for every row of the list (CSV).")
    ],
    summary: Annotated[Path | None, typer.Option(help="Where to write the sums (JSON).")] = None,
    list_date: Annotated[str, typer.Option(help="The day ages on the list are counted at.")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet of the list, where several hold people.")] = "",
    engine: Annotated[EngineName, typer.Option(help="What compares.")] = EngineName.IN_PROCESS,
    master: Annotated[str, typer.Option(help="Where Spark runs: local[2], spark://HOST:PORT, yarn.")] = "",
    explain: Annotated[
        Path | None, typer.Option(help="Where to write every weight with its reason in words (CSV).")
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of the reasons.")] = Language.UKRAINIAN,
    units: Annotated[Path | None, typer.Option(help="Units of your own beside those known (CSV).")] = None,
    renamings: Annotated[
        Path | None, typer.Option(help="Renamed places of your own beside those known (CSV).")
    ] = None,
) -> None:
    """Say for every row of a list which person of a register it may be about; nothing is confirmed by it."""
    dictionaries = Dictionaries.extended(unit_file=units, renaming_file=renamings)
    with engines.engine(engine, master) as chosen:
        _say(f"reading {register.name}")
        people = read_register(register)
        _say(f"reading {listed.name}")
        page = _only(tabular.read(listed), listed.name, sheet)
        on = day_of(list_date, page)
        lines = compare(people, page, on, chosen, dictionaries, explained=explain is not None)
    sums = add_up(lines, people)
    with replacing(out) as answer:
        write(answer, lines, with_row_id=Meaning.ROW_ID in page.mapping.values())
        if explain is not None:
            with replacing(explain) as reasons:
                explaining.write(reasons, lines, language)
        if summary is not None:
            with replacing(summary) as figures:
                figures.write_text(json.dumps(sums, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_register(path: Path) -> Cells:
    """Read a register: column by column where the file is plain and regular, else row by row."""
    if (found := tabular.regular(path)) is not None:
        return cells_of(found, path.name)
    return Cells.of(registered(_only(tabular.read(path), path.name, ""), path.name))


def cells_of(register: tabular.Regular, name: str) -> Cells:
    """Put the columns of a register under the names of the contract; refuses what `registered` refuses."""
    order = np.argsort(register.ids, kind="stable")
    ids = register.ids[order]
    again = np.flatnonzero((ids[1:] == ids[:-1]) & (ids[1:] != b"")) + 1
    empty = np.flatnonzero((register.ids == b"") & register.person)
    later = again[np.argmin(order[again])] if len(again) else -1
    if len(again) and not (empty[:1] < order[later]).any():
        raise _repeated(name, int(register.number[order[later]]), int(register.number[order[later - 1]]))
    if len(empty):
        raise _without_id(name, int(register.number[empty[0]]))
    named = np.flatnonzero(register.ids != b"")
    said = {
        meaning.value: column.take(named)
        for meaning, column in register.said.items()
        if meaning not in (Meaning.ID, Meaning.ROW_ID) and any(column.texts)
    }
    return Cells(
        register.ids[named],
        {field: column.numbers for field, column in said.items()},
        {field: column.texts for field, column in said.items()},
    )


def _repeated(name: str, row: int, first: int) -> Unreadable:
    return Unreadable(
        f"{name}: row {row}: column `id`: the id of row {first} again; expected one row a person"
    )


def _without_id(name: str, row: int) -> Unreadable:
    return Unreadable(f"{name}: row {row}: column `id`: expected an id, found an empty cell")


def registered(sheet: Sheet, name: str) -> list[linkage.Record]:
    """Read the people of a register; refuses a person without an id and an id given twice."""
    column = _column(sheet, Meaning.ID)
    if column is None:
        raise Unreadable(f"{name}: row {sheet.header_row or 1}: no column `id`; a register names each person")
    people = {person.number: person for person in tabular.records(sheet)}
    first: dict[str, int] = {}
    found = []
    for row in _after_header(sheet):
        identity = row.value(column).strip()
        if identity in first:
            raise _repeated(name, row.number, first[identity])
        if identity:
            first[identity] = row.number
            found.append(record(identity, people.get(row.number)))
        elif row.number in people:
            raise _without_id(name, row.number)
    return found


def record(identity: str, person: tabular.Record | None) -> linkage.Record:
    """Put what a row says under the names of the contract."""
    values = person.values if person else {}
    return linkage.Record(
        identity,
        **{
            meaning.value: text
            for meaning, text in values.items()
            if meaning not in (Meaning.ID, Meaning.ROW_ID)
        },
    )


def compare(
    people: Cells,
    sheet: Sheet,
    on: date,
    engine: Engine = in_process,
    dictionaries: Dictionaries | None = None,
    *,
    explained: bool = True,
) -> list[Line]:
    """Give every row after the header its line."""
    persons = list(tabular.records(sheet))
    index = linkage.Index(people, on=on, engine=engine, dictionaries=dictionaries)
    rows = [record("", person) for person in persons]
    found = linkage.link(index, rows, list_date=on, report=_say, explained=explained)
    links = {person.number: (person, link) for person, link in zip(persons, found.rows, strict=True)}
    identity = _column(sheet, Meaning.ROW_ID)
    lines = []
    for row in _after_header(sheet):
        row_id = row.value(identity).strip() if identity else ""
        if row.number not in links:
            outcome = "unreadable" if row.klass is RowClass.UNREADABLE else "not_a_person"
            lines.append(Line(row.number, row_id, outcome, reasons=(row.klass.value,)))
            continue
        person, link = links[row.number]
        again = () if link.duplicate_of is None else (f"row_{persons[link.duplicate_of].number}",)
        marks = tuple(code for code in ("struck_out", "hidden_row") if person.has(code))
        lines.append(Line(row.number, row_id, link.outcome, link.candidates, (*link.reasons, *again, *marks)))
    return lines


def add_up(lines: Sequence[Line], people: Cells) -> dict[str, Any]:
    """Add up both ways: rows by outcome, people by whether a row links them; refuses other sums."""
    outcomes = Counter(line.outcome for line in lines)
    linked = {line.candidates[0].person_id for line in lines if line.outcome == "propose"}
    not_linked = int(np.isin(people.ids, packed(sorted(linked)), invert=True).sum())
    if sum(outcomes[outcome] for outcome in OUTCOMES) != len(lines) or len(linked) + not_linked != len(
        people
    ):
        raise Unbalanced("the answer does not come out: expected every row and every person exactly once")
    return {
        "rows": len(lines),
        "outcomes": {outcome: outcomes[outcome] for outcome in OUTCOMES},
        "people": len(people),
        "linked": len(linked),
        "not_linked": not_linked,
    }


def write(path: Path, lines: Sequence[Line], *, with_row_id: bool) -> None:
    """Write the answer as CSV in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name in HEADER if with_row_id or name != "row_id"])
        writer.writerows(line.cells(with_row_id) for line in lines)


def day_of(option: str, sheet: Sheet) -> date:
    """Tell the day ages are counted at: as said, else as the title has it, else today, which it says."""
    if option:
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            if re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.\d{4}", option) is None:
                break
            try:
                return datetime.strptime(option, form).date()  # noqa: DTZ007 (a day has no zone)
            except ValueError:
                continue
        raise Unreadable("--list-date: expected a day like 2025-06-01 or 01.06.2025")
    if (written := tabular.title_date(sheet)) is not None:
        return written
    today = date.today()  # noqa: DTZ011 (the day where the command runs)
    _say(f"the list bears no date: ages are counted at {today.isoformat()}")
    return today


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Write beside the wanted place and move there when all is well, so that no half file is ever seen."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        raise Unreadable(f"{path.name}: cannot be written ({error.strerror})") from None
    finally:
        partial.unlink(missing_ok=True)


def _only(workbook: tabular.Workbook, name: str, wanted: str) -> Sheet:
    """Choose the one sheet with people in it; refuses where there are several and none was named."""
    pages = [page for page in workbook.sheets if (page.name == wanted if wanted else not page.hidden)]
    peopled = [page for page in pages if any(True for _ in page.persons())] or pages[:1]
    if not peopled:
        raise Unreadable(
            f"{name}: expected a sheet {f'named {wanted!r} ' if wanted else ''}with rows, found none"
        )
    if len(peopled) > 1:
        raise Unreadable(f"{name}: {len(peopled)} sheets hold people; expected one, or its name in --sheet")
    return peopled[0]


def _column(sheet: Sheet, wanted: Meaning) -> int | None:
    return next((index for index, meaning in sheet.mapping.items() if meaning is wanted), None)


def _after_header(sheet: Sheet) -> Iterator[Row]:
    return (row for row in sheet.rows if row.number > (sheet.header_row or 0))


def _say(text: str) -> None:
    sys.stderr.write(f"byname: {text}\n")
