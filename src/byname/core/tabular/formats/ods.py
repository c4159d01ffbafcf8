"""What is checked of an ODS before its repeated cells and rows are unfolded (OpenDocument 1.3-3, 9.1)."""

import zipfile

from byname.core.errors import Unreadable
from byname.core.tabular.formats.xml import Attributes, Handler, scan
from byname.core.tabular.limits import MAX_CELLS, MAX_COLUMNS

MANIFEST = "META-INF/manifest.xml"


def check(parts: zipfile.ZipFile) -> None:
    """Refuse an encrypted document, and one whose few repeated cells unfold to millions."""
    if MANIFEST in parts.NameToInfo and b"encryption-data" in parts.read(MANIFEST):
        raise Unreadable(f"part {MANIFEST}: the workbook is encrypted")
    scan(parts, "content.xml", _Unfolding())


class _Unfolding(Handler):
    """Counts the filled cells a document unfolds to."""

    def __init__(self) -> None:
        self._sheet = self._row = self._column = 0
        self._repeats = self._cell_repeats = 1
        self._in_row = self._cells = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._sheet += 1
            self._row = 0
        elif name == "table-row":
            self._repeats = _repeated(attributes, "table:number-rows-repeated")
            self._row += 1
            self._column = self._in_row = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._cell_repeats = _repeated(attributes, "table:number-columns-repeated")
            self._column += self._cell_repeats
            self._filled(attributes)

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._repeats - 1
            self._cells += self._in_row * self._repeats
            if self._cells > MAX_CELLS:
                raise Unreadable(
                    f"sheet {self._sheet}, row {self._row}: unfolds to more than {MAX_CELLS} cells"
                )

    def _filled(self, attributes: Attributes) -> None:
        if "office:value-type" not in attributes:
            return
        self._in_row += self._cell_repeats
        if self._column > MAX_COLUMNS:
            place = f"sheet {self._sheet}, row {self._row}"
            raise Unreadable(f"{place}: column {self._column}, at most {MAX_COLUMNS} are read")


def _repeated(attributes: Attributes, key: str) -> int:
    return int(attributes.get(key, "1"))
