"""The person rows of a sheet as what they say: for each meaning the text as written, nothing interpreted.

Only what the page itself says of several rows is filled in: a unit, region, place or rank written once in a
cell merged over them, and the unit that heads a section where the row names none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from byname.core.tabular import content
from byname.core.tabular.values import row_values
from byname.core.tabular.workbook import Mark, Meaning, RowClass, Sheet, row_span

SPREAD = {Meaning.UNIT, Meaning.REGION, Meaning.PLACE, Meaning.RANK}


@dataclass(frozen=True, slots=True)
class Record:
    """One person row: its number in the file, its texts by meaning, the section it stands in, its marks."""

    number: int
    values: Mapping[Meaning, str]
    section: str = ""
    marks: tuple[Mark, ...] = ()

    def has(self, code: str) -> bool:
        """Whether the row, or a cell in it, carries a mark; `struck_out` means its writer removed it."""
        return any(mark.code == code for mark in self.marks)


def records(sheet: Sheet, mapping: Mapping[int, Meaning] | None = None) -> Iterator[Record]:
    """Yield a record for every person row, by the columns as guessed or by a corrected mapping."""
    columns = sheet.mapping if mapping is None else mapping
    spread = _spread(sheet, columns)
    section = ""
    for row in sheet.rows:
        if row.klass is RowClass.SECTION:
            section = row.filled()[0][1].strip()
        elif row.klass is RowClass.PERSON:
            values = {**spread.get(row.number, {}), **row_values(row, columns)}
            if Meaning.UNIT not in values and content.UNIT.search(section):
                values[Meaning.UNIT] = section
            yield Record(row.number, values, section, row.marks)


def _spread(sheet: Sheet, columns: Mapping[int, Meaning]) -> dict[int, dict[Meaning, str]]:
    """Say for the rows under a cell merged downwards what is written in it."""
    spread: dict[int, dict[Meaning, str]] = {}
    for row in sheet.rows:
        for mark in row.marks:
            meaning = columns.get(mark.column)
            if mark.code == "merged" and meaning in SPREAD and row.value(mark.column).strip():
                last = min(row_span(mark.detail)[1], sheet.rows[-1].number)
                for number in range(row.number + 1, last + 1):
                    spread.setdefault(number, {})[meaning] = row.value(mark.column).strip()
    return spread
