"""One worksheet part of an XLSX gone through for its marks (ECMA-376 part 1, 18.3).

Every cell passes here, up to a million: hence plain branches and few calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from byname.core.errors import Unreadable
from byname.core.tabular.formats.source import RawMark
from byname.core.tabular.formats.xlsx_styles import PLAIN, Style
from byname.core.tabular.formats.xml import Attributes, Handler, is_on
from byname.core.tabular.limits import MAX_COLUMNS, MAX_ROWS
from byname.core.tabular.workbook import letters

DIGITS = "0123456789"


@dataclass(slots=True)
class SheetMarks:
    """By row number: cells to stand in place of the parser's (text, letter of kind by column); and marks."""

    cells: dict[int, dict[int, tuple[str, str]]] = field(default_factory=dict)
    rows: dict[int, list[RawMark]] = field(default_factory=dict)

    def add(self, row: int, code: str, column: int = 0, detail: str = "") -> None:
        """Put one mark on a row or a cell."""
        self.rows.setdefault(row, []).append((code, column, detail))

    def add_at(self, reference: str, code: str, detail: str) -> None:
        """Put one mark on the cell, or the first of a range, that a reference names; pass over a bad one."""
        first = reference.partition(":")[0]
        letters = first.rstrip(DIGITS)
        number = first[len(letters) :]
        if number and letters.isascii() and letters.isupper():
            self.add(int(number), code, column_number(letters), detail)


class SheetHandler(Handler):
    """Gathers a sheet's marks, and the names of its hidden columns.

    The ends of elements are not listened to: a cell is over when another or another row begins.
    """

    listens_to_ends = False

    def __init__(self, place: str, styles: Sequence[Style], struck_strings: frozenset[str]) -> None:
        self._place = place
        self.marks = SheetMarks()
        self.hidden_columns: list[str] = []
        self._styles = {str(index): style for index, style in enumerate(styles)}
        self._struck_strings = struck_strings
        self._columns: dict[str, int] = {}
        self._row = self._column = self._filled = 0
        self._type = self._text = self._formula = ""
        self._style = PLAIN
        self._inline = self._strike = self._inside_value = self._inside_formula = False
        self._seen: list[RawMark] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet a cell, its value, or one of the few elements that carry a mark."""
        self._inside_value = name == "v"
        self._inside_formula = False
        if self._inside_value:
            return
        if name == "c":
            self._end_cell()
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula, self._inside_formula = "=", True
        elif name == "is":
            self._inline = True
        elif name == "strike":
            self._strike = is_on(attributes)
        elif name == "col" and is_on(attributes, "hidden"):
            self.hidden_columns.append(span(attributes.get("min", "0"), attributes.get("max", "0")))
        elif name == "mergeCell":
            reference = attributes.get("ref", "")
            self.marks.add_at(reference, "merged", reference)

    def text(self, letters: str) -> None:
        """Meet a value's text."""
        if self._inside_value:
            self._text += letters
        elif self._inside_formula:
            self._formula += letters

    def finish(self) -> None:
        """Leave the part."""
        self._end_row()

    def _begin_row(self, attributes: Attributes) -> None:
        self._end_row()
        self._row = int(attributes.get("r", self._row + 1))
        if not 0 < self._row <= MAX_ROWS:
            raise ValueError
        if is_on(attributes, "hidden"):
            self.marks.add(self._row, "hidden_row")

    def _begin_cell(self, attributes: Attributes) -> None:
        letters = attributes.get("r", "").rstrip(DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_number(letters)
        self._column = column or self._column + 1
        self._style = self._styles.get(attributes.get("s", "0"), PLAIN)
        self._type = attributes.get("t", "n")

    def _end_cell(self) -> None:
        if self._text or self._inline:
            self._filled += 1
            style = self._style
            if style.date or style.zeros or self._type == "e":
                self._instead(self._text, style)
            if style.fill:
                self._seen.append(("fill", self._column, style.fill))
            if style.struck or self._strike or (self._type == "s" and self._text in self._struck_strings):
                self._seen.append(("struck_out", self._column, ""))
            if self._column > MAX_COLUMNS:
                raise Unreadable(
                    f"{self._place}, row {self._row}: column {self._column}, at most {MAX_COLUMNS}"
                )
        elif self._formula:
            # Nobody worked it out; the cell is still not empty, and holds what was written.
            self.marks.cells.setdefault(self._row, {})[self._column] = (self._formula, "e")
            self.marks.add(self._row, "formula_without_value", self._column)
        self._text = self._formula = ""
        self._inline = self._strike = False

    def _instead(self, value: str, style: Style) -> None:
        """Keep what a cell shows where the parser would give nothing, or another thing."""
        shown: tuple[str, str] | None = None
        if self._type == "e":
            shown = (value, "e")
        elif self._type == "n" and style.date and value.startswith("-"):
            shown = (value, "n")
        elif self._type == "n" and style.zeros > len(value) and value.isdecimal():
            shown = (value.zfill(style.zeros), "n")
        if shown:
            self.marks.cells.setdefault(self._row, {})[self._column] = shown

    def _end_row(self) -> None:
        self._end_cell()
        for code in ("fill", "struck_out"):
            seen = [mark for mark in self._seen if mark[0] == code]
            if len(seen) == self._filled and len({detail for _, _, detail in seen}) == 1:
                # The whole row is one mark: a coloured table must not outgrow its own text.
                seen = [(code, 0, seen[0][2])]
            for mark in seen:
                self.marks.add(self._row, *mark)
        self._seen = []
        self._column = self._filled = 0


def column_number(letters: str) -> int:
    """Turn a column's letters into its number: A is 1, AA is 27; raises ValueError for other than letters."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > 1000:
            raise ValueError
        number = number * 26 + ord(letter) - 64
    return number


def span(first: str, last: str) -> str:
    """Name the columns from one number to another as spreadsheets do: E, or E:G."""
    ends = [letters(int(number)) for number in (first, last)]
    return ends[0] if first == last else ":".join(ends)
