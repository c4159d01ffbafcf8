"""Where the header of a sheet stands: by the words of three languages, and by content that differs below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from byname.core.tabular import content, vocabulary
from byname.core.tabular.workbook import Meaning, Row

SEARCHED = 60  # rows; forty with the titles people put above, and some
LETTERED = {"а", "б", "в", "г", "a", "b", "c", "d"}
OF_PERSON = {Meaning.FULL_NAME, Meaning.SURNAME, Meaning.GIVEN_NAME, Meaning.ID}
OF_PERSON |= {Meaning.PERSONAL_NUMBER, Meaning.TAX_NUMBER}
Filled = list[tuple[int, str]]


@dataclass(frozen=True)
class Heading:
    """The header row (None when there is none), the rows it goes over, and its words column by column."""

    row: int | None
    rows: frozenset[int]
    words: tuple[str, ...]
    width: int

    @property
    def first(self) -> int:
        """The number of the first header row; 0 when there is none."""
        return min(self.rows, default=0)

    @cached_property
    def meanings(self) -> tuple[Meaning | None, ...]:
        """What each header says."""
        return tuple(vocabulary.meaning_of(word)[0] for word in self.words)

    @cached_property
    def has_people(self) -> bool:
        """Whether some header is over names or numbers of persons."""
        return not OF_PERSON.isdisjoint(self.meanings)

    @cached_property
    def serial(self) -> int:
        """The column of running numbers; 1 unless a header says another."""
        return next((column for column, word in enumerate(self.words, 1) if vocabulary.is_serial(word)), 1)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The header's words, folded."""
        return frozenset(vocabulary.folded(word) for word in self.words if word.strip())

    def meaning(self, column: int) -> Meaning | None:
        """Return what the header over a column (from 1) says."""
        return self.meanings[column - 1] if column <= len(self.meanings) else None


def find(rows: Sequence[Row]) -> Heading:
    """Find the header within the first rows; a list may have none."""
    width = max((len(row.values) for row in rows), default=0)
    scored = [(score(row.filled()), -row.number) for row in rows[:SEARCHED]]
    best, place = max(scored, default=(0.0, 0))
    number = -place if best > 0 else _by_contrast(rows[:SEARCHED], width)
    if number is None:
        return Heading(None, frozenset(), (), width)
    numbers, words = _with_second(rows, number, width)
    return Heading(number, numbers, words, width)


def score(filled: Filled) -> float:
    """Count the words of a row that stand over columns; 0 if it is no header."""
    texts = [text for _, text in filled]
    known = [text for text in texts if vocabulary.is_header_word(text)]
    certain = any(vocabulary.meaning_of(text)[1] >= 0.95 for text in known)
    if not certain or any(_is_data(text) for text in texts if text not in known):
        return 0.0
    return float(len(known)) if 2 * len(known) >= len(texts) or len(known) > 3 else 0.0


def is_header(filled: Filled, heading: Heading) -> bool:
    """Whether a row repeats the header, as at the top of each printed page."""
    if heading.row is None or all(text.lstrip()[:1].isdigit() for _, text in filled[:2]):
        return False
    if not any(vocabulary.folded(text) in heading.folded for _, text in filled[:3]):
        return False
    same = sum(vocabulary.folded(text) in heading.folded for _, text in filled)
    return 2 * same > len(filled) and (same > 1 or len(heading.folded) == 1)


def is_numbers(filled: Filled) -> bool:
    """Whether a row numbers the columns: 1 2 3, or А Б 1 2 as on printed forms."""
    texts = [text.strip(" .()").casefold() for _, text in filled]
    while texts and texts[0] in LETTERED:
        texts.pop(0)
    if len(texts) < 2 or not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] in (1, 2, 3) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_data(text: str) -> bool:
    short = text.strip()
    return content.is_date(text) or (len(short) > 4 and short.isdecimal()) or content.is_full_name(text)


def _by_contrast(rows: Sequence[Row], width: int) -> int | None:
    """Find a header whose words are not known: a row of words above columns of dates or numbers."""
    for index, row in enumerate(rows):
        filled = row.filled()
        if len(filled) < 2 or len(filled) < 0.6 * width:
            continue
        if any(any(map(str.isdigit, text)) or _is_data(text) for _, text in filled):
            return None
        below = rows[index + 1 : index + 21]
        columns = [column for column, _ in filled]
        return row.number if any(_contrasts(below, column) for column in columns) else None
    return None


def _contrasts(below: Sequence[Row], column: int) -> bool:
    values = [value for row in below if (value := row.value(column).strip())]
    data = sum(content.is_date(value) or value.isdecimal() for value in values)
    return len(values) > 1 and data >= 0.7 * len(values)


def _with_second(rows: Sequence[Row], number: int, width: int) -> tuple[frozenset[int], tuple[str, ...]]:
    """Join a header of two lines: the line below goes with it when it names the columns left open."""
    words = _padded(rows[number - 1], width)
    if number == len(rows) or not _continues(rows[number], words):
        return frozenset({number}), tuple(words)
    lower = _padded(rows[number], width)
    for index in range(1, width):
        # A word over several columns is written in the first of them.
        if lower[index] and lower[index - 1] and not words[index].strip():
            words[index] = words[index - 1]
    joined = [_joined(upper, under) for upper, under in zip(words, lower, strict=True)]
    return frozenset({number, number + 1}), tuple(joined)


def _padded(row: Row, width: int) -> list[str]:
    return list(row.values) + [""] * (width - len(row.values))


def _joined(upper: str, lower: str) -> str:
    return f"{upper} {lower}".strip() if upper.strip() != lower.strip() else upper


def _continues(row: Row, words: Sequence[str]) -> bool:
    filled = row.filled()
    known = sum(vocabulary.is_header_word(text) for _, text in filled)
    gaps = any(not words[column - 1].strip() for column, _ in filled)
    return (
        bool(filled) and gaps and 2 * known >= len(filled) and not any(_is_data(text) for _, text in filled)
    )
