"""Tables that go out: a cell can never be taken for a formula, whatever a sender once wrote into it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")
# XML 1.0 has no way to write these; a sign in their place shows that something was there.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PLACEHOLDER = "\ufffd"


def neutralise(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \xa0").startswith(DANGEROUS) or cell.startswith(DANGEROUS) else cell


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV (RFC 4180) in utf-8 with a byte order mark, every cell in quotes and neutralised."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def write_xlsx(rows: Iterable[Sequence[str]], sheet: str = "Sheet1") -> bytes:
    """Write rows as XLSX, every cell text and neutralised; what XML cannot hold becomes a placeholder."""
    # Imported here: the child that reads imports this package and must start in a blink.
    from openpyxl import Workbook as Book
    from openpyxl.cell import WriteOnlyCell

    book = Book(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        cells = [WriteOnlyCell(page, UNWRITABLE.sub(PLACEHOLDER, neutralise(value))) for value in row]
        for cell in cells:
            cell.number_format = "@"
        page.append(cells)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
