"""What every physical row is: exactly one of nine classes, so that rows in are rows accounted for.

When in doubt a row is a person: a person taken for a heading would be lost, a heading taken for a person is
only a row nobody is found for.
"""

from collections.abc import Sequence

from byname.core.tabular import content, vocabulary
from byname.core.tabular.heading import Filled, Heading, find, is_header, is_numbers
from byname.core.tabular.workbook import Meaning, Row, RowClass

NAMES = {Meaning.FULL_NAME, Meaning.SURNAME, Meaning.GIVEN_NAME}
SENTENCE = 9  # words; a longer text alone in its row is no heading of a section
MOST_IN_TOTAL = 4  # cells; a total says what is counted and how many


def classify(rows: Sequence[Row]) -> Heading:
    """Set the class of every row and return the heading found."""
    heading = find(rows)
    for row in rows:
        filled = row.filled()
        row.klass = class_of(row, filled, heading) if filled else RowClass.BLANK
    _notes_at_end(rows)
    return heading


def class_of(row: Row, filled: Filled, heading: Heading) -> RowClass:
    """Say what one row with anything in it is, by itself."""
    if row.number in heading.rows or is_header(filled, heading):
        return RowClass.HEADER
    if is_numbers(filled):
        return RowClass.COLUMN_NUMBERS
    if content.is_suspect(filled) and _unreadable(filled, heading):
        return RowClass.UNREADABLE
    if row.number < heading.first:
        return RowClass.PERSON if len(filled) > 1 and looks_like_person(filled) else RowClass.TITLE
    return _below(row, filled, heading)


def _below(row: Row, filled: Filled, heading: Heading) -> RowClass:
    words = [(column, text) for column, text in filled if not is_number(text)]
    if not words and heading.width > 1:
        only_serial = len(filled) == 1 and filled[0][0] == heading.serial
        return RowClass.BLANK if only_serial else RowClass.TOTAL
    first = words[0][1] if words else ""
    if vocabulary.TOTAL.match(first) and len(filled) <= MOST_IN_TOTAL and not looks_like_person(filled):
        return RowClass.TOTAL
    if vocabulary.NOTE.match(first) and not _entered(filled):
        return RowClass.NOTE
    if heading.width > 1 and len({text.strip() for _, text in filled}) == 1:
        return _alone(row, filled, heading)
    return RowClass.PERSON if heading.row is None or heading.has_people else _nameless(filled)


def _nameless(filled: Filled) -> RowClass:
    """Class a row of a sheet without a column for names: a table of counts is about nobody."""
    named = any(content.is_name_like(text) for _, text in filled) or looks_like_person(filled)
    return RowClass.PERSON if named else RowClass.NOTE


def _alone(row: Row, filled: Filled, heading: Heading) -> RowClass:
    """Class a row that holds one text, once or repeated over its cells."""
    column, text = filled[0]
    if looks_like_person(filled):
        return RowClass.PERSON
    if len(text.split()) > SENTENCE:
        return RowClass.NOTE
    merged = any(mark.code == "merged" for mark in row.marks)
    named = heading.meaning(column) in NAMES and content.is_name_like(text)
    return RowClass.PERSON if named and not merged and not content.UNIT.search(text) else RowClass.SECTION


def _notes_at_end(rows: Sequence[Row]) -> None:
    """Below the last person there is nobody for a section to be over: what stands there is a note."""
    for row in reversed(rows):
        if row.klass is RowClass.PERSON:
            return
        if row.klass is RowClass.SECTION and not content.UNIT.search(row.filled()[0][1]):
            row.klass = RowClass.NOTE


def _entered(filled: Filled) -> bool:
    """Whether somebody is entered here, and does not sign: with a patronymic or a date."""
    return looks_like_person(filled) and any(
        content.is_date(t) or content.has_patronymic(t) for _, t in filled
    )


def looks_like_person(filled: Filled) -> bool:
    """Whether the cells hold a name of several words, or a date beside what could be a name."""
    if any(content.is_full_name(text) for _, text in filled):
        return True
    dated = any(content.is_date(text) for _, text in filled)
    return dated and any(content.is_name_like(text) for _, text in filled)


def _unreadable(filled: Filled, heading: Heading) -> bool:
    """Whether the row's words are destroyed: its name where that column is known, else most of them."""
    rubbish = {column for column, text in filled if content.is_rubbish(text)}
    named = [column for column, _ in filled if heading.meaning(column) in NAMES]
    words = named or [column for column, text in filled if not is_number(text) and not content.is_date(text)]
    return bool(rubbish) and 2 * len(rubbish & set(words)) >= len(words)


def is_number(text: str) -> bool:
    """Whether the text is a number, or one with a full stop after it."""
    return text.strip(" .").replace(",", ".").replace(".", "", 1).isdecimal()
