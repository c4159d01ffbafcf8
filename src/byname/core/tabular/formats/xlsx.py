"""The marks on the cells of an XLSX (ECMA-376 part 1, 18.3): hidden, struck out, filled, merged, commented.

Also what calamine leaves out: error cells, formulas never worked out, negative "dates", and the leading zeros
that a number format shows.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from byname.core.tabular.formats.source import Findings, RawMark
from byname.core.tabular.formats.xlsx_styles import PLAIN, Style, read_styles
from byname.core.tabular.formats.xml import Attributes, Handler, local, scan
from byname.core.tabular.limits import MAX_ROWS, MEGABYTE

MAX_MARKED = 60 * MEGABYTE  # of sheets unpacked: more cannot be gone through twice in time
ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
Cells = dict[int, tuple[str, str]]


@dataclass(slots=True)
class SheetMarks:
    """By row number: cells to be put in the place of what calamine gives (text, letter of kind); and marks."""

    cells: dict[int, Cells] = field(default_factory=dict)
    rows: dict[int, list[RawMark]] = field(default_factory=dict)

    def add(self, row: int, code: str, column: int = 0, detail: str = "") -> None:
        """Put one mark on a row or a cell."""
        self.rows.setdefault(row, []).append((code, column, detail))


def read_marks(parts: zipfile.ZipFile, findings: Findings) -> Mapping[str, SheetMarks]:
    """Read the marks of every sheet by its name; too large a workbook is left without, and says so."""
    sheets = _sheet_parts(parts)
    size = sum(parts.getinfo(part).file_size for part in sheets.values())
    if size > MAX_MARKED:
        findings.notes.append(
            f"marks were not read: {size // MEGABYTE} MB of sheets, at most {MAX_MARKED // MEGABYTE}"
        )
        return {}
    styles = read_styles(parts)
    struck = _struck_strings(parts)
    findings.marks_read = True
    return {name: _read_sheet(parts, part, styles, struck, findings) for name, part in sheets.items()}


def _read_sheet(
    parts: zipfile.ZipFile, part: str, styles: list[Style], struck: frozenset[str], findings: Findings
) -> SheetMarks:
    sheet = _SheetHandler(styles, struck)
    scan(parts, part, sheet)
    for target in _related(parts, part, "/comments"):
        scan(parts, target, _CommentHandler(sheet.marks))
    if sheet.hidden_columns:
        findings.notes.append(f"part {part}: hidden columns {', '.join(sheet.hidden_columns)}")
    if _related(parts, part, "/hyperlink"):
        findings.notes.append(f"part {part}: holds links, which were not followed")
    return sheet.marks


class _SheetHandler(Handler):
    """Goes through one worksheet part."""

    def __init__(self, styles: list[Style], struck: frozenset[str]) -> None:
        self.marks = SheetMarks()
        self.hidden_columns: list[str] = []
        self._styles, self._struck = styles, struck
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._value, self._formula, self._strike, self._keep = "", False, False, False
        self._seen: list[tuple[int, Style, bool]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._keep = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._formula = True
        elif name == "strike":
            self._strike = attributes.get("val") not in ("0", "false")
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append(f"{attributes.get('min', '')}-{attributes.get('max', '')}")
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, letters: str) -> None:
        if self._keep:
            self._value += letters

    def end(self, name: str) -> None:
        if name == "v":
            self._keep = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if not 0 < self._row <= MAX_ROWS:
            raise ValueError
        self._column, self._seen = 0, []
        if attributes.get("hidden") in ("1", "true"):
            self.marks.add(self._row, "hidden_row")

    def _begin_cell(self, attributes: Attributes) -> None:
        place = ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_number(place.group(1)) if place else self._column + 1
        self._cell = attributes
        self._value, self._formula, self._strike = "", False, False

    def _end_cell(self) -> None:
        style = self._style()
        kind = self._cell.get("t", "n")
        instead = self._instead(kind, style)
        if instead:
            self.marks.cells.setdefault(self._row, {})[self._column] = instead
        if self._formula and not self._value:
            self.marks.add(self._row, "formula_without_value", self._column)
        if self._value or kind == "inlineStr":
            struck = style.struck or self._strike or (kind == "s" and self._value in self._struck)
            self._seen.append((self._column, style, struck))

    def _instead(self, kind: str, style: Style) -> tuple[str, str] | None:
        """Say what a cell shows where calamine would give nothing, or another thing."""
        if kind == "e":
            return self._value, "e"
        if kind != "n" or not self._value:
            return None
        if style.date and self._value.startswith("-"):
            return self._value, "n"
        if style.zeros > len(self._value) and self._value.isdecimal():
            return self._value.zfill(style.zeros), "n"
        return None

    def _style(self) -> Style:
        index = self._cell.get("s", "0")
        return self._styles[int(index)] if index.isdecimal() and int(index) < len(self._styles) else PLAIN

    def _end_row(self) -> None:
        fills = {style.fill for _, style, _ in self._seen}
        if len(fills) == 1:
            # One colour over the whole row is one mark: a coloured table must not outgrow its own text.
            fill = fills.pop()
            if fill:
                self.marks.add(self._row, "fill", 0, fill)
        else:
            for column, style, _ in self._seen:
                if style.fill:
                    self.marks.add(self._row, "fill", column, style.fill)
        for column, _, struck in self._seen:
            if struck:
                self.marks.add(self._row, "struck_out", column)

    def _merge(self, reference: str) -> None:
        place = ADDRESS.match(reference)
        if place:
            self.marks.add(int(place.group(2)), "merged", column_number(place.group(1)), reference)


class _CommentHandler(Handler):
    """Goes through a comments part (18.7)."""

    def __init__(self, marks: SheetMarks) -> None:
        self._marks = marks
        self._reference, self._words, self._keep = "", "", False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment":
            self._reference, self._words = attributes.get("ref", ""), ""
        self._keep = name == "t"

    def text(self, letters: str) -> None:
        if self._keep:
            self._words += letters

    def end(self, name: str) -> None:
        self._keep = False
        place = ADDRESS.match(self._reference)
        if name == "comment" and place:
            self._marks.add(int(place.group(2)), "comment", column_number(place.group(1)), self._words)


class _StringsHandler(Handler):
    """Finds the shared strings any part of which is struck out (18.4)."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self._index = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "strike" and attributes.get("val") not in ("0", "false"):
            self.struck.add(str(self._index))

    def end(self, name: str) -> None:
        self._index += name == "si"


class _RelationsHandler(Handler):
    """Gathers a part's relationships: id, type, target."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            self.found.append(
                (attributes.get("Id", ""), attributes.get("Type", ""), attributes.get("Target", ""))
            )


class _WorkbookHandler(Handler):
    """Gathers the sheets' names and relationship ids."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            id_ = next((value for key, value in attributes.items() if local(key) == "id"), "")
            self.sheets.append((attributes.get("name", ""), id_))


def column_number(letters: str) -> int:
    """Turn a column's letters into its number: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _sheet_parts(parts: zipfile.ZipFile) -> dict[str, str]:
    workbook = _WorkbookHandler()
    scan(parts, "xl/workbook.xml", workbook)
    targets = {id_: target for id_, _, target in _relations(parts, "xl/workbook.xml")}
    names = set(parts.namelist())
    return {name: targets[id_] for name, id_ in workbook.sheets if targets.get(id_) in names}


def _relations(parts: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    folder, _, file = part.rpartition("/")
    handler = _RelationsHandler()
    scan(parts, f"{folder}/_rels/{file}.rels", handler)
    return [
        (id_, kind, posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/"))
        for id_, kind, target in handler.found
    ]


def _related(parts: zipfile.ZipFile, part: str, ending: str) -> list[str]:
    return [target for _, kind, target in _relations(parts, part) if kind.endswith(ending)]


def _struck_strings(parts: zipfile.ZipFile) -> frozenset[str]:
    strings = _StringsHandler()
    scan(parts, "xl/sharedStrings.xml", strings)
    return frozenset(strings.struck)
