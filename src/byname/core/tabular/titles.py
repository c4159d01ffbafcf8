"""The date that a list gives itself in the rows above its header."""

import datetime as dt
import re
from collections.abc import Iterator

from byname.core.tabular.content import plain
from byname.core.tabular.workbook import RowClass, Sheet

MONTHS = (
    ("січ", "янв", "jan"), ("лют", "фев", "feb"), ("берез", "мар", "mar"), ("квіт", "апр", "apr"),
    ("трав", "мая", "май", "may"), ("черв", "июн", "jun"), ("лип", "июл", "jul"), ("серп", "авг", "aug"),
    ("верес", "сен", "sep"), ("жовт", "окт", "oct"), ("лист", "ноя", "nov"), ("груд", "дек", "dec"),
)  # fmt: skip
AS_OF = re.compile(
    r"(?:станом|по состоянию|состоянием|as of|as at|dated)|(?<!\w)(?:на|від|от|за|on)(?!\w)", re.IGNORECASE
)
DATE = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>20\d\d|\d\d)|(?P<y2>20\d\d)-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
    r"|[«\"“]?(?P<d3>\d{1,2})[»\"”]?(?:st|nd|rd|th)?\s+(?P<n3>[а-яіїєґa-z]{3,12})\.?,?\s+(?P<y3>20\d\d)"
    r"|(?P<n4>[a-z]{3,12})\.?\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y4>20\d\d))(?!\d)",
    re.IGNORECASE,
)


def title_date(sheet: Sheet) -> dt.date | None:
    """Find the date a list was drawn up for ("станом на 09.06.2025"); None when its titles give none.

    A date after such words goes before a date alone; with several of one kind the first counts.
    """
    texts = [
        plain(text) for row in sheet.rows if row.klass is RowClass.TITLE for text in dict.fromkeys(row.values)
    ]
    named = [date for text in texts for start, date in _dates(text) if AS_OF.search(text[:start])]
    alone = [date for text in texts for _, date in _dates(text)]
    return next(iter(named + alone), None)


def _dates(text: str) -> Iterator[tuple[int, dt.date]]:
    for found in DATE.finditer(text):
        part = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
        month = int(part["m"]) if "m" in part else _month(part["n"])
        year = int(part["y"]) if len(part["y"]) == 4 else 2000 + int(part["y"])
        try:
            yield found.start(), dt.date(year, month, int(part["d"]))
        except ValueError:
            continue  # 31.02 dates nothing


def _month(name: str) -> int:
    starts = (number for number, names in enumerate(MONTHS, 1) if name.casefold().startswith(names))
    return next(starts, 0)
