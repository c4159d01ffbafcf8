"""The marks on the cells of an XLSX: hidden, struck out, filled, merged, commented.

Also what calamine leaves out: error cells, formulas never worked out, negative "dates", and the leading zeros
that a number format shows.
"""

import posixpath
import zipfile
from collections.abc import Mapping, Sequence

from byname.core.tabular.formats.source import Findings
from byname.core.tabular.formats.xlsx_sheet import SheetHandler, SheetMarks
from byname.core.tabular.formats.xlsx_styles import Style, read_styles
from byname.core.tabular.formats.xml import Attributes, Handler, is_on, local, scan
from byname.core.tabular.limits import MEGABYTE

MAX_MARKED = 40 * MEGABYTE  # of sheets unpacked: more cannot be gone through twice in time


def read_marks(parts: zipfile.ZipFile, findings: Findings) -> Mapping[str, SheetMarks]:
    """Read the marks of every sheet by its name; too large a workbook is left without, and says so."""
    sheets = _sheet_parts(parts)
    size = sum(parts.getinfo(part).file_size for part in sheets.values()) // MEGABYTE
    if size > MAX_MARKED // MEGABYTE:
        most = MAX_MARKED // MEGABYTE
        findings.notes.append(f"marks and error cells were not read: {size} MB of sheets, at most {most} MB")
        return {}
    styles = read_styles(parts)
    strings = _StringsHandler()
    scan(parts, "xl/sharedStrings.xml", strings)
    findings.marks_read = True
    struck = frozenset(strings.struck)
    return {name: _read_sheet(parts, part, styles, struck, findings) for name, part in sheets.items()}


def _read_sheet(
    parts: zipfile.ZipFile, part: str, styles: Sequence[Style], struck: frozenset[str], findings: Findings
) -> SheetMarks:
    sheet = SheetHandler(f"part {part}", styles, struck)
    scan(parts, part, sheet)
    related = _relations(parts, part)
    for _, kind, target in related:
        if kind.endswith("/comments"):
            scan(parts, target, _CommentHandler(sheet.marks))
    if sheet.hidden_columns:
        findings.notes.append(f"part {part}: hidden columns {', '.join(sheet.hidden_columns)}")
    if any(kind.endswith("/hyperlink") for _, kind, _ in related):
        findings.notes.append(f"part {part}: holds links, which were not followed")
    return sheet.marks


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
        if name == "comment":
            self._marks.add_at(self._reference, "comment", self._words)


class _StringsHandler(Handler):
    """Finds the shared strings of which any part is struck out (18.4), by their index as cells write it."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self._index = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "strike" and is_on(attributes):
            self.struck.add(str(self._index))

    def end(self, name: str) -> None:
        if name == "si":
            self._index += 1


class _RelationsHandler(Handler):
    """Gathers a part's relationships: id, type, target."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            self.found.append(tuple(attributes.get(key, "") for key in ("Id", "Type", "Target")))  # type: ignore[arg-type]


class _WorkbookHandler(Handler):
    """Gathers the sheets' names and relationship ids."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            self.sheets.append((attributes.get("name", ""), relation))


def _sheet_parts(parts: zipfile.ZipFile) -> dict[str, str]:
    workbook = _WorkbookHandler()
    scan(parts, "xl/workbook.xml", workbook)
    targets = {relation: target for relation, _, target in _relations(parts, "xl/workbook.xml")}
    names = set(parts.namelist())
    return {name: targets[relation] for name, relation in workbook.sheets if targets.get(relation) in names}


def _relations(parts: zipfile.ZipFile, part: str) -> list[tuple[str, str, str]]:
    folder, _, file = part.rpartition("/")
    handler = _RelationsHandler()
    scan(parts, f"{folder}/_rels/{file}.rels", handler)
    return [(relation, kind, _resolved(folder, target)) for relation, kind, target in handler.found]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
