"""What every physical row is: exactly one of nine classes, so that rows in are rows accounted for.

When in doubt a row is a person: a person taken for a heading would be lost, a heading taken for a person is
only a row nobody is found for.
"""

from collections.abc import Sequence

from byname.core.tabular import content, vocabulary
from byname.core.tabular.heading import Heading, find, is_header, is_numbers
from byname.core.tabular.workbook import Meaning, Row, RowClass

Filled = list[tuple[int, str]]
NAMES = {Meaning.FULL_NAME, Meaning.SURNAME, Meaning.GIVEN_NAME}
SENTENCE = 9  # words; a longer text alone in its row is no heading of a section


def classify(rows: Sequence[Row]) -> Heading:
    """Set the class of every row and return the heading found."""
    heading = find(rows)
    for row in rows:
        row.klass = _class(row, heading)
    _tail(rows)
    return heading


def _class(row: Row, heading: Heading) -> RowClass:
    filled = row.filled()
    if not filled:
        return RowClass.BLANK
    if row.number in heading.rows or is_header(filled, heading):
        return RowClass.HEADER
    if is_numbers(filled):
        return RowClass.COLUMN_NUMBERS
    if _unreadable(filled, heading):
        return RowClass.UNREADABLE
    person = looks_like_person(filled)
    if row.number < heading.first:
        return RowClass.PERSON if person and len(filled) > 1 else RowClass.TITLE
    return _below(row, filled, heading, person)


def _below(row: Row, filled: Filled, heading: Heading, person: bool) -> RowClass:
    first = vocabulary.folded(next((text for _, text in filled if not _is_number(text)), filled[0][1]))
    if vocabulary.TOTAL.match(first) and not person and len(filled) <= 4:
        return RowClass.TOTAL
    texts = {text.strip() for _, text in filled}
    if all(map(_is_number, texts)) and heading.width > 1:
        return RowClass.BLANK if len(filled) == 1 and filled[0][0] == heading.serial else RowClass.TOTAL
    if person or len(texts) > 1 or heading.width < 2:
        return _noted(first, person)
    return _alone(row, filled[0], first, heading)


def _noted(first: str, person: bool) -> RowClass:
    return RowClass.NOTE if vocabulary.NOTE.match(first) and not person else RowClass.PERSON


def _alone(row: Row, cell: tuple[int, str], first: str, heading: Heading) -> RowClass:
    """Class a row that holds one text, once or repeated over its cells."""
    column, text = cell
    merged = any(mark.code == "merged" for mark in row.marks)
    if vocabulary.NOTE.match(first) or len(text.split()) > SENTENCE:
        return RowClass.NOTE
    in_names = heading.meaning(column) in NAMES
    if in_names and not merged and content.is_name_like(text) and not content.UNIT.search(text):
        return RowClass.PERSON
    return RowClass.SECTION


def _tail(rows: Sequence[Row]) -> None:
    """Below the last person there is nobody a section could be over: what stands there are notes."""
    for row in reversed(rows):
        if row.klass is RowClass.PERSON:
            return
        if row.klass is RowClass.SECTION:
            text = row.filled()[0][1]
            row.klass = RowClass.SECTION if content.UNIT.search(text) else RowClass.NOTE


def looks_like_person(filled: Filled) -> bool:
    """Whether the cells hold a person: a name of several words, or a date or long number beside a word."""
    texts = [text for _, text in filled]
    if any(len(text) < 120 and content.is_full_name(text) for text in texts):
        return True
    dated = any(content.is_date(text) for text in texts)
    return dated and any(content.is_name_like(text) for text in texts)


def _unreadable(filled: Filled, heading: Heading) -> bool:
    """Whether the row's words are destroyed: its name where that column is known, else most of them."""
    rubbish = {column for column, text in filled if content.is_rubbish(text)}
    if not rubbish:
        return False
    named = [column for column, _ in filled if heading.meaning(column) in NAMES]
    words = named or [column for column, text in filled if not _is_number(text) and not content.is_date(text)]
    return 2 * len(rubbish & set(words)) >= len(words)


def _is_number(text: str) -> bool:
    return text.strip(" .").replace(",", ".").replace(".", "", 1).isdecimal()
