"""A date of birth as a list writes it: read as far as it goes, nothing invented.

Day before month; a date that cannot be so is read the other way. A year alone, a month of a year, an age or
a span of ages is kept as what it is; a day the calendar lacks leaves its year.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from byname.core.names import fold
from byname.core.names.scripts import clean

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "січ янв jan", "лют фев feb", "бер мар mar", "кві апр apr", "тра май мая маю may", "чер июн jun",
            "лип июл jul", "сер авг aug", "вер сен sep", "жов окт oct", "лис ноя nov", "гру дек dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FOLDED_MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "січня января", "лютого февраля", "березня марта", "квітня апреля", "травня", "червня июня",
            "липня июля", "серпня августа", "вересня сентября", "жовтня октября", "листопада ноября",
            "грудня декабря",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FIGURES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {figure: number for number, figure in enumerate(_FIGURES, start=1)}
_ROMAN_MONTH = re.compile(r"(?<=\d)[\s./,-]+([ivx]{1,4})[\s./,-]+(?=\d)")
_CYRILLIC_ROMAN = str.maketrans("іх", "ix")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LIKE_DIGITS = str.maketrans("oоlі|iзбs", "001111365")
_MISTYPED_DIGIT = re.compile(r"(?<=\d)[oоlі|зs](?=[\d./-])|(?<![^\W_])[oоlі|i](?=\d[\d./-])")
_ISO = re.compile(r"^\D{0,3}(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_YEAR_AND_MONTH = re.compile(
    r"^(?:(?:00[-./])?(0?[1-9]|1[0-2])[-./](\d{4})|(\d{4})[-./](0?[1-9]|1[0-2])(?:[-./]00)?)\D*$"
)
_YEARS = re.compile(r"^\D{0,8}((?:19|20)\d\d)\s?(?:[-/]|або|или|or)\s?((?:19|20)?\d\d)\D*$")
_BORN = r"(?:р\.?\s?н(?:ар\w*)?\b|г\.?\s?р(?:ожд\w*)?\b)"
_SHORT_YEAR = re.compile(rf"^\D{{0,3}}'?(\d\d)\s*{_BORN}")
_AGE = re.compile(
    r"^(?:[^\W\d]|[\s.,:~≈(]){0,12}(\d{1,3})(?:\s*[-/]\s*(\d{1,3}))?\s*\+?\s*"
    r"(?:р\.?|рік|роки|років|лет|год|года|г\.?|полн\S*\s+лет|повн\S*\s+років|years?(?:\s+old)?|y\.?\s?o?\.?)[\s.)]*$"
)
_SERIAL = re.compile(r"^(\d{5})(?:[.,]0+)?$")
_EXCEL_EPOCH = date(1899, 12, 30)
_WIDEST_SPAN = 20


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth as far as it was written; zero is a part unknown.

    `span` is how many years earlier the year may be as well: an age leaves two, a span of ages more. `month`
    of an age is the month it was counted in.
    """

    day: int = 0
    month: int = 0
    year: int = 0
    span: int = 0

    @property
    def whole(self) -> bool:
        """Say whether day, month and year are known."""
        return self.day > 0

    @property
    def number(self) -> int:
        """Give the whole date as one number, or zero."""
        return self.year * 10000 + self.month * 100 + self.day if self.whole else 0


UNKNOWN = Birth()


@lru_cache(maxsize=1 << 18)
def birth(text: str, age: str, on: date) -> Birth:
    """Read a date of birth, or failing it an age counted on a given day; what cannot be read is unknown."""
    found = _read(_plain(text), on)
    return found if found != UNKNOWN else _age_cell(_plain(age), on)


def _plain(text: str) -> str:
    """Write the text small, with digits where look-alike letters stand among digits."""
    text = text.strip()
    if text.isascii() and not any(map(str.isalpha, text)):
        return text
    return _MISTYPED_DIGIT.sub(lambda found: found.group().translate(_LIKE_DIGITS), clean(text).lower())


def _age_cell(text: str, on: date) -> Birth:
    """Read the column of ages: a bare number is an age there, and a year a year."""
    numbers = [int(found) for found in _NUMBER.findall(text)[:2]]
    if not numbers:
        return UNKNOWN
    if numbers[0] > 1900:
        return _read(text, on)
    oldest = numbers[1] if len(numbers) > 1 and re.search(r"\d\s*[-/]\s*\d", text) else numbers[0]
    return _aged(numbers[0], oldest, on)


def _aged(youngest: int, oldest: int, on: date) -> Birth:
    if not 0 < youngest <= oldest < 120 or oldest - youngest > _WIDEST_SPAN:
        return UNKNOWN
    return Birth(month=on.month, year=on.year - youngest, span=oldest - youngest + 1)


def _read(text: str, on: date) -> Birth:
    if not text:
        return UNKNOWN
    if iso := _ISO.match(text):
        year, month, day = map(int, iso.groups())
        return _date(day, month, _century(iso.group(1), on) or year)
    if serial := _SERIAL.match(text):
        return _counted(int(serial.group(1)))
    if aged := _AGE.match(text):
        return _aged(int(aged.group(1)), int(aged.group(2) or aged.group(1)), on)
    return _between(text, on) or _in_words(text, on)


def _between(text: str, on: date) -> Birth | None:
    """Read what names no day: a month of a year, one of a few years, a year of two digits."""
    if found := _YEAR_AND_MONTH.match(text):
        month, year = found.group(1) or found.group(4), found.group(2) or found.group(3)
        return Birth(month=int(month), year=_century(year, on))
    if found := _YEARS.match(text):
        first, last = found.group(1), found.group(2)
        span = int(last if len(last) == 4 else first[:2] + last) - int(first)
        return Birth(year=int(first) + span, span=span) if 0 < span <= _WIDEST_SPAN else None
    if found := _SHORT_YEAR.match(text):
        return Birth(year=_century(found.group(1), on))
    return None


def _in_words(text: str, on: date) -> Birth:
    roman = _ROMAN_MONTH.search(text.translate(_CYRILLIC_ROMAN))
    month = _ROMAN.get(roman.group(1), 0) if roman else _month(text)
    found = _NUMBER.findall(text)
    if month and found:
        day = int(found[0]) if len(found) > 1 and len(found[0]) < 3 else 0
        year = _century(found[1] if day else found[0], on)
        return _date(day, month, year) if day else Birth(month=month, year=year)
    return _lone(found[0], text, on) if len(found) == 1 else _parts(found, on)


def _counted(days: int) -> Birth:
    """Read the day count of a spreadsheet."""
    if not 3000 < days < 60000:
        return UNKNOWN
    day = _EXCEL_EPOCH + timedelta(days=days)
    return Birth(day.day, day.month, day.year)


def _lone(digits: str, text: str, on: date) -> Birth:
    """Read a single number: eight or six digits are a date, four a year."""
    if len(digits) in (6, 8):
        first = _date(int(digits[:2]), int(digits[2:4]), _century(digits[4:], on))
        if first.whole or len(digits) == 6:
            return first
        return _date(int(digits[6:]), int(digits[4:6]), _century(digits[:4], on))
    if len(digits) == 4:
        return Birth(year=_century(digits, on))
    return Birth(year=_century(digits, on)) if len(digits) == 2 and "'" in text else UNKNOWN


def _parts(found: list[str], on: date) -> Birth:
    if len(found) >= 3:
        return _date(int(found[0]), int(found[1]), _century(found[2], on))
    if len(found) == 2:
        return Birth(year=_century(max(found, key=len), on))
    return UNKNOWN


def _month(text: str) -> int:
    word = _WORD.search(text)
    if not word:
        return 0
    if found := _MONTHS.get(word.group()[:3]):
        return found
    return _FOLDED_MONTHS.get(fold(word.group()), 0)


def _century(digits: str, on: date) -> int:
    """Complete a year of two digits; a century typed wrongly (2085, 0085) goes back to before the list."""
    year = int(digits)
    if len(digits) <= 2:
        return 2000 + year if year <= on.year % 100 else 1900 + year
    if not on.year - 115 <= year <= on.year and len(digits) == 4:
        year = 1900 + year % 100 if year % 100 > on.year % 100 else 2000 + year % 100
    return year if len(digits) == 4 else 0


def _date(day: int, month: int, year: int) -> Birth:
    """Make a date; a month over twelve changes places with the day; an impossible date keeps its year."""
    if month > 12 >= day:
        day, month = month, day
    try:
        return Birth(day, month, date(year, month, day).year)
    except ValueError:
        return Birth(year=year) if year else UNKNOWN
