"""What a row says, by the meaning of its columns, as written."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from byname.core.tabular import content
from byname.core.tabular.numbered import Numbered, joined
from byname.core.tabular.workbook import Column, Meaning, Row

SEPARATORS = {Meaning.PLACE: ", ", Meaning.REGION: ", ", Meaning.UNIT: ", ", Meaning.BIRTH_DATE: "."}


def row_values(row: Row, mapping: Mapping[int, Meaning]) -> dict[Meaning, str]:
    """Return the text of each meaning that has any; several columns of one meaning are joined in order.

    A birth date in three columns comes together with dots; "given name and patronymic", which stands beside a
    column of surnames, is taken apart where the second word can only be a patronymic.
    """
    said: dict[Meaning, list[str]] = {}
    for column, meaning in sorted(mapping.items()):
        text = row.value(column).strip()
        if text:
            said.setdefault(meaning, []).append(text)
    values = {meaning: SEPARATORS.get(meaning, " ").join(texts) for meaning, texts in said.items()}
    words = values.get(Meaning.GIVEN_NAME, "").split()
    if len(words) == 2 and Meaning.PATRONYMIC not in values and content.is_patronymic(words[1]):
        values[Meaning.GIVEN_NAME], values[Meaning.PATRONYMIC] = words
    return values


def column_values(
    columns: Sequence[Numbered | None], known: Sequence[Column], person: npt.NDArray[np.bool_]
) -> dict[Meaning, Numbered]:
    """Do for whole columns what `row_values` does for a row; a row that is no person says nothing."""
    parts: dict[Meaning, list[Numbered]] = {}
    for column, texts in zip(known, columns, strict=True):
        if column.meaning and texts is not None:
            parts.setdefault(column.meaning, []).append(texts.changed(str.strip))
    said = {meaning: joined(some, SEPARATORS.get(meaning, " ")) for meaning, some in parts.items()}
    if Meaning.GIVEN_NAME in said:
        _divide(said)
    nothing = Numbered(np.zeros(len(person), np.int32), [""])
    return {meaning: column.where(~person, nothing) for meaning, column in said.items()}


def _divide(said: dict[Meaning, Numbered]) -> None:
    given = said[Meaning.GIVEN_NAME]
    father = said.get(Meaning.PATRONYMIC, Numbered(np.zeros(len(given), np.int32), [""]))
    words = [text.split() for text in given.texts]
    two = np.array([len(some) == 2 and content.is_patronymic(some[1]) for some in words], bool)
    both = two[given.numbers] & np.array([not text for text in father.texts], bool)[father.numbers]
    if both.any():
        said[Meaning.GIVEN_NAME] = given.where(both, given.changed(lambda text: "".join(text.split()[:1])))
        said[Meaning.PATRONYMIC] = father.where(both, given.changed(lambda text: "".join(text.split()[1:2])))
