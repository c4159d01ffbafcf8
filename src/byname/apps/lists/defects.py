"""What is wrong with a row in itself, in codes (domain 6.4); held against the register comes later."""

import re
from collections.abc import Callable, Mapping

from byname.core.eligibility import parse_dates
from byname.core.names.encoding import damaged, repair_encoding
from byname.core.names.parse import parse
from byname.core.names.scripts import mixed
from byname.core.tabular import Meaning, Row, RowClass
from byname.core.tabular.values import row_values

NAME_CELLS = (Meaning.FULL_NAME, Meaning.SURNAME, Meaning.GIVEN_NAME, Meaning.PATRONYMIC)
_WHOLE_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")
_TWO = re.compile(r"[\n;,]|(?<=\w)\s*/\s*(?=\w)|\s(?:та|і|и|and)\s")
_CUT = re.compile(r"(?:…|\.\.\.)$")
# A text cell of an old workbook ends here; what stood behind is lost.
LONGEST_CELL = 255


def defects_of(row: Row, mapping: Mapping[int, Meaning]) -> list[str]:
    """Return the defects of a person row, alphabetically; other rows have none."""
    if row.klass is not RowClass.PERSON:
        return []
    said = row_values(row, mapping)
    return sorted(code for code, holds in DEFECTS.items() if holds(row, said))


Said = Mapping[Meaning, str]


def _names(said: Said) -> list[str]:
    return [said[meaning] for meaning in NAME_CELLS if said.get(meaning)]


def _date_impossible(row: Row, said: Said) -> bool:
    written = said.get(Meaning.BIRTH_DATE, "").strip()
    return bool(_WHOLE_DATE.fullmatch(written)) and len(written) > 8 and parse_dates(written) is None


def _date_missing(row: Row, said: Said) -> bool:
    return not said.get(Meaning.BIRTH_DATE, "").strip()


def _patronymic_missing(row: Row, said: Said) -> bool:
    readings = parse(*(said.get(meaning, "") for meaning in (*NAME_CELLS[1:], NAME_CELLS[0])))
    return not any(reading.patronymic for reading in readings)


def _swapped(row: Row, said: Said) -> bool:
    readings = parse(*(said.get(meaning, "") for meaning in (*NAME_CELLS[1:], NAME_CELLS[0])))
    return bool(readings) and readings[0].order == "swapped_columns"


def _mixed_letters(row: Row, said: Said) -> bool:
    return any(mixed(word) for text in _names(said) for word in text.split())


def _damaged(row: Row, said: Said) -> bool:
    return any(damaged(text) or repair_encoding(text) != text for text in _names(said))


def _merged(row: Row, said: Said) -> bool:
    return any(mark.code == "merged" for mark in row.marks)


def _two_people(row: Row, said: Said) -> bool:
    parts = [part for text in _names(said)[:1] for part in _TWO.split(text) if len(part.split()) > 1]
    return len(parts) > 1


def _truncated(row: Row, said: Said) -> bool:
    return any(_CUT.search(text.strip()) or len(text) == LONGEST_CELL for text in row.values)


DEFECTS: dict[str, Callable[[Row, Said], bool]] = {
    "DOB_IMPOSSIBLE": _date_impossible,
    "DOB_MISSING": _date_missing,
    "ENCODING_DAMAGED": _damaged,
    "HOMOGLYPH_MIX": _mixed_letters,
    "MERGED_CELL": _merged,
    "NAME_SWAPPED_FIELDS": _swapped,
    "PATRONYMIC_MISSING": _patronymic_missing,
    "TRUNCATED": _truncated,
    "TWO_PEOPLE_IN_ONE_ROW": _two_people,
}
