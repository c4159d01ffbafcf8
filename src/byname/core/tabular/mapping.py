"""What each column of a sheet says of a person: guessed from its header and from what stands in it.

The contract's own names always win. A header of the vocabulary comes next, content last. Running numbers
(№ з/п) are `row_id` only where every person row has one and none comes twice: where they begin anew under
each section they do not identify a row. Of two columns for one meaning the surer keeps it; only places,
regions, units, and a birth date in parts (day, month, year) may have several.
"""

from collections.abc import Sequence
from dataclasses import replace

from byname.core.tabular import vocabulary
from byname.core.tabular.profile import Profile, guesses, profile
from byname.core.tabular.workbook import Column, Meaning, Row, RowClass

SAMPLE = 300
SEVERAL = {Meaning.PLACE, Meaning.REGION, Meaning.UNIT}
WHOLE = {Meaning.SURNAME, Meaning.GIVEN_NAME, Meaning.PATRONYMIC}
OPEN = {"дата", "date", "рік", "год", "year"}
PART = 0.8
PARTS_OF_DATE = [
    {"день", "число", "day"}, {"місяць", "месяц", "month"}, {"рік", "год", "year"},
]  # fmt: skip


def guess(rows: Sequence[Row], headers: Sequence[str], width: int) -> tuple[Column, ...]:
    """Guess the meaning of every column from the headers (may be empty) and from the person rows."""
    persons = [row for row in rows if row.klass is RowClass.PERSON]
    profiles = [profile(persons[:SAMPLE], index + 1) for index in range(width)]
    columns = [_by_header(index, _header(headers, index), profiles[index]) for index in range(width)]
    columns = _date_in_parts(columns)
    columns = _by_content(columns, profiles)
    columns = [_serial(column, persons) for column in columns]
    return tuple(_one_each(columns))


def _header(headers: Sequence[str], index: int) -> str:
    return headers[index] if index < len(headers) else ""


def _by_header(index: int, header: str, seen: Profile) -> Column:
    meaning, confidence = vocabulary.meaning_of(header)
    if meaning and confidence < 1 and seen.contradicts(meaning):
        confidence = 0.4
    return Column(index + 1, header, meaning, confidence)


def _date_in_parts(columns: list[Column]) -> list[Column]:
    """Give a birth date's meaning to three neighbours: day, month, year."""
    words = [set(vocabulary.folded(column.header).split(" ")) for column in columns]
    for start in range(len(columns) - 2):
        if all(words[start + part] & names for part, names in enumerate(PARTS_OF_DATE)):
            for place in range(start, start + 3):
                columns[place] = replace(columns[place], meaning=Meaning.BIRTH_DATE, confidence=PART)
    return columns


def _by_content(columns: list[Column], profiles: Sequence[Profile]) -> list[Column]:
    """Fill in, from content, meanings that no header gave; a header known to say another thing stays."""
    taken = {column.meaning for column in columns if column.meaning}
    if Meaning.FULL_NAME in taken:
        taken |= WHOLE
    if taken & WHOLE:
        taken.add(Meaning.FULL_NAME)
    free = [column.index - 1 for column in columns if not column.meaning and _says_nothing(column.header)]
    for index, (meaning, confidence) in guesses(profiles, free, taken).items():
        lower = 0.7 if columns[index].header else 1.0
        columns[index] = replace(columns[index], meaning=meaning, confidence=round(confidence * lower, 2))
    return columns


def _says_nothing(header: str) -> bool:
    """Whether a header leaves open what stands below: an unknown word, or a mere "date" or "year"."""
    return vocabulary.folded(header) in OPEN or not vocabulary.is_header_word(header)


def _serial(column: Column, persons: Sequence[Row]) -> Column:
    if column.meaning or not vocabulary.is_serial(column.header):
        return column
    numbers = [row.value(column.index).strip(" .") for row in persons]
    if numbers and all(map(str.isdecimal, numbers)) and len(set(numbers)) == len(numbers):
        return replace(column, meaning=Meaning.ROW_ID, confidence=0.6)
    return column


def _one_each(columns: Sequence[Column]) -> list[Column]:
    best: dict[Meaning, Column] = {}
    for column in columns:
        if (
            column.meaning
            and column.confidence > best.get(column.meaning, replace(column, confidence=0.0)).confidence
        ):
            best[column.meaning] = column
    return [
        column if _keeps(column, best) else replace(column, meaning=None, confidence=0.0)
        for column in columns
    ]


def _keeps(column: Column, best: dict[Meaning, Column]) -> bool:
    if column.meaning is None or column.meaning in SEVERAL:
        return True
    first = best[column.meaning]
    parts = column.meaning is Meaning.BIRTH_DATE and column.confidence == first.confidence == PART
    return first is column or parts
