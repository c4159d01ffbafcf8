"""What a row says, by the meaning of its columns, as written."""

from collections.abc import Mapping

from byname.core.tabular import content
from byname.core.tabular.workbook import Meaning, Row

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
